"""Starts the window: ``gxnb-desktop [FILE]…`` or ``python -m gxnb_desktop``."""

import sys


def main() -> int:
    """Run the program and return its exit status."""
    from gxnb_desktop.ui.app import run

    return run(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
