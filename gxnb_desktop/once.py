"""Things made once for the whole process, whichever threads ask for them first."""

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import TypeVar, TypeVarTuple

Ts = TypeVarTuple("Ts")
T = TypeVar("T")

_making = RLock()
"""One for all, so that two things made of one another cannot wait for each other."""


def once(make: Callable[[*Ts], T]) -> Callable[[*Ts], T]:
    """Keep what a function makes for its arguments, which are hashable and given by position.

    ``functools.cache`` lets several threads that ask at the same time each have one of their own.
    What is compared by identity, as forms and equations are, must not be there twice.
    """
    made: dict[tuple[*Ts], T] = {}

    @wraps(make)
    def kept(*arguments: *Ts) -> T:
        if arguments not in made:
            with _making:
                if arguments not in made:
                    made[arguments] = make(*arguments)
        return made[arguments]

    return kept
