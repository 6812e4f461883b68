"""How the text of a report speaks of its tables: many ways, and each of them true.

Every method returns one statement, or none ("") where this clerk passes over it.
"""

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal

from gxnb_desktop.report.forms import Address, Form

_NUMERALS = "零一二三四五六七八九十"
_GROUPS = {
    "予以公开": "granted",
    "部分公开": "partly_granted",
    "不予公开": "denied_",
    "无法提供": "unavailable_",
    "不予处理": "refused_",
    "其他处理": "other",
}
_RESULTS = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
}
_LISTED_RATES = 4
"""Outcomes that stand with their shares: a longer list is not written so."""


class Statements:
    """What one clerk says of the figures; the choices and habits are those of ``rng``."""

    def __init__(
        self, form: Form, values: Mapping[Address, Decimal], we: str, year: int, rng: random.Random
    ) -> None:
        """Take the figures, what the body calls itself, and the year of the report."""
        self._form = form
        self._values = values
        self._we = we
        self._year = year
        self._rng = rng
        self._unit = rng.choice(("件", "件", "件", "件", "宗", "份", "条"))
        self._gap = " " if rng.random() < 0.15 else ""
        self._in_words = rng.random() < 0.15
        self._last_year = rng.randint(-9, 9)

    def applications(self) -> str:
        """What was received, what came of it, and what is left."""
        received, carried_in = self._row("received"), self._row("carried_in")
        closed, carried_out = self._row("closed_total"), self._row("carried_out")
        if not received:
            return self._nothing_received(carried_in)
        total = received + carried_in
        new, done, all_told = self._count(received), self._count(closed), self._count(total)
        before, left = self._count(carried_in), self._count(carried_out)
        head = self._one_of((f"{self._year}年，{self._we}", "全年", "本年度", f"本年度{self._we}"))
        person = self._row("received", "natural_person")
        ways = [
            f"{head}共收到政府信息公开申请{new}。",
            f"{head}共收到政府信息公开申请{new}，{self._channels(received)}。",
            f"{head}新收政府信息公开申请{new}，上年结转{before}，办结{done}，"
            f"结转下年度继续办理{left}。",
            f"{head}新收政府信息公开申请{new}，其中自然人申请{self._count(person)}，"
            f"法人或其他组织申请{self._count(received - person)}。",
            f"{head}办理政府信息公开申请{all_told}（其中上年结转{before}）{self._outcomes(closed)}。",
            f"{head}受理依申请公开{new}，加上上年结转的{before}，共{all_told}，"
            f"已办结{done}，其余{left}正在办理。",
            f"{head}收到依申请公开政府信息的申请{new}{self._compared(received)}。"
            f"{self._shares(closed)}",
            f"{head}共收到政府信息公开申请{new}。截至{self._year}年12月31日，办结{done}"
            f"{self._outcomes(closed)}。",
        ]
        if not carried_in and not carried_out:
            ways.append(f"{head}共收到政府信息公开申请{new}，均已按期答复，按时办结率100%。")
        return self._one_of(ways)

    def litigation(self) -> str:
        """Reviews and suits, with their results where there are any."""
        reviews = self._of("litigation.review.total")
        suits = self._of("litigation.direct.total") + self._of("litigation.after_review.total")
        if not reviews and not suits:
            return self._one_of(
                (
                    "全年未发生因政府信息公开引起的行政复议和行政诉讼。",
                    "本年度没有因政府信息公开工作被申请行政复议、提起行政诉讼的情况。",
                    f"{self._year}年，{self._we}因政府信息公开被申请行政复议0件、提起行政诉讼0件。",
                    "无政府信息公开行政复议、行政诉讼案件。",
                )
            )
        results = "、".join(
            f"{words}{self._said(count)}件"
            for key, words in _RESULTS.items()
            if (count := self._of(f"litigation.review.{key}"))
        )
        review, suit = f"{self._said(reviews)}件", f"{self._said(suits)}件"
        ways = [
            f"因政府信息公开被申请行政复议{review}，提起行政诉讼{suit}。",
            f"全年发生政府信息公开行政复议案件{review}，行政诉讼案件{suit}。",
        ]
        if reviews and not suits:
            ways += [
                f"全年因政府信息公开引起的行政复议{review}，其中{results}；未发生行政诉讼。",
                f"{self._we}被申请政府信息公开行政复议{review}（{results}），无行政诉讼案件。",
            ]
        return self._one_of(ways)

    def documents(self) -> str:
        """What was issued, repealed and is in force; of edition 2019, made and disclosed."""
        head = self._one_of(("全年", f"{self._year}年", "本年度"))
        if self._form.edition == "2019":
            made, shown = self._document("made"), self._document("disclosed")
            return self._one_of(
                (
                    "",
                    f"{head}新制作规范性文件{made}，新公开{shown}。",
                    f"规范性文件对外公开总数{self._document('total_disclosed')}。",
                )
            )
        issued, repealed = self._document("issued"), self._document("repealed")
        in_force = self._document("in_force")
        ways = [
            f"{head}制发行政规范性文件{issued}，废止{repealed}，现行有效{in_force}。",
            f"{head}制定出台行政规范性文件{issued}，均同步公开；清理废止{repealed}，"
            f"目前现行有效的行政规范性文件共{in_force}。",
            f"截至年底，现行有效行政规范性文件{in_force}。",
        ]
        if not self._of("active.normative_documents.issued"):
            ways.append(f"{head}未制发行政规范性文件。")
        return self._one_of(ways)

    def _one_of(self, ways: Sequence[str]) -> str:
        """Choose by a single draw, so that no figure decides how a later one is spoken of."""
        return ways[int(self._rng.random() * len(ways))]

    def _nothing_received(self, carried_in: int) -> str:
        if carried_in:
            before = self._count(carried_in)
            return self._one_of(
                (
                    f"全年未新收到政府信息公开申请，上年结转{before}。",
                    f"{self._year}年，新收政府信息公开申请0件，办理上年结转的申请{before}。",
                )
            )
        return self._one_of(
            (
                f"本年度{self._we}未收到政府信息公开申请。",
                "全年没有收到要求公开政府信息的申请，也没有上年结转的申请。",
                f"{self._year}年，{self._we}共收到政府信息公开申请0件，办结0件。",
                "本年度依申请公开为零申请。",
                "全年依申请公开信息0条。",
                f"{self._year}年{self._we}未接到公民、法人和其他组织提出的政府信息公开申请。",
            )
        )

    def _channels(self, received: int) -> str:
        """By what way they came; no table holds that, but it adds up."""
        online = int(self._rng.random() * (received + 1))
        post = int(self._rng.random() * (received - online + 1))
        ways = {"网络": online, "信函": post, "当面": received - online - post}
        return "其中" + "、".join(
            f"{way}申请{self._count(count)}" for way, count in ways.items() if count
        )

    def _outcomes(self, closed: int) -> str:
        parts = self._parts()
        if not closed or not parts:
            return ""
        listed = [f"{words}{self._count(count)}" for words, count in parts]
        return self._one_of(("，其中", "：", "。其中，")) + self._one_of("、，").join(listed)

    def _shares(self, closed: int) -> str:
        parts = self._parts()
        if not closed or not 1 < len(parts) <= _LISTED_RATES:
            return ""
        said = (
            f"{words}{self._count(count)}，占{100 * count / closed:.1f}%" for words, count in parts
        )
        return f"在办结的{self._count(closed)}中，{'；'.join(said)}。"

    def _parts(self) -> list[tuple[str, int]]:
        counts = ((words, self._group(keys)) for words, keys in _GROUPS.items())
        return [(words, count) for words, count in counts if count]

    def _compared(self, count: int) -> str:
        last = max(1, count + self._last_year)
        if last == count:
            return "，与上年持平"
        word = "增加" if count > last else "减少"
        share = f"{100 * abs(count - last) / last:.1f}%"
        return self._one_of((f"，较上年{word}{abs(count - last)}件", f"，同比{word}{share}"))

    def _of(self, address: Address) -> int:
        return int(self._values[address])

    def _row(self, key: str, column: str = "total") -> int:
        return self._of(f"applications.{key}.{column}")

    def _group(self, keys: str) -> int:
        rows = self._form.table("applications").rows
        return sum(self._row(row.key) for row in rows if row.key.startswith(keys))

    def _document(self, column: str) -> str:
        return f"{self._said(self._of(f'active.normative_documents.{column}'))}件"

    def _count(self, count: int) -> str:
        return f"{self._said(count)}{self._unit}"

    def _said(self, count: int) -> str:
        if self._in_words and count <= 10:
            return "两" if count == 2 else _NUMERALS[count]
        return f"{self._gap}{count}{self._gap}"
