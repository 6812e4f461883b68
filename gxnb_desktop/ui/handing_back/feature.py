"""Everything that hands work back, as one feature of the window."""

from typing import TYPE_CHECKING

from gxnb_desktop.ui.handing_back.amending import Amending
from gxnb_desktop.ui.handing_back.comparison import Comparison
from gxnb_desktop.ui.handing_back.opinions import Opinions
from gxnb_desktop.ui.handing_back.records import Records

if TYPE_CHECKING:
    from gxnb_desktop.ui.main_window import MainWindow


class HandingBack:
    """The actions that hand work back."""

    def __init__(self, window: "MainWindow") -> None:
        """Add them to a window."""
        self.amending = Amending(window)
        self.comparison = Comparison(window)
        self.records = Records(window, self.comparison)
        self.opinions = Opinions(window)
