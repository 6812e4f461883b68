"""One thing for every thread, however many ask for it at once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from gxnb_desktop.once import once


@pytest.mark.timeout(60)
def test_threads_that_ask_together_get_the_same_thing() -> None:
    asked = threading.Barrier(4)

    @once
    def make(name: str) -> list[str]:
        # Long enough that the others ask meanwhile; short for the one that would wait in vain.
        threading.Event().wait(0.05)
        return [name]

    def ask() -> list[str]:
        asked.wait()
        return make("form")

    with ThreadPoolExecutor(4) as pool:
        made = [future.result() for future in [pool.submit(ask) for _ in range(4)]]
    assert all(thing is made[0] for thing in made)


def test_other_arguments_make_another_thing() -> None:
    @once
    def make(name: str) -> list[str]:
        return [name]

    assert make("a") == ["a"]
    assert make("b") == ["b"]
    assert make("a") is make("a")


def test_what_fails_is_tried_again() -> None:
    answers = [None, 1]

    @once
    def make() -> int:
        answer = answers.pop(0)
        if answer is None:
            raise ValueError("not yet")
        return answer

    with pytest.raises(ValueError, match="not yet"):
        make()
    assert make() == 1


def test_one_thing_may_be_made_of_another() -> None:
    @once
    def part() -> list[str]:
        return ["part"]

    @once
    def whole() -> list[list[str]]:
        return [part(), part()]

    first, second = whole()
    assert first is second
