"""The text of a planned report, as clerks of towns, departments and counties write it.

What it says of the tables is true (see ``statements``). Around that stand numbers that no table
counts: what the web shows, letters, proposals, dates, decrees and last year's report.
"""

import random
from collections.abc import Mapping
from decimal import Decimal

from corpus.statements import Statements
from gxnb_desktop.report.forms import Address, Form

_CALLED = {
    "镇人民政府": ("我镇", "镇政府", "本镇"),
    "乡人民政府": ("我乡", "乡政府", "本乡"),
    "街道办事处": ("我街道", "本街道", "街道办事处"),
    "局": ("我局", "本局", "局机关"),
    "": ("全县", "本机关", "各级各部门"),
}
_DECREES = {"2019": "国办公开办函〔2019〕60号", "2021": "国办公开办函〔2021〕30号"}
_MANAGEMENT = (
    "健全公文属性源头认定机制，落实信息发布“三审三校”制度，坚持先审查、后公开，一事一审。",
    "进一步完善政府信息公开指南和主动公开基本目录，动态调整{n}个领域的标准目录。",
    "严格保密审查，规范发布流程，全年未发生失泄密问题。",
    "对历年制发的政策文件进行全面梳理，集中公开{n}项政策的文字、图片等解读材料。",
)
_OVERSIGHT = (
    "全年举办政务公开业务培训{n}期，参训{m}余人次；开展季度自查4次，整改问题{n}个。",
    "把政务公开纳入年度绩效考核，所占分值权重不低于4%，本年度未发生责任追究情形。",
    "开设政务新媒体{n}个，全年发布信息{m}条，办理回复留言{n}条，按时办结率100%。",
    "设置政府信息公开查阅点{n}处，接待查阅{m}人次；社会评议满意率达98.5%。",
)
_PROBLEMS = (
    (
        "存在的主要问题：一是内容更新不够及时；二是政策解读形式较为单一，图解、视频等形式占比不足30%。",
        "改进情况：一是明确专人负责，按月通报；二是丰富解读形式，加强业务培训，每季度检查一次。",
    ),
    (
        "（一）存在的问题",
        "{last}年度报告中指出的2个问题已整改到位。对照要求仍有差距：公开意识有待增强，工作力量较为薄弱。",
        "（二）改进措施",
        "下一步将健全机制、充实力量，{next}年计划组织培训2次以上，力争信息更新量提高10%。",
    ),
    (
        "{year}年，政府信息公开工作虽取得一定成效，但仍存在不足：一是人员变动频繁，业务不够熟练；"
        "二是公开内容的深度与群众期待还有差距。下一步，将从加强学习、完善制度、强化监督三个方面加以改进。",
    ),
)
_NO_FEE = (
    "本年度未收取政府信息公开信息处理费。",
    "（一）信息处理费收取情况。{year}年，依据《政府信息公开信息处理费管理办法》收取信息处理费0元。",
    "按照有关规定，{we}全年没有收取信息处理费。",
    "本机关{year}年度未产生信息处理费。",
)
_OTHER_MATTERS = (
    "本年度无其他需要报告的事项。",
    "全年承办人大代表建议{n}件、政协提案{n}件，均按时办复，办复率100%，并同步公开办理结果。",
    "（二）落实{year}年政务公开工作要点情况。聚焦重点领域，细化任务{n}项，均已完成。",
    "全年办理群众热线工单{m}件，回应公众留言{n}条；其他事项无。",
)


class Prose:
    """The text of one report, drawn with ``rng``."""

    def __init__(
        self,
        form: Form,
        values: Mapping[Address, Decimal],
        organization: str,
        year: int,
        rng: random.Random,
    ) -> None:
        """Take the figures that the text speaks of, whose they are, and of which year."""
        self._form = form
        self._organization = organization
        self._year = year
        self._rng = rng
        self._we = rng.choice(next(w for end, w in _CALLED.items() if organization.endswith(end)))
        self._statements = Statements(form, values, self._we, year, rng)

    def paragraphs(self) -> dict[int, tuple[str, ...]]:
        """Return the paragraphs by section; number 0 is what stands before the first heading."""
        texts = {
            0: self._opening(),
            1: self._general(),
            5: [self._filled(text) for text in self._rng.choice(_PROBLEMS)],
            6: self._other_matters(),
        }
        return {number: tuple(said) for number, said in texts.items() if said}

    def _opening(self) -> list[str]:
        year, decree = self._year, _DECREES[self._form.edition]
        possible = (
            f"（{self._published()}）",
            f"根据《中华人民共和国政府信息公开条例》（国务院令第711号）和年度报告格式（{decree}）"
            f"的要求，编制{year}年度报告。",
            f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。如有疑问，"
            "请与本机关办公室联系（邮编：400000，电话：0000-1234567）。",
        )
        return [text for text in possible if self._rng.random() < 0.4]

    def _published(self) -> str:
        return f"{self._year + 1}年1月{self._rng.randint(4, 28)}日"

    def _general(self) -> list[str]:
        texts = [
            self._rng.choice(
                (
                    f"{self._year}年，{self._we}认真贯彻落实条例，坚持以公开为常态、不公开为例外，"
                    "及时公开涉及群众切身利益的信息。",
                    f"{self._year}年以来，{self._we}围绕中心工作，主动接受社会监督，"
                    "各项工作有序推进。现将有关情况报告如下。",
                    "本机关认真贯彻落实条例要求，健全工作机制，压实公开责任。",
                )
            )
        ]
        said = self._statements
        topics = {
            "（一）主动公开情况": self._web() + said.documents(),
            "（二）依申请公开情况": said.applications() + said.litigation(),
            "（三）政府信息管理情况": self._filled(self._rng.choice(_MANAGEMENT)),
            "（四）平台建设和监督保障情况": self._filled(self._rng.choice(_OVERSIGHT)),
        }
        habit = self._rng.choice(("a line of its own", "run in", "none"))
        for heading, text in topics.items():
            if habit == "a line of its own":
                texts += [heading, text]
            else:
                texts.append(f"{heading}。{text}" if habit == "run in" else text)
        return texts

    def _web(self) -> str:
        """What the web shows: never a figure of the tables, but its parts add up."""
        parts = [self._rng.randint(1, 400) for _ in range(3)]
        whole = sum(parts)
        listed = f"机构职能类{parts[0]}条，规划计划类{parts[1]}条，其他类{parts[2]}条"
        rounded = self._rng.randint(2, 30) * 100
        return self._rng.choice(
            (
                f"全年主动公开政府信息{whole}条，其中{listed}。",
                f"全年更新门户网站信息{whole}条，政务新媒体信息{parts[1]}条。",
                f"通过各类平台公开信息{rounded}余条，其中公开文件{parts[0] % 40}份，"
                f"政策解读{parts[1] % 60}篇。",
                f"{self._year}年，在政府网站公开规范性文件类信息{parts[0]}条、行政许可信息"
                f"{parts[1]}条、财政信息{parts[2]}条。",
                "及时公开财政预决算、义务教育、社会救助等重点领域信息。",
            )
        )

    def _other_matters(self) -> list[str]:
        texts = [self._filled(text) for text in self._rng.sample(_OTHER_MATTERS, 1)]
        if self._form.edition == "2021" or self._rng.random() < 0.3:
            texts.insert(self._rng.randint(0, 1), self._filled(self._rng.choice(_NO_FEE)))
        if self._rng.random() < 0.3:
            texts += [self._organization, self._published()]
        return texts

    def _filled(self, text: str) -> str:
        return text.format(
            n=self._rng.randint(2, 30),
            m=self._rng.randint(31, 3000),
            we=self._we,
            year=self._year,
            last=self._year - 1,
            next=self._year + 1,
        )
