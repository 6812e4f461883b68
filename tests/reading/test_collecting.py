import gc

import pytest

from gxnb_desktop.reading.collecting import without_collecting


def _read_something_damaged() -> None:
    with without_collecting():
        assert not gc.isenabled()
        raise ValueError("damaged")


def test_collecting_is_held_and_goes_on_whatever_happens() -> None:
    with pytest.raises(ValueError, match="damaged"):
        _read_something_damaged()
    assert gc.isenabled()


def test_what_is_off_already_stays_off() -> None:
    gc.disable()
    try:
        with without_collecting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
