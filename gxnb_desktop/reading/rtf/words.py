"""The control words of rtf that the reader knows by name."""

SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "page": "\f", "column": "\f", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "endash": "–", "emdash": "—",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
}  # fmt: skip
"""Words that stand for a character; a form feed is a page break."""

ESCAPES = {"~": "\u00a0", "_": "-", "\t": "\t"}
"""Control signs that stand for a character; the optional hyphen is none."""

ALIGNMENTS = {
    "ql": "left", "qc": "center", "qr": "right", "qj": "justify", "qd": "justify", "qk": "justify",
}  # fmt: skip

STRUCK = frozenset({"strike", "striked"})
"""Words that strike text through."""

PLACES = {"super": "super", "sub": "sub", "nosupersub": ""}
"""Words that put text above or below the line, or back on it."""

SKIPPED = frozenset(
    {
        *("colortbl", "stylesheet", "info", "filetbl", "private", "template", "listtable"),
        *("listoverridetable", "revtbl", "rsidtbl", "generator", "themedata", "background"),
        *("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"),
        *("ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn"),
        *("annotation", "atnid", "atnauthor", "atntime", "atndate", "atnref", "atnicn"),
        *("fldinst", "datafield", "bkmkstart", "bkmkend", "xe", "tc", "tcn", "rxe", "txe"),
        *("sp", "shprslt", "nonshppict", "objdata", "objclass", "objname", "nonesttables"),
        *("footnote", "pict"),
    }
)
"""Groups that begin with one of these are not printed in the text."""

KEPT = frozenset({"shpinst", "nesttableprops", "pntext", "listtext", "shptxt"})
"""Of the groups marked as optional (an asterisk), those that this reader understands."""

NUMBERS = frozenset({"listtext", "pntext"})
"""Groups with what automatic numbering prints before the text."""

MERGES = {
    "clmgf": ("across", "restart"),
    "clmrg": ("across", "continue"),
    "clvmgf": ("down", "restart"),
    "clvmrg": ("down", "continue"),
}
