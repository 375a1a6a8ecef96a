"""The diagrams. They are drawn from numbers that may be shown, so a hidden one is an empty place, never a
mark.

Colours are Okabe and Ito's, which people with colour blindness can tell apart; every bar also carries its
text.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from levelup.evaluation._text import HIDDEN
from levelup_widgets.i18n import _

#: Blue, vermillion, bluish green, reddish purple, sky blue (Okabe and Ito 2008).
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9")
_WIDTH = 520
_INK = "#1b1b1b"


def _finish(chart: alt.LayerChart | alt.FacetChart) -> alt.TopLevelMixin:
    finished: alt.TopLevelMixin = (
        chart.configure_axis(
            labelFontSize=14, titleFontSize=14, labelColor=_INK, titleColor=_INK, labelLimit=360
        )
        .configure_title(fontSize=18, subtitleFontSize=14, color=_INK, subtitleColor=_INK)
        .configure_legend(labelFontSize=14, titleFontSize=14, labelColor=_INK, labelLimit=300)
        .configure_text(fontSize=13, color=_INK)
        .configure_view(stroke=None)
    )
    return finished


def bars(
    rows: pd.DataFrame, x_title: str, target: float | None = None, is_share: bool = False
) -> alt.TopLevelMixin | None:
    """Horizontal bars. `rows`: ``label``, ``value`` (NaN when hidden), ``text``. `target` draws a dashed
    line."""
    if rows.empty or rows["value"].isna().all():
        return None
    order = rows["label"].tolist()
    top = 1.0 if is_share else None
    x = alt.X(
        "value:Q",
        title=x_title,
        axis=alt.Axis(format=".0%" if is_share else ",.0f", grid=True, tickMinStep=0.1 if is_share else 1),
        scale=alt.Scale(domain=[0, top]) if top else alt.Scale(zero=True),
    )
    y = alt.Y("label:N", title=None, sort=order)
    base = alt.Chart(rows.assign(at=rows["value"].fillna(0)))
    layers: list[alt.Chart] = [
        base.transform_filter("isValid(datum.value)").mark_bar(color=COLOURS[0]).encode(x=x, y=y),
        base.mark_text(align="left", dx=4).encode(x=alt.X("at:Q"), y=y, text="text:N"),
    ]
    if target is not None:
        goal = pd.DataFrame(
            {"target": [target], "text": [_("Mål {percent} %").format(percent=round(target * 100))]}
        )
        rule = alt.Chart(goal)
        layers += [
            rule.mark_rule(color=COLOURS[1], strokeDash=[6, 4], strokeWidth=3).encode(x=alt.X("target:Q")),
            rule.mark_text(color=_INK, dy=-8, y=0, fontWeight="bold").encode(
                x=alt.X("target:Q"), text="text:N"
            ),
        ]
    return _finish(alt.layer(*layers).properties(width=_WIDTH, height=max(80, 30 * len(order))))


def grouped(rows: pd.DataFrame, x_title: str, groups: list[str]) -> alt.TopLevelMixin | None:
    """Bars side by side. `rows`: ``label``, ``group``, ``value`` (NaN when hidden), ``text``."""
    if rows.empty or rows["value"].isna().all():
        return None
    order = list(dict.fromkeys(rows["label"]))
    x = alt.X("value:Q", title=x_title, scale=alt.Scale(zero=True))
    y = alt.Y("label:N", title=None, sort=order)
    offset = alt.YOffset("group:N", sort=groups)
    colour = alt.Color(
        "group:N", title=None, sort=groups, scale=alt.Scale(domain=groups,
        range=list(COLOURS[: len(groups)])),
        legend=alt.Legend(orient="top", columns=2),
    )  # fmt: skip
    base = alt.Chart(rows.assign(at=rows["value"].fillna(0)))
    layers = [
        base.transform_filter("isValid(datum.value)")
        .mark_bar(stroke=_INK, strokeWidth=0.5)
        .encode(x=x, y=y, yOffset=offset, color=colour),
        base.mark_text(align="left", dx=4).encode(x=alt.X("at:Q"), y=y, yOffset=offset, text="text:N"),
    ]
    height = max(100, 24 * len(order) * len(groups))
    return _finish(alt.layer(*layers).properties(width=_WIDTH, height=height))


def shown(text: str) -> str:
    """A bar's label: a hidden number says so in words."""
    return _("dold") if text == HIDDEN else text
