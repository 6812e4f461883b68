"""What readers of text documents say of the parts that they leave out, a sentence each."""

HIDDEN = "文件中有隐藏文字或隐藏的表格行，没有读入。"
STRUCK = "文件中有加删除线的文字，已当作删去的内容，没有读入。"
COVERED = "合并单元格中被遮盖的文字没有读入。"
FOOTNOTES = "脚注和尾注的文字没有读入。"
DELETED = "文件带有修订痕迹：删除的内容没有读入。"
_INSERTED = "文件带有修订痕迹：插入的内容已读入。"
_INSERTED_AND_DELETED = "文件带有修订痕迹：插入的内容已读入，删除的内容没有读入。"


def tracked(inserted: bool, deleted: bool) -> tuple[str, ...]:
    """Say how tracked changes were read; nothing where there are none."""
    if inserted:
        return (_INSERTED_AND_DELETED if deleted else _INSERTED,)
    return (DELETED,) if deleted else ()
