"""A label of one line keeps its height, whatever it says."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gxnb_desktop.ui.elided_label import ElidedLabel


def test_a_text_of_several_lines_or_of_a_taller_font_takes_no_more_room(qtbot):
    frame = QWidget()
    qtbot.addWidget(frame)
    label = ElidedLabel()
    QHBoxLayout(frame).addWidget(label)
    label.setText("总计：190")
    before = frame.sizeHint().height(), frame.minimumSizeHint().height()
    label.setText("总计：190；原文写作“１９\n０”")
    assert (frame.sizeHint().height(), frame.minimumSizeHint().height()) == before
    assert label.text().endswith("“１９\n０”")
