"""Starts the command line: ``python -m gxnb_desktop.cli``."""

import sys

from gxnb_desktop.cli.commands import main

if __name__ == "__main__":
    sys.exit(main())
