"""Conversion to docx by LibreOffice or a relative of it, where one is on the path."""

import shutil
from pathlib import Path

from gxnb_desktop.reading.doc.process import run

TIME_LIMIT = 90.0
"""Seconds; the first start of a new profile takes five to fifteen."""

_NAMES = ("soffice", "libreoffice")
# No macro runs and nothing is fetched for a file from outside.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""


def convert_with_soffice(source: Path, target: Path) -> None:
    """Convert ``source`` to ``target``, named alike; ``target`` does not exist where that failed.

    Raises:
        OSError: the program cannot be started.
    """
    program = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if program is None:
        return
    profile = source.parent / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    command = [
        program,
        # A profile of its own: an open window of the person's neither takes the work nor is hurt.
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nolockcheck"),
        # Named, or a damaged file would be imported as a text of its bytes.
        "--infilter=MS Word 97",
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target.parent), str(source)),
    ]
    run(command, {}, TIME_LIMIT)
