"""What the risk assessment fetches from other tools."""

from __future__ import annotations

from levelup_widgets.document import Body
from levelup_widgets.links import Link, Source, Taken


def _need(source: Source, body: Body) -> Taken | None:
    """The change, from the needs card: its name or its problem, and where."""
    about, need = source.body["about"], source.body["need"]
    what = about["case"].strip() or need["problem"].strip()
    if not what:
        return None
    ops = [{"op": "set", "path": ["change", "what"], "value": what}]
    if about["unit"].strip():
        ops.append({"op": "set", "path": ["change", "where"], "value": about["unit"]})
    return Taken(what, ops)


LINKS = (Link("need", "needs_card", "Förändringen", _need),)
