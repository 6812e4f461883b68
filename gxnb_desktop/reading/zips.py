"""What reading a damaged zip raises: the packages of docx, odt and xlsx are zips."""

import struct
import zipfile
import zlib

ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    # Of sizes and places below zero, and of names that are no text.
    ValueError,
    LookupError,
    OverflowError,
)
