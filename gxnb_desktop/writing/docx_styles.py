"""The look of the docx: page, fonts and styles after GB/T 9704 (党政机关公文格式).

The library's own template brings 400 KB of styles, a thumbnail and the name of a foreign program:
all of that is replaced.
"""

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from gxnb_desktop.writing.paper import BOTTOM, LEFT, NUMBER_BELOW, RIGHT, TOP
from gxnb_desktop.writing.wordml import Element, run, w

BODY, TITLE, HEADING, SUBHEADING, TABLE = "BodyText", "Title", "Heading1", "Heading2", "FormTable"
"""Ids of the paragraph styles."""

# A font that is not installed gives way to the one every Windows and WPS has.
_FONTS = {
    "方正小标宋简体": "宋体",
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "黑体": "SimHei",
    "宋体": "SimSun",
}


def _fonts(name: str, latin: str = "Times New Roman") -> str:
    """Name the font of the characters and that of digits and letters, which are half as wide."""
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{name}" w:cs="{latin}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


# Sizes in half points: 二号 44, 三号 32, 四号 28, 小五 18. Body lines are exactly 28 points apart.
_STYLES = f"""
<w:styles {nsdecls("w")}>
  <w:docDefaults>
    <w:rPrDefault><w:rPr>{_fonts("仿宋_GB2312")}{_size(32)}
      <w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
    <w:pPrDefault/>
  </w:docDefaults>
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal">
    <w:name w:val="Normal"/><w:qFormat/>
    <w:pPr><w:widowControl w:val="0"/><w:spacing w:line="560" w:lineRule="exact"/>
      <w:jc w:val="both"/></w:pPr>
  </w:style>
  <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
    <w:name w:val="Default Paragraph Font"/><w:semiHidden/>
  </w:style>
  <w:style w:type="table" w:default="1" w:styleId="TableNormal">
    <w:name w:val="Normal Table"/><w:semiHidden/>
    <w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
      <w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>
      <w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>
    </w:tblCellMar></w:tblPr>
  </w:style>
  <w:style w:type="paragraph" w:styleId="{BODY}">
    <w:name w:val="Body Text"/><w:basedOn w:val="Normal"/><w:qFormat/>
    <w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr>
  </w:style>
  <w:style w:type="paragraph" w:styleId="{TITLE}">
    <w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:next w:val="{BODY}"/><w:qFormat/>
    <w:pPr><w:spacing w:after="560" w:line="700" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr>
    <w:rPr>{_fonts("方正小标宋简体")}{_size(44)}</w:rPr>
  </w:style>
  <w:style w:type="paragraph" w:styleId="{HEADING}">
    <w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="{BODY}"/><w:qFormat/>
    <w:pPr><w:keepNext/><w:keepLines/><w:ind w:firstLineChars="200" w:firstLine="640"/>
      <w:outlineLvl w:val="0"/></w:pPr>
    <w:rPr>{_fonts("黑体")}</w:rPr>
  </w:style>
  <w:style w:type="paragraph" w:styleId="{SUBHEADING}">
    <w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:next w:val="{BODY}"/><w:qFormat/>
    <w:pPr><w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="640"/>
      <w:outlineLvl w:val="1"/></w:pPr>
    <w:rPr>{_fonts("楷体_GB2312")}</w:rPr>
  </w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="{TABLE}">
    <w:name w:val="表格文字"/><w:basedOn w:val="Normal"/><w:qFormat/>
    <w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="auto"/>
      <w:jc w:val="center"/></w:pPr>
    <w:rPr>{_fonts("宋体")}{_size(18)}</w:rPr>
  </w:style>
  <w:style w:type="paragraph" w:styleId="Footer">
    <w:name w:val="footer"/><w:basedOn w:val="Normal"/>
    <w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr>
    <w:rPr>{_fonts("宋体", "宋体")}{_size(28)}</w:rPr>
  </w:style>
</w:styles>
"""

_FONT_TABLE = (
    f"<w:fonts {nsdecls('w')}>"
    + "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in _FONTS.items()
    )
    + "</w:fonts>"
)

_SETTINGS = f"""
<w:settings {nsdecls("w")}>
  <w:zoom w:percent="100"/>
  <w:defaultTabStop w:val="420"/>
  <w:characterSpacingControl w:val="compressPunctuation"/>
  <w:compat>
    <w:useFELayout/>
    <w:compatSetting w:name="compatibilityMode"
      w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
  </w:compat>
  <w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>
</w:settings>
"""

_FOREIGN = {RT.THUMBNAIL, RT.EXTENDED_PROPERTIES, RT.CUSTOM_XML, RT.NUMBERING, RT.THEME}
_FOREIGN |= {
    RT.WEB_SETTINGS,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}


def dress(document: Document, title: str | None) -> None:
    """Give an empty document of the library the official page, styles, footer and properties."""
    _replace(document.styles.element, _STYLES)
    _replace(document.settings.element, _SETTINGS)
    for owner in (document.part, document.part.package):
        assert owner is not None
        for key, relation in list(owner.rels.items()):
            if relation.reltype in _FOREIGN:
                del owner.rels[key]
            elif relation.reltype == RT.FONT_TABLE:
                fonts: Part = relation.target_part
                fonts._blob = _FONT_TABLE.encode()
    _set_properties(document, title)
    _set_page(document)


def _replace(root: Element, xml: str) -> None:
    """Put other content into a root element that the library holds on to."""
    for child in list(root):
        root.remove(child)
    for child in list(parse_xml(xml)):
        root.append(child)


def _set_properties(document: Document, title: str | None) -> None:
    """Name the title only: who wrote the report and when is not known here."""
    properties = document.core_properties
    for child in list(properties._element):
        properties._element.remove(child)
    properties.title = title or ""
    properties.language = "zh-CN"


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    # The number stands 7 mm under the text.
    section.header_distance, section.footer_distance = Mm(15), Mm(NUMBER_BELOW)
    _number(section.footer.paragraphs[0])


def _number(paragraph: Paragraph) -> None:
    """Print the page's number as — 1 —."""
    field = w("fldSimple", run("1"))
    field.set(qn("w:instr"), " PAGE ")
    for element in (run("— "), field, run(" —")):
        paragraph._p.append(element)
