"""Whether further spellings of labels can be used: each names one label of a form."""

from collections.abc import Iterator, Sequence

from gxnb_desktop.packs.manifest import parsed
from gxnb_desktop.reading.fitting.labels import label_key
from gxnb_desktop.report.forms import Form, merged_variants

_LONGEST = 120


def fault_of_variants(content: bytes, forms: Sequence[Form]) -> str | None:
    """Say what is wrong with a file of spellings, in Chinese, or None.

    Raises:
        TypeError, ValueError, AttributeError: it is no such file.
    """
    return next(_faults(content, forms), None)


def _faults(content: bytes, forms: Sequence[Form]) -> Iterator[str]:
    parts = {"labels": _printed, "sections": _titles}
    if set(parsed(content, "variants.toml")) - set(parts):
        yield "只能有 labels 和 sections 两部分"
    for part, names in parts.items():
        for label, others in merged_variants([content], part).items():
            having = [names(form) for form in forms if label in names(form)]
            if not having:
                yield f"“{label[:30]}”不是任何格式中的名称"
            for other in others:
                if not isinstance(other, str) or not 0 < len(other) <= _LONGEST:
                    yield f"“{label[:30]}”的写法有误"
                elif not label_key(other):
                    yield f"写法“{other[:30]}”中没有汉字"
                elif any(_names_another(other, label, printed) for printed in having):
                    yield f"写法“{other[:30]}”已是另一栏的名称"


def _names_another(other: str, label: str, printed: set[str]) -> bool:
    keys = {label_key(entry) for entry in printed} - {label_key(label)}
    return label_key(other) in keys


def _printed(form: Form) -> set[str]:
    """The labels of a form for which spellings can be given."""
    found: set[str] = set()
    for table in form.tables:
        rows = (*table.rows, *((table.undivided[1],) if table.undivided else ()))
        found |= {row.label for row in rows}
        found |= {column.label for row in rows for column in row.columns}
        found |= {group.label for group in table.groups}
        found |= {cell.text for line in table.head for cell in line}
    return found


def _titles(form: Form) -> set[str]:
    return set(form.sections.values())
