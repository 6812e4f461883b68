"""What a window can do beside opening, checking and exporting: each feature adds its own actions.

A feature is made with the window when its panes are there and before its menus are built. It adds
actions through ``window.actions_.add``, and follows ``window.work``.
"""

from collections.abc import Callable

from gxnb_desktop.ui.basis import Basis
from gxnb_desktop.ui.changes.following import FollowingChanges
from gxnb_desktop.ui.comparing import Comparing
from gxnb_desktop.ui.desk import Desk
from gxnb_desktop.ui.folder.feature import OpenFolder
from gxnb_desktop.ui.handing_back.feature import HandingBack
from gxnb_desktop.ui.magnifying import Magnifying
from gxnb_desktop.ui.manual.showing import ShowingManual
from gxnb_desktop.ui.moving import Moving
from gxnb_desktop.ui.packs import Packs
from gxnb_desktop.ui.preferences.following import FollowingPreferences
from gxnb_desktop.ui.printing.feature import PrintingForm
from gxnb_desktop.ui.rereading import Rereading
from gxnb_desktop.ui.reviewing import Reviewing
from gxnb_desktop.ui.waiving import Waiving
from gxnb_desktop.ui.wording import Wording

FEATURES: tuple[Callable[[Desk], object], ...] = (
    OpenFolder,
    Moving,
    Wording,
    Reviewing,
    Rereading,
    Comparing,
    Waiving,
    Basis,
    FollowingChanges,
    Magnifying,
    HandingBack,
    PrintingForm,
    Packs,
    FollowingPreferences,
    ShowingManual,
)
"""Makers of the features, in the order in which they are made."""
