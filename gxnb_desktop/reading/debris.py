"""What a conversion or a web page leaves between the paragraphs of a report.

It is shown in the source as it stands and left out of the parsed report.
"""

import re

_INLINE = re.compile(r"\[(?:image|bookmark|图片|书签)\s*[:：][^\[\]]*\]")
_LINES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"[-—－–_]+\s*\d{1,3}\s*[-—－–_]+",
        r"第\s*\d+\s*页(?:\s*[，,/]?\s*共\s*\d+\s*页)?",
        r"(?:附件\s*\d*\s*[:：]\s*)?[^。；]{1,80}\.(?:docx?|pdf|wps|xlsx?|ofd|rtf|zip|rar)",
        r"[-•·*]\s*(?:全部留言|留言|评论|/|有用|回复|点赞)\s*(?:[(（]\s*\d*\s*[)）])?",
        r"(?:全部留言|发表评论|我要评论|网友评论|暂无评论)\s*(?:[(（]\s*\d*\s*[)）])?",
        r"[【\[]?\s*(?:打印(?:本页|此页)?|关闭(?:窗口|本页)?|返回顶部|收藏本页|加入收藏)\s*[】\]]?",
        r"(?:上一篇|下一篇|分享到|扫一扫|当前位置|您(?:现在)?的位置)\s*[:：]?.{0,60}",
        r"字(?:体|号)\s*[:：].{0,20}",
    )
)


def without_debris(text: str) -> str:
    """Return a paragraph without debris; "" where nothing else is in it."""
    rest = _INLINE.sub("", text).strip()
    return "" if is_debris(rest) else rest


def marks_in(text: str) -> list[tuple[int, int]]:
    """Return start and end of each mark of a conversion inside a paragraph."""
    return [mark.span() for mark in _INLINE.finditer(text)]


def is_debris(line: str) -> bool:
    """Whether a paragraph without such marks, no blanks around it, is debris as a whole."""
    return any(pattern.fullmatch(line) for pattern in _LINES)
