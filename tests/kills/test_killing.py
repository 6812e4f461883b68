"""A window that is killed leaves whole files, and no edit older than a second is lost.

A few times here; ``python3 dev.py kills`` does it hundreds of times.
"""

import sys

import pytest

from kills.killing import kill_once


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
@pytest.mark.timeout(180)
@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_lost_or_half_written(tmp_path, seed):
    assert kill_once(tmp_path, seed) == []
