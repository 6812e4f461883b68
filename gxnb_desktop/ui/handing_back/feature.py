"""Everything that hands work back, as one feature of the window."""

from gxnb_desktop.ui.desk import Desk
from gxnb_desktop.ui.handing_back.amending import Amending
from gxnb_desktop.ui.handing_back.comparison import Comparison
from gxnb_desktop.ui.handing_back.opinions import Opinions
from gxnb_desktop.ui.handing_back.records import Records


class HandingBack:
    """The actions that hand work back."""

    def __init__(self, window: Desk) -> None:
        """Add them to a window."""
        self.amending = Amending(window)
        self.comparison = Comparison(window)
        self.records = Records(window, self.comparison)
        self.opinions = Opinions(window)
