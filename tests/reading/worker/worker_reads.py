"""Ways of reading for a reading process under test; the name of the file says which."""

import os
import signal
import time

from gxnb_desktop.errors import PasswordNeeded, UnreadableFile
from gxnb_desktop.reading.read import read_report

AS_NAMED = f"{__name__}:as_named"
SECRET = "平等乡收到申请三件"


def as_named(path, **how):
    """Do what the file's name says, or read it."""
    do = {
        "hang": hang,
        "hang-on": hang_on,
        "crash": crash,
        "vanish": vanish,
        "eat": eat,
        "swell": swell,
        "refuse": refuse,
        "lock": lock,
        "fault": fault,
        "slow": slow,
        "hang-usually": hang_usually,
    }.get(path.stem, read_report)
    return do(path, **how)


def hang(path):
    """Never come back, and note when that is ended in order."""
    try:
        path.with_suffix(".begun").write_text(str(os.getpid()), encoding="utf-8")
        time.sleep(600)
    finally:
        path.with_suffix(".tidy").write_text("", encoding="utf-8")


def hang_usually(path, otherwise=False):
    """Never come back, but for the other method."""
    if otherwise:
        return read_report(path, otherwise=True)
    return hang(path)


def hang_on(path):
    """Never come back and do not listen either."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    path.with_suffix(".begun").write_text(str(os.getpid()), encoding="utf-8")
    time.sleep(600)


def crash(path):
    """End as a fault in a native library does."""
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def vanish(path):
    """End without a word."""
    os._exit(0)


def eat(path):
    """Take memory without end."""
    taken = []
    while True:
        taken.append(bytes(2**24))


def swell(path):
    """Take a good part of the memory for a while, then read the report beside."""
    taken = b"x" * (200 * 2**20)
    del taken
    return read_report(path.with_name("report.docx"))


def refuse(path):
    raise UnreadableFile("这不是年报。")


def lock(path, password=None):
    if password == "芝麻":
        return read_report(path.with_name("report.docx"))
    raise PasswordNeeded("这个文件有密码。")


def fault(path):
    raise ValueError(SECRET)


def slow(path):
    """Take long enough for a strip to show, then read the report beside."""
    time.sleep(1)
    return read_report(path.with_name("report.docx"))
