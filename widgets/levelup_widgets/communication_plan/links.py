"""What the communication plan fetches from the stakeholder analysis: an activity for each group."""

from __future__ import annotations

from typing import Any

from levelup_widgets.document import Body
from levelup_widgets.i18n import _
from levelup_widgets.links import Link, Source, Taken

#: What a group met by a strategy first needs: proposals, the person's to change.
_PURPOSE = {"close": "do", "involved": "able", "satisfied": "understand", "informed": "know"}
_FORM = {"close": "decision", "involved": "dialogue", "satisfied": "dialogue", "informed": "information"}
_FACTS = ("channel", "responsible", "when")


def stakeholders(source: Source, body: Body) -> Taken | None:
    """An activity for each named group, with channel, responsible and day; None without a named group.

    Purpose and form are proposed by the strategy when the activity is new; later they are the person's own.
    """
    strategies = {one["id"]: one["strategy"] for one in source.results["stakeholders"]}
    groups = [row for row in source.body["stakeholders"] if row["group"].strip()]
    if not groups:
        return None
    ops: list[dict[str, Any]] = []
    for row in groups:
        strategy = strategies.get(row["id"]) or ""
        facts = {"target_group": row["group"].strip()}
        facts |= {name: row[name] for name in _FACTS if row[name]}
        activity = f"from-{row['id']}"[:64]
        proposal = {"purpose": _PURPOSE.get(strategy), "form": _FORM.get(strategy)}
        # A row that is there already stays as it is; the analysis' own facts are then brought up to date.
        ops.append(
            {"op": "add", "path": ["activities"], "row": {"id": activity, **proposal, **facts}, "index": None}
        )
        ops += [
            {"op": "set", "path": ["activities", activity, name], "value": fact}
            for name, fact in facts.items()
        ]
    about = source.body["about"]
    for name in ("case", "unit"):
        if about[name].strip():
            ops.append({"op": "set", "path": ["about", name], "value": about[name].strip()})
    count = len(groups)
    text = _("1 intressent") if count == 1 else _("{count} intressenter").format(count=count)
    return Taken(text, ops)


LINKS = (Link("stakeholders", "stakeholder_analysis", "Grupperna", stakeholders),)
