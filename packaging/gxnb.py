"""The entry of the packed command line; the window's is gxnb_desktop/__main__.py."""

import sys

from gxnb_desktop.cli.commands import main

if __name__ == "__main__":
    sys.exit(main())
