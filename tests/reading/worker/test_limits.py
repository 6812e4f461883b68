"""Bounds of the reading process: where they are set, and that they can be taken back."""

import ctypes
import signal
import subprocess
import sys

import pytest

from gxnb_desktop.reading.worker import windows as worker_windows
from gxnb_desktop.reading.worker.limits import bound_from_outside, bound_own_time, used_memory
from gxnb_desktop.reading.worker.messages import Limits
from gxnb_desktop.reading.worker.windows import JobObject

LIMITS = Limits(seconds=60, memory=300 * 2**20)

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has job objects instead")


@posix
def test_a_process_without_a_parent_ends_some_time_after_the_limit():
    try:
        bound_own_time(LIMITS)
        left = signal.alarm(0)
        assert left > LIMITS.seconds
        bound_own_time(LIMITS)
    finally:
        bound_own_time(None)
    assert signal.alarm(0) == 0


@posix
def test_only_the_soft_limit_is_set_and_no_image_of_the_memory_is_left():
    code = (
        "import resource\n"
        "from gxnb_desktop.reading.worker.limits import bound_own_memory\n"
        "from gxnb_desktop.reading.worker.messages import Limits\n"
        "most = resource.getrlimit(resource.RLIMIT_AS)[1]\n"
        f"bound_own_memory(Limits(60, {LIMITS.memory}))\n"
        f"assert resource.getrlimit(resource.RLIMIT_AS) == ({LIMITS.memory}, most)\n"
        "assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)\n"
        "try:\n    bytes(2**29)\nexcept MemoryError:\n    print('bounded')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, timeout=60, check=False
    )
    assert done.stdout.strip() == "bounded"


@posix
def test_the_peak_of_memory_is_known_here():
    assert used_memory() > 2**20


@posix
def test_the_memory_of_the_process_that_starts_another_is_not_counted():
    held = bytearray(2**28)
    held[::4096] = bytes(len(held[::4096]))  # a page that is never touched takes no memory
    code = (
        "from gxnb_desktop.reading.worker.limits import used_memory\n"
        "print(0 < used_memory() < 2**27)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, timeout=60, check=False
    )
    assert done.stdout.strip() == "True"


@posix
def test_nothing_is_bound_from_outside_here():
    assert bound_from_outside(1, LIMITS) is None


class Kernel:
    """Stands for kernel32: notes the calls; ``refuses`` names the function that fails."""

    def __init__(self, refuses=""):
        self.calls = []
        self.refuses = refuses

    def __getattr__(self, name):
        def call(*arguments):
            self.calls.append(name)
            if name == "SetInformationJobObject":
                limits = arguments[2]._obj
                flags = limits.BasicLimitInformation.LimitFlags
                assert (flags, limits.ProcessMemoryLimit) == (0x2100, LIMITS.memory)
                assert arguments[1] == 9
            return 0 if name == self.refuses else len(self.calls)

        return call


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="sizes of 64 bits")
def test_the_structure_of_windows_has_the_size_that_windows_expects():
    assert ctypes.sizeof(worker_windows._ExtendedLimits) == 144


def test_a_job_object_takes_the_process_in_with_its_limits(monkeypatch):
    kernel = Kernel()
    monkeypatch.setattr(worker_windows, "_kernel", lambda: kernel)
    job = JobObject(4711, LIMITS.memory)
    assert kernel.calls == [
        "CreateJobObjectW",
        "SetInformationJobObject",
        "OpenProcess",
        "AssignProcessToJobObject",
        "CloseHandle",
    ]
    job.close()
    job.close()
    assert kernel.calls[5:] == ["CloseHandle"]


@pytest.mark.parametrize(
    "step",
    ["CreateJobObjectW", "SetInformationJobObject", "OpenProcess", "AssignProcessToJobObject"],
)
def test_a_job_object_that_is_refused_leaves_nothing_open(monkeypatch, step):
    kernel = Kernel(refuses=step)
    monkeypatch.setattr(worker_windows, "_kernel", lambda: kernel)
    with pytest.raises(OSError, match=step):
        JobObject(4711, LIMITS.memory)
    opened = sum(name in ("CreateJobObjectW", "OpenProcess") for name in kernel.calls)
    assert kernel.calls.count("CloseHandle") == opened - (
        step in ("CreateJobObjectW", "OpenProcess")
    )
