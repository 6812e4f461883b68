from pathlib import Path

import pytest

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.resources import resource
from gxnb_desktop.ui import icons
from gxnb_desktop.ui.marks import Sign

NAMES = sorted(Path(entry).stem for entry in resource("icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_every_icon_is_drawn_at_every_scale(qapp, name, ratio):
    picture = icons.pixmap(name, 16, ratio)
    assert picture.width() == 16 * ratio
    assert picture.devicePixelRatio() == ratio
    image = picture.toImage()
    drawn = sum(
        image.pixelColor(x, y).alpha() > 128
        for x in range(image.width())
        for y in range(image.height())
    )
    assert drawn > image.width() * image.height() * 0.05


@pytest.mark.parametrize("sign", [sign for sign in Sign if sign is not Sign.RELATED])
def test_every_sign_has_its_icon(qapp, sign):
    assert not icons.icon(sign.value).isNull()


@pytest.mark.parametrize("level", list(Level))
def test_every_level_has_its_icon(qapp, level):
    assert not icons.level_icon(level).isNull()


def test_an_unknown_icon_is_an_error(qapp):
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")
