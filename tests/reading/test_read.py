"""Real reports cell by cell, and files of every kind of damage: a reading or one sentence."""

import hashlib
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.pdf_files import Style, pdf_of
from corpus.planned import plan
from corpus.spelling import Spelling
from corpus.tables import Habits, tables_of
from gxnb_desktop.checking.check import check
from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.document import Grid
from gxnb_desktop.reading.pdf.plumber import read_pdf_by_plumber
from gxnb_desktop.reading.read import LARGEST_TEXT, Reading, read_report
from gxnb_desktop.reading.script import Script
from gxnb_desktop.report.forms import Address, load_form
from gxnb_desktop.report.layout import printed
from gxnb_desktop.report.model import LineOrigin, Report
from gxnb_desktop.resources import resource
from gxnb_desktop.writing.xlsx import xlsx_bytes

APPLICANTS = ("natural_person", "company", "research", "public_welfare", "legal_service")
COLUMNS = (*APPLICANTS, "other_org", "total")


def report_text(edition: str = "2021") -> str:
    """A report with zeros, its tables as rows with tabs."""
    form = load_form(edition)
    lines = [f"平安县林业局{edition}年政府信息公开工作年度报告"]
    for number, title in form.sections.items():
        lines.append(f"{'一二三四五六'[number - 1]}、{title}")
        table = form.table_of_section(number)
        if table is None:
            lines.append("没有需要另外说明的情况。")
            continue
        layout = printed(table)
        rows: list[list[str]] = [[] for _ in range(layout.rows)]
        for cell in layout.cells:
            rows[cell.row].append("0" if cell.address else cell.text)
        lines += ["\t".join(row) for row in rows] + [""]
    return "\n".join(lines)


# The real reports ---------------------------------------------------------------------------

Seed = Callable[[str], Reading]


@pytest.fixture
def seed(seeds: Path) -> Seed:
    """Read the real report whose file name begins with this number."""

    def read(number: str) -> Reading:
        (path,) = seeds.glob(f"{number}_*.txt")
        return read_report(path)

    return read


def expanded(numbers: Mapping[str, str]) -> dict[Address, Decimal]:
    """Figures by address from the rows as they stand: ``table.row``: figures in order."""
    found: dict[Address, Decimal] = {}
    for place, written in numbers.items():
        table, row = place.split(".")
        form = load_form("2019")
        columns = [column.key for column in form.table(table).row(row).columns]
        pairs = zip(columns, written.split(), strict=True)
        found |= {f"{place}.{column}": Decimal(number) for column, number in pairs}
    return found


def nonzero(report: Report) -> dict[Address, Decimal]:
    return {address: cell.value for address, cell in report.cells.items() if cell.value}


def blank(report: Report) -> list[Address]:
    return [address for address in report.form.addresses if report.cells[address].blank]


def row(name: str) -> list[Address]:
    return [f"applications.{name}.{column}" for column in COLUMNS]


def found(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.level.value, finding.rule) for finding in findings]


def numbers_of_sections(report: Report) -> list[int]:
    return [section.number for section in report.sections]


def paragraphs(report: Report) -> Iterator[str]:
    for section in report.sections:
        yield from (passage.text for passage in section.passages)


@pytest.mark.parametrize(
    ("number", "title", "organization", "year", "edition", "sections"),
    [
        (
            *("000", "平等乡人民政府2019年政府信息公开工作年度报告", "平等乡人民政府", 2019),
            *("2019", [1, 2, 3, 4, 5, 6]),
        ),
        (
            *("001", "沙县湖源乡人民政府2020年政府信息公开工作年度报告", "沙县湖源乡人民政府"),
            *(2020, "2019", [0, 1, 2, 3, 4, 5, 6]),
        ),
        (
            *("002", "昌乐县乔官镇2021年政府信息公开工作年度报告", "昌乐县乔官镇", 2021),
            *("2021", [0, 1, 2, 3, 4, 5, 6]),
        ),
        (
            *("003", "伊川县人民政府2020年政府信息公开工作年度报告", "伊川县人民政府", 2020),
            *("2019", [1, 2, 3, 4, 5, 6]),
        ),
        (
            *("004", "湘潭县锦石乡2020年度政府信息公开工作年度报告", "湘潭县锦石乡", 2020),
            *("2019", [0, 1, 2, 3, 4, 5]),
        ),
    ],
)
def test_title_body_year_and_sections_of_the_seeds(
    seed: Seed,
    number: str,
    title: str,
    organization: str,
    year: int,
    edition: str,
    sections: list[int],
) -> None:
    report = seed(number).report
    assert (report.title, report.organization) == (title, organization)
    assert (report.year, report.edition) == (year, edition)
    assert numbers_of_sections(report) == sections
    assert len(report.cells) == {"2019": 22 + 161 + 15, "2021": 10 + 175 + 15}[edition]
    named = {section.number for section in report.sections if section.title is None}
    assert named - {0} == ({4} if number == "001" else set())


def test_every_figure_of_the_seeds_stands_where_its_origin_says(seeds: Path) -> None:
    for path in sorted(seeds.glob("*.txt")):
        reading = read_report(path)
        lines = path.read_text(encoding="utf-8").split("\n")
        for cell in reading.report.cells.values():
            if cell.raw is None or "\n" in cell.raw:
                continue
            assert isinstance(cell.origin, LineOrigin)
            start = cell.origin.column - 1
            written = lines[cell.origin.line - 1][start : start + cell.origin.length]
            assert written == cell.raw


def test_seed_000_keeps_its_nine_blanks(seed: Seed) -> None:
    report = seed("000").report
    expected = [
        "applications.other.natural_person",
        "applications.closed_total.natural_person",
        *row("carried_out"),
    ]
    assert blank(report) == expected
    assert all(report.cells[address].value is None for address in expected)
    assert (report.missing, nonzero(report)) == ((), {})
    findings = check(report)
    assert found(findings) == [("warning", "cells.blank")] * 3
    assert [finding.cells for finding in findings] == [
        *((address,) for address in expected[:2]),
        tuple(expected[2:]),
    ]


def test_seed_001_invents_nothing_for_the_lost_rows(seed: Seed) -> None:
    report = seed("001").report
    lost = [
        *("refused_petition", "refused_repeat", "refused_publication", "refused_mass"),
        *("refused_confirmation", "other", "closed_total", "carried_out"),
    ]
    assert list(report.missing) == [address for name in lost for address in row(name)]
    assert len(report.missing) == 56
    for address in report.missing:
        cell = report.cells[address]
        assert (cell.value, cell.raw, cell.origin) == (None, None, None)
    blanks = ["applications.denied_state_secret.total", "applications.denied_law.total"]
    doubtful = [*row("denied_state_secret"), *row("denied_law")]
    assert blank(report) == blanks
    assert [address for address, cell in report.cells.items() if cell.doubt] == doubtful
    amount = report.cells["active.procurement.amount"]
    assert (amount.value, amount.raw, amount.unit) == (0, "0元", "元")
    others = set(report.cells) - set(report.missing) - set(blanks)
    assert {report.cells[address].value for address in others} == {Decimal(0)}
    assert {table.split(".")[0] for table in report.missing} == {"applications"}
    assert "" not in list(paragraphs(report))

    findings = check(report)
    levels = [finding.level for finding in findings]
    assert Level.ERROR not in levels
    assert sum(finding.rule == "cells.missing" for finding in findings) == 8
    assert sum(finding.rule == "cells.blank" for finding in findings) == 2
    assert sum(finding.rule == "cells.doubt" for finding in findings) == 2
    (money,) = (finding for finding in findings if finding.rule == "active.money-unit")
    assert (money.level, money.cells) == (Level.WARNING, ("active.procurement.amount",))
    assert [finding.rule for finding in findings if finding.level is Level.NOT_ASSESSABLE] == [
        *("applications.row-sum", "applications.closed-sum", "applications.balance")
    ]


def test_seed_002_is_complete_and_without_a_finding(seed: Seed) -> None:
    report = seed("002").report
    assert (report.missing, blank(report), nonzero(report)) == ((), [], {})
    assert check(report) == ()
    text = "\n".join(paragraphs(report))
    assert "[image" not in text
    assert "[bookmark" not in text
    assert "三是加强指导和督促检查" in text


def test_seed_003_is_read_right_where_its_rows_are_shifted(seed: Seed) -> None:
    report = seed("003").report
    assert nonzero(report) == {
        address: number
        for address, number in expanded(
            {
                "active.normative_documents": "12 12 35",
                "active.licensing": "204 49 49822",
                "active.other_services": "388 0 961",
                "active.punishment": "2298 279 28334",
                "active.coercion": "50 13 693",
                "active.fees": "33 0",
                "active.procurement": "234 94430",
                "applications.received": "2 21 0 0 4 0 27",
                "applications.granted": "1 21 0 0 3 0 25",
                "applications.partly_granted": "0 0 0 0 1 0 1",
                "applications.denied_internal": "1 0 0 0 0 0 1",
                "applications.closed_total": "2 21 0 0 4 0 27",
            }
        ).items()
        if number
    }
    assert (report.missing, blank(report)) == ((), [])
    assert Level.ERROR not in [finding.level for finding in check(report)]


def test_seed_004_has_the_errors_of_its_author(seed: Seed) -> None:
    reading = seed("004")
    report = reading.report
    assert nonzero(report) == {
        "active.normative_documents.made": Decimal(3),
        "applications.received.other_org": Decimal(3),
        "applications.received.total": Decimal(3),
        "applications.granted.other_org": Decimal(3),
        "applications.granted.total": Decimal(3),
    }
    assert (report.missing, blank(report)) == ((), [])
    errors = [finding for finding in check(report) if finding.level is Level.ERROR]
    sums = [(finding.rule, finding.cells[0]) for finding in errors if finding.cells]
    assert sorted(sums) == sorted(
        (rule, f"applications.closed_total.{column}")
        for rule in ("applications.closed-sum", "applications.balance")
        for column in ("other_org", "total")
    )
    assert [(entry.rule, entry.place) for entry in errors if not entry.cells] == [
        ("form.sections", "第六部分")
    ]
    notices = [finding for finding in check(report) if finding.level is Level.NOTICE]
    assert "active.disclosed" in [finding.rule for finding in notices]


def test_seed_004_is_shown_as_it_is_and_matched_without_pinyin(seed: Seed, seeds: Path) -> None:
    reading = seed("004")
    (path,) = seeds.glob("004_*.txt")
    source = path.read_text(encoding="utf-8")
    assert reading.document.text == source
    script = Script.of([source])
    assert script == Script(glossed=True, traditional=True)
    toned = set("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ")
    assert toned & set(source)
    assert not toned & set(script.matched(source))
    copy = script.matching(source)
    dropped = len(source) - len(set(copy.offsets))
    assert source.count("(") - copy.text.count("(") == 324
    assert dropped > 324 * 3
    text = "\n".join(paragraphs(reading.report))
    assert "全年主要开展了如下工作" in text
    for debris in (".docx", "留言", "有用", "xiāng"):
        assert debris not in text


# Everything else ----------------------------------------------------------------------------


def test_source_tells_name_kind_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "年报.dat"
    path.write_text(report_text(), encoding="utf-8")
    source = read_report(path).report.source
    assert (source.name, source.kind) == ("年报.dat", "txt")
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_the_edition_is_told_by_labels_not_by_the_year(tmp_path: Path, edition: str) -> None:
    path = tmp_path / "x.txt"
    path.write_text(report_text(edition).replace(f"{edition}年", "2022年"), encoding="utf-8")
    report = read_report(path).report
    assert (report.year, report.edition) == (2022, edition)
    assert report.missing == ()


def test_tables_without_any_heading_are_a_report(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    rows = [line for line in report_text().split("\n") if "\t" in line]
    path.write_text("\n".join(rows), encoding="utf-8")
    report = read_report(path).report
    assert (report.title, report.missing) == (None, ())
    assert numbers_of_sections(report) == [2, 3, 4]


def test_three_headings_make_a_report_and_two_do_not(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    headings = ["一、总体情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]
    path.write_text("\n内容。\n".join(headings), encoding="utf-8")
    assert len(read_report(path).report.missing) == 200
    path.write_text("\n内容。\n".join(headings[:2]), encoding="utf-8")
    with pytest.raises(UnreadableFile, match="没有找到"):
        read_report(path)


def test_the_blank_form_is_a_report_of_blanks(real: Path) -> None:
    report = read_report(real / "form-2021-blank.docx").report
    assert report.edition == "2021"
    assert report.missing == ()
    assert set(blank(report)) == set(report.form.addresses)


def test_a_text_larger_than_any_report_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"a" * (LARGEST_TEXT + 1))
    with pytest.raises(UnreadableFile, match="太大"):
        read_report(path)


@pytest.mark.parametrize("fault", [MemoryError, RecursionError])
def test_what_memory_does_not_hold_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr("gxnb_desktop.reading.read.read_outline", fail)
    path = tmp_path / "x.txt"
    path.write_text(report_text(), encoding="utf-8")
    with pytest.raises(UnreadableFile, match="处理不了"):
        read_report(path)


# Damage -------------------------------------------------------------------------------------


def workbook() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "x.txt")
        path.write_text(report_text(), encoding="utf-8")
        return xlsx_bytes(read_report(path).report)


WHOLE = {
    "docx": resource("samples", "示例报告.docx").read_bytes(),
    "xlsx": workbook(),
    "txt": report_text().encode(),
    "txt in gbk": report_text("2019").encode("gbk"),
    "txt with pipes": report_text().replace("\t", " |\n").encode(),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_the_whole_files_are_read(tmp_path: Path, kind: str) -> None:
    reading = read(tmp_path, WHOLE[kind])
    assert reading is not None
    assert reading.report.title is not None


def read(folder: Path, content: bytes) -> Reading | None:
    """Read a file of these bytes; None where it is refused in one sentence."""
    path = folder / "x"
    path.write_bytes(content)
    refusal = ""
    try:
        reading = read_report(path)
    except UnreadableFile as error:
        refusal = str(error)
    if refusal:
        assert refusal.endswith("。")
        assert "\n" not in refusal
        return None
    assert set(reading.report.cells) == set(reading.report.form.addresses)
    check(reading.report)
    return reading


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all examples of a property."""
    return tmp_path_factory.mktemp("damage")


@given(st.binary(max_size=2000))
def test_random_bytes(folder: Path, content: bytes) -> None:
    read(folder, content)


@given(
    st.text(alphabet=st.sampled_from("一二、总体情况\t\n|0 1（）年报公开\x00\u3000"), max_size=400)
)
def test_random_text(folder: Path, text: str) -> None:
    read(folder, text.encode())


@given(st.data())
def test_truncated_files(folder: Path, data: st.DataObject) -> None:
    content = WHOLE[data.draw(st.sampled_from(sorted(WHOLE)))]
    read(folder, content[: data.draw(st.integers(0, len(content)))])


@given(st.data())
def test_files_with_other_bytes(folder: Path, data: st.DataObject) -> None:
    content = bytearray(WHOLE[data.draw(st.sampled_from(sorted(WHOLE)))])
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    read(folder, bytes(content))


@given(st.data())
def test_texts_with_lines_lost_moved_and_doubled(folder: Path, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["txt", "txt with pipes"]))
    lines = WHOLE[kind].decode().split("\n")
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(lines) - 1))
        line = lines.pop(at)
        change = data.draw(st.sampled_from(["lose", "move", "double", "shift", "join"]))
        if change == "move":
            lines.insert(data.draw(st.integers(0, len(lines))), line)
        elif change == "double":
            lines[at:at] = [line, line]
        elif change == "shift":
            lines.insert(at, "\t" + line)
        elif change == "join" and at < len(lines):
            lines[at] = line + lines[at]
        if not lines:
            return
    reading = read(folder, "\n".join(lines).encode())
    if reading is not None:
        # Nothing but zeros is in the file: whatever is read is a zero or no number.
        values = {cell.value for cell in reading.report.cells.values()}
        assert values <= {None, Decimal(0)}
        grids = [block for block in reading.document.flattened() if isinstance(block, Grid)]
        assert grids or values == {None}


def test_a_pdf_is_read_by_two_methods_and_their_disagreement_is_a_doubt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = plan("2021", 3)
    tables, _ = tables_of(planned, Spelling(), Habits(), random.Random(3))
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf_of(planned, tables, Style()))
    report = read_report(path).report
    assert {cell.doubt for cell in report.cells.values()} == {None}

    address = "applications.received.total"
    wrong = replace(planned, values={**planned.values, address: Decimal(987)})
    other, _ = tables_of(wrong, Spelling(), Habits(), random.Random(3))
    document = read_pdf_by_plumber(pdf_of(wrong, other, Style()))
    monkeypatch.setattr(
        "gxnb_desktop.reading.pdf.plumber.read_pdf_by_plumber", lambda *_, **__: document
    )
    cell = read_report(path).report.cells[address]
    assert cell.value == planned.values[address]
    assert "987" in (cell.doubt or "")
