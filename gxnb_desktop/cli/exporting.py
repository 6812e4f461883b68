"""``gxnb export``: the report in the official form, its record, or its source with corrections."""

import argparse
from datetime import datetime
from pathlib import Path

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.cli.reading import Reading
from gxnb_desktop.cli.status import Status
from gxnb_desktop.cli.streams import complain
from gxnb_desktop.cli.text import levels
from gxnb_desktop.errors import UnreadableFile, UserError
from gxnb_desktop.report.model import Report
from gxnb_desktop.session.file import is_session_file, load_session
from gxnb_desktop.session.session import Session


def export(options: argparse.Namespace) -> Status:
    """Export a report or a session file; say what is still wrong with it.

    Raises:
        UserError: nothing was written.
    """
    if options.review and options.amend:
        raise UserError("--review 和 --amend 不能同时使用，请分两次导出。")
    if options.output.exists() and options.file.exists() and options.output.samefile(options.file):
        raise UserError("不能覆盖要导出的文件，请换一个文件名或文件夹。")
    if options.amend:
        _kind(options, ("docx",), "docx")
        return _amend(_session(options.file), options)
    if options.review:
        return _review(options)
    return _official(options)


def _official(options: argparse.Namespace) -> Status:
    from gxnb_desktop.reading.read import read_report
    from gxnb_desktop.writing.corrected import corrections_of
    from gxnb_desktop.writing.export import EXPORT_KINDS
    from gxnb_desktop.writing.export import export as write

    kind = _kind(options, tuple(EXPORT_KINDS))
    session = _session(options.file)
    write(
        session.report,
        session.findings,
        options.output,
        kind,
        source=session.path,
        read_back=read_report,
        corrections=corrections_of(session),
        draw_pdf=_draw_form,
    )
    return _closing(options.file, session)


def _review(options: argparse.Namespace) -> Status:
    from gxnb_desktop.writing.record.content import Record, record_of
    from gxnb_desktop.writing.record.export import RECORD_KINDS, export_record

    def draw(record: Record) -> bytes:
        from gxnb_desktop.ui.printing.pdf import record_pdf

        return record_pdf(record)

    kind = _kind(options, tuple(RECORD_KINDS))
    session = _session(options.file)
    record = record_of(session, datetime.now().astimezone())
    export_record(record, options.output, kind, source=session.path, draw_pdf=draw)
    return _closing(options.file, session)


def _amend(session: Session, options: argparse.Namespace) -> Status:
    from gxnb_desktop.writing.amend.amend import export_amended
    from gxnb_desktop.writing.amend.corrections import Options
    from gxnb_desktop.writing.corrected import corrections_of

    if session.data is None:
        raise UserError(f"{options.file}: 核校文件里没有原文件，不能回填；请改为导出规范格式。")
    corrections = corrections_of(session)
    amended = export_amended(
        session.data, corrections, Options(), options.output, source=session.path
    )
    if not corrections.changed():
        complain(f"{options.file}: 没有改正过数字，写出的文件与原文件相同。")
    for sentence in (*map(str, amended.not_written), *amended.notes):
        complain(f"{options.file}: {sentence}")
    status = _closing(options.file, session)
    return max(status, Status.ERRORS_FOUND) if amended.not_written else status


def _closing(path: Path, session: Session) -> Status:
    errors = levels(session.findings)[Level.ERROR]
    if not errors:
        return Status.DONE
    complain(f"{path}: 已导出，但还有 {errors} 处错误没有改正。")
    return Status.ERRORS_FOUND


def _kind(options: argparse.Namespace, kinds: tuple[str, ...], usual: str | None = None) -> str:
    """Return the kind that was asked for, or that of the output's suffix.

    Raises:
        UserError: there is none, or it is not among ``kinds``.
    """
    told = options.to or usual or options.output.suffix.lower().removeprefix(".")
    if not told:
        raise UserError(f"没有说明导出的格式；请用 --to 选择 {'、'.join(kinds)}。")
    if told not in kinds:
        raise UserError(f"不能导出为 {told}，请用 --to 选择 {'、'.join(kinds)}。")
    return str(told)


def _session(path: Path) -> Session:
    """Return the work in a session file, or that on a report, not begun yet.

    Raises:
        UserError: it cannot be read; the sentence names the file.
    """
    try:
        if is_session_file(path):
            return load_session(path)
        with Reading() as reading:
            read = reading.file(path)
        return Session(path, read.document, read.report, data=_bytes(path))
    except UnreadableFile as error:
        raise UserError(f"{path}: {error}") from error


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _draw_form(report: Report) -> bytes:
    # Qt is loaded for this alone.
    from gxnb_desktop.ui.printing.pdf import form_pdf

    return form_pdf(report)
