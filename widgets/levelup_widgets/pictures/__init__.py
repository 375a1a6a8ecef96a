"""Pictures that carry a thought: drawn in Python as SVG, the same in the page, in Word, in Excel and in PDF.

Every function is pure, takes frozen dataclasses and Swedish texts, and gives a :class:`Picture`, or None when
there is nothing to show.
"""

from levelup_widgets.pictures._bubbles import Bubble, bubbles
from levelup_widgets.pictures._cash_flow import cash_flow
from levelup_widgets.pictures._chain import ChainBox, ChainColumn, chain
from levelup_widgets.pictures._force_field import Force, force_field
from levelup_widgets.pictures._gauge import GaugeZone, gauge
from levelup_widgets.pictures._groups import GroupShare, groups
from levelup_widgets.pictures._network import NetworkEdge, NetworkLoop, NetworkNode, network
from levelup_widgets.pictures._picture import Picture
from levelup_widgets.pictures._profile_bars import ProfileBar, profile_bars
from levelup_widgets.pictures._quadrants import QuadrantNames, QuadrantPoint, quadrants
from levelup_widgets.pictures._radar import RadarSeries, radar
from levelup_widgets.pictures._run_chart import RunSeries, run_chart
from levelup_widgets.pictures._scales import Axis, Scale
from levelup_widgets.pictures._timeline import TimelineActivity, TimelineMark, timeline
from levelup_widgets.pictures._tornado import TornadoBar, TornadoEnd, tornado
from levelup_widgets.pictures._week import WeekBlock, WeekKind, week

__all__ = [
    "Axis",
    "Bubble",
    "ChainBox",
    "ChainColumn",
    "Force",
    "GaugeZone",
    "GroupShare",
    "NetworkEdge",
    "NetworkLoop",
    "NetworkNode",
    "Picture",
    "ProfileBar",
    "QuadrantNames",
    "QuadrantPoint",
    "RadarSeries",
    "RunSeries",
    "Scale",
    "TimelineActivity",
    "TimelineMark",
    "TornadoBar",
    "TornadoEnd",
    "WeekBlock",
    "WeekKind",
    "bubbles",
    "cash_flow",
    "chain",
    "force_field",
    "gauge",
    "groups",
    "network",
    "profile_bars",
    "quadrants",
    "radar",
    "run_chart",
    "timeline",
    "tornado",
    "week",
]
