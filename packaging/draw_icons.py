"""Draws an svg as png files of several sizes and, for Windows, as ico and bmp: run by the build.

python draw_icons.py SVG FOLDER NAME    FOLDER/16x16/NAME.png …, FOLDER/NAME.ico and FOLDER/NAME.bmp
"""

import os
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
_SIDE = (164, 314)
"""Width and height of the picture at the side of the installer's first and last page."""
_SIDE_ICON, _SIDE_COLOUR = 128, "#dfe9f7"


def main(svg: Path, folder: Path, name: str) -> None:
    """Draw one svg in all sizes."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication(sys.argv[:1])
    renderer = QSvgRenderer(str(svg))
    if not renderer.isValid():
        sys.exit(f"no svg: {svg}")
    drawn = []
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        target = folder / f"{size}x{size}" / f"{name}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        if not image.save(str(target)):
            sys.exit(f"cannot write {target}")
        drawn.append(target)
    largest = Image.open(drawn[-1])
    others = [Image.open(path) for path in drawn[:-1]]
    sizes = [(size, size) for size in SIZES]
    largest.save(folder / f"{name}.ico", sizes=sizes, append_images=others)
    side = Image.new("RGB", _SIDE, _SIDE_COLOUR)
    icon = Image.open(drawn[SIZES.index(_SIDE_ICON)])
    margin = (_SIDE[0] - _SIDE_ICON) // 2
    side.paste(icon, (margin, 2 * margin), icon)
    side.save(folder / f"{name}.bmp")
    application.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
