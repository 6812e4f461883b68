"""The form of the year, and the 文号 that is cited for it."""

from dataclasses import replace

import pytest

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.checking.form.edition import check_edition

OLD, NEW = "国办公开办函〔2019〕60号", "国办公开办函〔2021〕30号"
CITED = "根据《关于政府信息公开工作年度报告有关事项的通知》（{}）编制。"


@pytest.mark.parametrize(
    ("edition", "year"),
    [("2019", 2019), ("2019", 2020), ("2021", 2021), ("2021", 2025), ("2021", 2017)],
)
def test_the_form_of_the_year(make_text, edition, year):
    assert list(check_edition(make_text(edition=edition, year=year))) == []


@pytest.mark.parametrize(("edition", "year"), [("2019", 2021), ("2019", 2023), ("2021", 2020)])
def test_the_form_of_another_year(make_text, edition, year):
    [finding] = check_edition(make_text(edition=edition, year=year))
    assert (finding.rule, finding.level) == ("form.edition", Level.WARNING)
    assert f"{edition}版" in finding.message


def test_an_undivided_row_is_no_other_edition(make_text):
    assert list(check_edition(make_text(edition="undivided", year=2023))) == []


@pytest.mark.parametrize(
    ("year", "written"),
    [
        (2022, OLD),
        (2022, "国办公开办函[2019]60号"),
        (2022, "国办公开办函 〔2019〕 60 号"),
        (2022, "国办公开办函〔2021〕60号"),
        (2020, NEW),
    ],
)
def test_a_wrong_decree(make_text, year, written):
    edition = "2019" if year < 2021 else "2021"
    text = CITED.format(written)
    report = make_text({0: [text]}, year=year, edition=edition)
    [finding] = check_edition(report)
    assert finding.level is Level.WARNING
    passage = report.section(0).passages[0]
    assert finding.origin == passage.origin_of(text.index(written), len(written))


@pytest.mark.parametrize(
    ("year", "text"),
    [
        (2022, CITED.format(NEW)),
        (2022, CITED.format("国办公开办函（2021）30号")),
        (2020, CITED.format(OLD)),
        (2022, CITED.format(f"{OLD}、{NEW}")),
        (2022, "落实《关于规范申请办理的意见》（国办公开办函〔2021〕45号）。"),
        (2022, CITED.format("国办发〔2019〕60号")),
    ],
)
def test_decrees_that_may_be_cited(make_text, year, text):
    edition = "2019" if year < 2021 else "2021"
    assert list(check_edition(make_text({0: [text]}, year=year, edition=edition))) == []


def test_without_a_year_the_form_itself_tells_its_decree(make_text):
    report = replace(make_text({0: [CITED.format(OLD)]}), year=None)
    assert len(list(check_edition(report))) == 1
    assert list(check_edition(replace(report, edition=None))) == []
