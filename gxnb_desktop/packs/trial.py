"""A trial of the forms of a pack: every rule is run over reports on them before it is given out."""

from collections.abc import Iterator
from decimal import Decimal

from gxnb_desktop.checking.check import check
from gxnb_desktop.packs.manifest import BrokenPack
from gxnb_desktop.packs.pack import Pack
from gxnb_desktop.report.forms import Form, editions, load_form
from gxnb_desktop.report.model import MISSING, Cell, Passage, Report, Section, Source
from gxnb_desktop.resources import use_layers

_TEXT = (
    "本年新收政府信息公开申请3件，上年结转1件，予以公开2件，结转下年度2件。",
    "本年制发行政规范性文件3件，废止1件，现行有效20件。行政复议2件，行政诉讼1件。",
)
_CELLS = (Cell(Decimal(0), "0"), Cell(Decimal(2), "2"), Cell(raw=""), MISSING)


def try_pack(pack: Pack) -> None:
    """Use a pack in this process and check reports on each form that there is then.

    For the maker of packs, whose process is for this one pack: forms that are loaded stay.

    Raises:
        BrokenPack: a rule cannot work with a form.
    """
    use_layers((pack.files,))
    for edition in editions():
        form = load_form(edition)
        for report in (*_reports(form), *_reports(form.undivided)):
            try:
                check(report, previous=report, confirmed=True)
            except Exception as error:
                fault = f"核对规则不能用于 {edition} 版格式（{type(error).__name__}：{error}）"
                raise BrokenPack(f"{fault}；请修改格式，或升级程序。") from error


def _reports(form: Form) -> Iterator[Report]:
    """Reports of zeros, of figures that do not add up, of blanks and of nothing."""
    passages = tuple(map(Passage, _TEXT))
    for cell in _CELLS:
        yield Report(
            source=Source("", "txt", ""),
            form=form,
            edition=form.edition,
            title=None,
            organization="某县某乡人民政府",
            year=form.years[0],
            sections=tuple(Section(*entry, passages) for entry in form.sections.items()),
            cells=dict.fromkeys(form.addresses, cell),
        )
