"""What the tests of all forms draw from: which report, and how its writer spells."""

from hypothesis import strategies as st

from corpus.planned import FORMS
from corpus.spelling import Spelling

PLANS = st.tuples(st.sampled_from(FORMS), st.integers(0, 10**6))
SPELLINGS = st.builds(
    Spelling,
    full_width=st.booleans(),
    thousands=st.booleans(),
    padded=st.booleans(),
    blanks=st.sampled_from((0.0, 0.0, 0.2, 1.0)),
    blank=st.sampled_from(("", "\u00a0", "\u3000", "/", "—", "无")),
    spaced=st.booleans(),
    split=st.booleans(),
    brackets=st.booleans(),
    circled=st.booleans(),
)
