"""The command line: ``gxnb read``, ``check``, ``export``, ``rules``.

Names, output and exit statuses are a contract with the scripts of offices; see the README.
Libraries are loaded only by the commands and formats that need them: a check is to be quick.
"""

from gxnb_desktop.cli.commands import main

__all__ = ["main"]
