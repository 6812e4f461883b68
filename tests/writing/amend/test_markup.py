import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gxnb_desktop.errors import UnwritableFile
from gxnb_desktop.writing.amend.markup import Markup

TEXT = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\r\n"
    '<w:a xmlns:w="urn:w" xmlns="urn:w"\n x=\'"/>\'><!-- <b> --><w:b  y = "&gt;>" />\n'
    "<b>一&#x4E8C;<![CDATA[</b>]]></b><?pi <c/>?><c   ></c  ></w:a><!-- end -->"
)


def of(text: str, encoding: str = "UTF-8") -> Markup:
    data = text.encode(encoding)
    parser = etree.XMLParser(remove_comments=True, remove_pis=True)
    return Markup(data, etree.fromstring(data, parser))


def test_elements_are_found_in_the_bytes() -> None:
    markup = of(TEXT)
    empty, filled, last = markup.root
    assert markup.raw(empty) == '<w:b  y = "&gt;>" />'
    assert markup.raw(filled) == "<b>一&#x4E8C;<![CDATA[</b>]]></b>"
    assert markup.raw(last) == "<c   ></c  >"
    assert (markup.start_tag(empty), markup.end_tag(empty)) == ('<w:b  y = "&gt;>" >', "</w:b>")
    assert (markup.start_tag(last), markup.end_tag(last)) == ("<c   >", "</c>")
    assert markup.raw(markup.root) == TEXT[TEXT.index("<w:a") : -len("<!-- end -->")]
    assert markup.prefix == "w:"


def test_nothing_changes_without_a_change() -> None:
    assert of(TEXT).result() == TEXT.encode()


def test_changes_leave_the_rest_as_it_is() -> None:
    markup = of(TEXT)
    empty, filled, last = markup.root
    markup.append(empty, "<n/>")
    markup.append(empty, "<m/>", first=True)
    markup.insert_after(last, "<after/>")
    markup.insert_before(last, "<before/>")
    markup.replace(last, "<二/>")
    markup.fill(filled, "x")
    assert markup.result().decode() == (
        TEXT.replace('<w:b  y = "&gt;>" />', '<w:b  y = "&gt;>" ><m/><n/></w:b>')
        .replace("一&#x4E8C;<![CDATA[</b>]]>", "x")
        .replace("<c   ></c  >", "<before/><二/><after/>")
    )


@pytest.mark.parametrize("encoding", ["UTF-16LE", "GB18030", "UTF-8"])
def test_other_encodings_stay(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><a xmlns="urn:w"><b>一</b></a>'
    if encoding == "UTF-16LE":
        text = "\ufeff" + text
    markup = of(text, encoding)
    markup.fill(markup.root[0], "二")
    assert markup.result() == text.replace("一", "二").encode(encoding)


def test_a_mark_of_the_byte_order_stays() -> None:
    markup = of('\ufeff<a><b/><c x="1">一</c></a>')
    markup.replace(markup.root[0], "<d/>")
    assert markup.result().decode() == '\ufeff<a><d/><c x="1">一</c></a>'


def test_names_without_a_prefix_are_refused_where_attributes_need_one() -> None:
    with pytest.raises(UnwritableFile, match="写法不寻常"):
        _ = of('<a xmlns="urn:w"/>').prefix


def test_bytes_that_do_not_belong_to_the_tree_are_refused() -> None:
    with pytest.raises(UnwritableFile, match="写法不寻常"):
        Markup(b"<a><b/></a>", etree.fromstring("<a/>"))
    with pytest.raises(UnwritableFile, match="写法不寻常"):
        Markup(b"<a>", etree.fromstring("<a/>"))


NAMES = st.sampled_from(("a", "w:b", "c-1", "甲"))


def _element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    attributes = st.sampled_from(("", " x='>'", ' y = "/>\'" ', "\n"))
    inner = st.lists(children, max_size=3).map("".join)
    return st.builds(
        lambda name, rest, inner: (
            f"<{name}{rest}>{inner}</{name}>" if inner else f"<{name}{rest}/>"
        ),
        NAMES,
        attributes,
        inner,
    )


TREES = st.recursive(st.sampled_from(("", "文&amp;", "<!--<a>-->", "<![CDATA[<a>]]>")), _element)


@given(inner=TREES)
def test_every_element_is_found(inner: str) -> None:
    markup = of(f"<r xmlns:w='urn:w'>{inner}</r>")
    for element in markup.root.iter():
        raw = markup.raw(element)
        # Namespaces are declared above; the piece has to be whole on its own otherwise.
        [again] = etree.fromstring(f"<x xmlns:w='urn:w'>{raw}</x>")
        assert again.tag == element.tag
        assert len(list(again.iter("*"))) == len(list(element.iter("*")))
