"""Errors that a person can act on: each carries one Chinese sentence that is shown as it is."""


class UserError(Exception):
    """What is wrong and what to do, in one plain Chinese sentence; never shown with a traceback."""


class UnreadableFile(UserError):
    """A file that cannot be read, or that is no 政府信息公开工作年度报告."""


class ReadingStopped(UnreadableFile):
    """A file at which reading ended unexpectedly or took too long; another way may lead through."""


class PasswordNeeded(UnreadableFile):
    """A file that is encrypted: the password is missing or wrong; ask for it and try again."""


class UnwritableFile(UserError):
    """A file that could not be written; what stood there before is untouched."""
