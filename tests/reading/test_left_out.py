import pytest

from gxnb_desktop.reading.left_out import DELETED, tracked


@pytest.mark.parametrize(
    ("inserted", "deleted", "said"),
    [
        (False, False, ()),
        (True, False, ("文件带有修订痕迹：插入的内容已读入。",)),
        (False, True, (DELETED,)),
        (True, True, ("文件带有修订痕迹：插入的内容已读入，删除的内容没有读入。",)),
    ],
)
def test_one_sentence_says_how_changes_were_read(
    inserted: bool, deleted: bool, said: tuple[str, ...]
) -> None:
    assert tracked(inserted, deleted) == said
