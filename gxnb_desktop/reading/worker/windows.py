"""A job object of Windows around one process: a memory limit, and its end with that of its parent.

Written from the documentation of CreateJobObject and SetInformationJobObject; not run on Windows.
"""

import ctypes
from ctypes import wintypes
from typing import Any

_LIMIT_PROCESS_MEMORY = 0x0100
_LIMIT_KILL_ON_JOB_CLOSE = 0x2000
_EXTENDED_LIMIT_INFORMATION = 9
_PROCESS_TERMINATE = 0x0001
_PROCESS_SET_QUOTA = 0x0100


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class _ExtendedLimits(ctypes.Structure):
    _fields_ = (
        ("BasicLimitInformation", _BasicLimits),
        # IO_COUNTERS, which the system fills in.
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


class JobObject:
    """Holds one process, and the processes that it starts, until it is closed."""

    def __init__(self, process_id: int, memory: int) -> None:
        """Put a process into a new job; ``memory`` is the limit in bytes for each process in it.

        Raises:
            OSError: the system refuses.
        """
        self._kernel = _kernel()
        self._job = self._kernel.CreateJobObjectW(None, None)
        if not self._job:
            raise OSError("CreateJobObjectW failed")
        try:
            self._set_limits(memory)
            self._take_in(process_id)
        except OSError:
            self.close()
            raise

    def close(self) -> None:
        """Let the job go; a process still in it is ended."""
        job, self._job = self._job, None
        if job:
            self._kernel.CloseHandle(job)

    def _set_limits(self, memory: int) -> None:
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = _LIMIT_PROCESS_MEMORY | _LIMIT_KILL_ON_JOB_CLOSE
        limits.ProcessMemoryLimit = memory
        if not self._kernel.SetInformationJobObject(
            self._job, _EXTENDED_LIMIT_INFORMATION, ctypes.byref(limits), ctypes.sizeof(limits)
        ):
            raise OSError("SetInformationJobObject failed")

    def _take_in(self, process_id: int) -> None:
        process = self._kernel.OpenProcess(
            _PROCESS_TERMINATE | _PROCESS_SET_QUOTA, False, process_id
        )
        if not process:
            raise OSError("OpenProcess failed")
        try:
            if not self._kernel.AssignProcessToJobObject(self._job, process):
                raise OSError("AssignProcessToJobObject failed")
        finally:
            self._kernel.CloseHandle(process)


def _kernel() -> Any:  # noqa: ANN401
    """Return kernel32 with the types of its functions told."""
    # By name: type checkers on other systems do not know it.
    load: Any = vars(ctypes)["WinDLL"]
    kernel = load("kernel32")
    kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.SetInformationJobObject.argtypes = (
        *(wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD),
    )
    kernel.SetInformationJobObject.restype = wintypes.BOOL
    kernel.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
    kernel.OpenProcess.restype = wintypes.HANDLE
    kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    kernel.AssignProcessToJobObject.restype = wintypes.BOOL
    kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
    kernel.CloseHandle.restype = wintypes.BOOL
    return kernel
