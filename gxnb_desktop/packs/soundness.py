"""Whether the files of a pack can be used: with the program's own and those of packs below it."""

from collections.abc import Iterator, Sequence

from gxnb_desktop import __version__
from gxnb_desktop.checking.rules import Rule, parse_rules
from gxnb_desktop.packs.forms import fault_of_form
from gxnb_desktop.packs.manifest import ASK_AGAIN, BrokenPack, parsed, version_key
from gxnb_desktop.packs.pack import Pack
from gxnb_desktop.packs.variants import fault_of_variants
from gxnb_desktop.report.forms import EDITIONS, Form, parse_form
from gxnb_desktop.resources import Layer, resource

_LONGEST_TEXT = 500
_UNUSABLE = (KeyError, TypeError, ValueError, AttributeError, RecursionError)
"""What reading a file raises that is not of the shape it should have."""


def check_pack(pack: Pack, below: Sequence[Layer] = ()) -> None:
    """Look at every file of a pack; ``below`` are the packs that are in use already.

    Raises:
        BrokenPack: it needs a later program, or one of its files cannot be used.
    """
    if version_key(pack.manifest.needs) > version_key(__version__):
        raise BrokenPack(
            f"这个更新包需要 {pack.manifest.needs} 及以上版本的程序（现在是 {__version__}）；"
            "请先升级程序。"
        )
    forms = {form.edition: form for form in _forms_of(below)}
    for name in sorted(pack.files):
        fault = _fault(pack.files[name], name, forms)
        if fault is not None:
            raise BrokenPack(f"更新包中的 {name} 不能使用：{fault}；{ASK_AGAIN}")


def _fault(content: bytes, name: str, forms: dict[str, Form]) -> str | None:
    """What is wrong with one file, or None; forms are remembered for the files that follow."""
    parsed(content, name)
    folder, _, rest = name.partition("/")
    stem = rest.removesuffix(".toml")
    try:
        if folder == "rules":
            return _fault_of_rules(parse_rules(content), stem)
        if stem == "variants":
            return fault_of_variants(content, tuple(forms.values()))
        form = parse_form(content)
        fault = fault_of_form(form, stem, forms.get(stem))
    except _UNUSABLE as error:
        return f"结构有误（{type(error).__name__}）"
    forms[stem] = form
    return fault


def _forms_of(layers: Sequence[Layer]) -> Iterator[Form]:
    """The forms that the program has with these layers, of one edition the last."""
    for edition in EDITIONS:
        yield parse_form(resource("forms", f"{edition}.toml").read_bytes())
    for layer in layers:
        for name, content in layer.items():
            if name.startswith("forms/") and name != "forms/variants.toml":
                yield parse_form(content)


def _fault_of_rules(found: dict[str, Rule], room: str) -> str | None:
    """New texts for rules that there are: a rule without code that applies it would be a lie."""
    own = parse_rules(resource("rules", f"{room}.toml").read_bytes())
    if not found:
        return "没有规则"
    for id_, rule in found.items():
        if id_ not in own:
            return f"程序没有“{id_}”这条规则"
        if rule.level is not own[id_].level:
            return f"不能改变规则“{id_}”的级别"
        for text in (rule.statement, rule.why, rule.source):
            # Tabs and line breaks would fall apart in lists.
            if not 0 < len(text.strip()) <= _LONGEST_TEXT or not text.isprintable():
                return f"规则“{id_}”的文字为空、太长或有控制字符"
    return None
