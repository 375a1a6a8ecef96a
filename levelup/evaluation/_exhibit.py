"""A diagram with its table beside it, shown without a network: the diagram is an SVG picture made on this
machine."""

from __future__ import annotations

import base64
import html
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import altair as alt
import pandas as pd
import vl_convert

from levelup.evaluation._text import MARK
from levelup_widgets.i18n import _

_STYLE = "border-collapse:collapse;margin:0.5rem 0 1rem;font-variant-numeric:tabular-nums;text-align:left"
_ROW_HEAD = "font-weight:normal;text-align:left"  # JupyterLab puts row headings to the right
_CELL = "padding:0.25rem 0.75rem;border-bottom:1px solid #8a8a8a"


@dataclass(frozen=True)
class Exhibit:
    """One answer to one question: `table` holds texts only, already suppressed; `chart` draws nothing else.

    `summary` is the picture's text alternative. `synthetic` puts the mark on both.
    """

    title: str
    summary: str
    table: pd.DataFrame
    note: str = ""
    chart: alt.TopLevelMixin | None = None
    synthetic: bool = False

    @cached_property
    def svg(self) -> str | None:
        """The diagram as SVG, or None when there is nothing to draw. Nothing is fetched from any address."""
        if self.chart is None:
            return None
        spec: dict[str, Any] = self.chart.to_dict()
        spec["title"] = {
            "text": self.title,
            "anchor": "start",
            **({"subtitle": _(MARK)} if self.synthetic else {}),
        }
        return vl_convert.vegalite_to_svg(
            spec, vl_version=".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2]),
            format_locale="sv-SE", allowed_base_urls=[],
        )  # fmt: skip

    def _repr_html_(self) -> str:
        parts = [f'<section aria-label="{html.escape(self.title, quote=True)}">']
        if self.svg is not None:
            picture = base64.b64encode(self.svg.encode()).decode()
            parts.append(
                f'<img style="max-width:100%;height:auto" alt="{html.escape(self.summary, quote=True)}" '
                f'src="data:image/svg+xml;base64,{picture}">'
            )
        else:
            parts.append(f"<p>{html.escape(self.summary)}</p>")
        if not self.table.empty:
            parts.append(self._table())
        if self.note:
            parts.append(f"<p>{html.escape(self.note)}</p>")
        return "".join([*parts, "</section>"])

    def _table(self) -> str:
        caption = self.title + (f". {_(MARK)}" if self.synthetic else "")
        head = "".join(
            f'<th scope="col" style="{_CELL}">{html.escape(str(c))}</th>' for c in self.table.columns
        )
        rows = "".join(
            "<tr>"
            + f'<th scope="row" style="{_CELL};{_ROW_HEAD}">{html.escape(str(row[0]))}</th>'
            + "".join(f'<td style="{_CELL};text-align:right">{html.escape(str(v))}</td>' for v in row[1:])
            + "</tr>"
            for row in self.table.itertuples(index=False)
        )
        return (
            f'<table style="{_STYLE}"><caption style="text-align:left">{html.escape(caption)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )

    def __repr__(self) -> str:
        lines = [self.title, *([_(MARK)] if self.synthetic else []), self.summary]
        if not self.table.empty:
            lines.append(self.table.to_string(index=False))
        return "\n".join([*lines, *([self.note] if self.note else [])])
