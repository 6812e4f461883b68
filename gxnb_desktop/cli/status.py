"""The exit statuses of the command line."""

from enum import IntEnum


class Status(IntEnum):
    """What a command, or its work on one file, has come to; the greatest of several counts."""

    DONE = 0
    ERRORS_FOUND = 1
    FAILED = 2
