"""Starts the window: ``gxnb-desktop [FILE]…`` or ``python -m gxnb_desktop``."""

import sys


def main() -> int:
    """Run the program and return its exit status."""
    from gxnb_desktop.reading.worker.messages import READING_PROCESS

    # The packed program is its own Python: it starts itself to read files.
    if sys.argv[1:] == [READING_PROCESS]:
        from gxnb_desktop.reading.worker.process import main as read_for_the_window

        return read_for_the_window()
    from gxnb_desktop.ui.app import run

    return run(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
