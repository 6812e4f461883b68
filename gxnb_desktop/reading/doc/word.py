r"""Conversion to docx by Word or WPS through COM, on Windows only.

PowerShell, a part of Windows, speaks COM, so that no library is needed for it. The script gets the
paths in environment variables, where nothing needs quoting. Not part of the automatic tests, which
run without Windows and Office: what is tested is that nothing happens elsewhere.

A password that nobody uses is handed over, so that a locked file fails instead of asking for one. A
program that was already running is the person's: it is neither hidden, nor closed, nor ended.
"""

import contextlib
import os
import sys
from pathlib import Path

from gxnb_desktop.reading.doc.process import run

TIME_LIMIT = 90.0
"""Seconds, the start of Word included."""

_POWERSHELL = Path("System32", "WindowsPowerShell", "v1.0", "powershell.exe")
_SCRIPT = r"""
$ErrorActionPreference = 'Stop'
function Get-Running {
    Get-Process -Name WINWORD, wps -ErrorAction SilentlyContinue |
        Select-Object -ExpandProperty Id
}
$before = @(Get-Running)
$app = $null
foreach ($name in 'Word.Application', 'KWPS.Application', 'WPS.Application') {
    try { $app = New-Object -ComObject $name; break } catch { }
}
if ($null -eq $app) { exit 3 }
$started = @(Get-Running | Where-Object { $before -notcontains $_ })
# More than one new process beside older ones: one of them may be the person's.
if ($before.Count -gt 0 -and $started.Count -gt 1) { $started = @() }
Set-Content -LiteralPath $env:GXNB_STARTED -Value $started
$code = 1
try {
    if ($started.Count -gt 0) { $app.Visible = $false }
    $alerts = $app.DisplayAlerts
    $app.DisplayAlerts = 0
    try { $app.AutomationSecurity = 3 } catch { if ($name -eq 'Word.Application') { throw } }
    $document = $app.Documents.Open($env:GXNB_SOURCE, $false, $true, $false, 'gxnb')
    try {
        $document.SaveAs([ref]$env:GXNB_TARGET, [ref]12)
        $code = 0
    } finally {
        $document.Close([ref]0)
        $app.DisplayAlerts = $alerts
    }
} finally {
    if ($started.Count -gt 0) { $app.Quit() }
    [void][System.Runtime.InteropServices.Marshal]::ReleaseComObject($app)
}
exit $code
"""


def convert_with_word(source: Path, target: Path) -> None:
    """Convert ``source`` to ``target``; ``target`` does not exist where that failed.

    Raises:
        OSError: PowerShell cannot be started.
    """
    if sys.platform != "win32":
        return
    windows = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"))
    started = source.parent / "started.txt"
    command = [str(windows / _POWERSHELL), "-NoProfile", "-NonInteractive", "-Command", _SCRIPT]
    environment = {
        "GXNB_SOURCE": str(source),
        "GXNB_TARGET": str(target),
        "GXNB_STARTED": str(started),
    }
    if not run(command, environment, TIME_LIMIT):
        _end_started(started, windows)


def _end_started(started: Path, windows: Path) -> None:
    """End the Word or WPS that the script has started: it is no child of PowerShell's."""
    with contextlib.suppress(OSError, ValueError):
        for line in started.read_text(encoding="utf-8-sig").split():
            command = [str(windows / "System32" / "taskkill.exe"), "/F", "/PID", str(int(line))]
            run(command, {}, 10.0)
