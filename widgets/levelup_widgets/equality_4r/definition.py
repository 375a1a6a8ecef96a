"""The 4R check as a tool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition, Shown
from levelup_widgets.declared_form import PictureSlot
from levelup_widgets.definition import Results
from levelup_widgets.document import Body, Document
from levelup_widgets.equality_4r import checks, rules
from levelup_widgets.equality_4r.example import example
from levelup_widgets.equality_4r.hidden import reason, why_hidden
from levelup_widgets.equality_4r.model import GROUNDS, GROUPINGS, Equality4RDocument, Group
from levelup_widgets.i18n import _
from levelup_widgets.numbers import format_number
from levelup_widgets.pictures import GroupShare, Picture, groups

if TYPE_CHECKING:
    from levelup_widgets.report import Report


class Equality4RDefinition(DeclaredDefinition[Equality4RDocument]):
    """4R check of a digital service (course plan C16 and module 2.3)."""

    id: ClassVar[str] = "equality_4r"
    model: ClassVar[type[Document]] = Equality4RDocument
    title: ClassVar[str] = "4R-kontroll"
    intro: ClassVar[str] = (
        "Pröva om en digital tjänst når alla den är till för. Fyra R leder dig: representation, resurser, "
        "realia och realisering. Skriv aldrig om enskilda personer."
    )
    pictures: ClassVar[Sequence[PictureSlot]] = (
        PictureSlot(
            "representation_picture",
            "Vilka nås och vilka nås inte?",
            "Från 5 procentenheter behövs en kommentar, från 10 en åtgärd. Det är Level Ups arbetssätt.",
            after="representation",
        ),
    )

    def compute(self, document: Equality4RDocument, today: date) -> Results:
        """``{"groups": [{"id", "grouping", "name", "target_share", "service_share", "difference",
        "demand": "comment" | "action" | None, "hidden": "small" | "protects" | None}],
        "sums": {grouping: {"target", "service"}}, "groupings_with_action": [grouping]}``. Numbers of hidden
        groups are None, and so are the sums of their grouping.
        """
        not_shown = rules.hidden(document.representation)
        return {
            "groups": [_group_result(one, not_shown) for one in document.representation],
            "sums": {
                grouping: {
                    side: None
                    if any(one.id in not_shown for one in members)
                    else rules.shares_sum(members, side)
                    for side in ("target", "service")
                }
                for grouping, members in rules.by_grouping(document.representation).items()
                if grouping
            },
            "groupings_with_action": rules.groupings_with_action(document),
        }

    def row_values(self, document: Equality4RDocument, today: date) -> dict[str, dict[str, Shown]]:
        """See ``DeclaredDefinition``."""
        not_shown = rules.hidden(document.representation)
        return {one.id: {"difference": _shown(one, not_shown)} for one in document.representation}

    def summary(self, document: Equality4RDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        not_shown = rules.hidden(document.representation)
        far = [
            f"{one.name.strip() or _(GROUPINGS[one.grouping])} {_points(points)}"
            for one in document.representation
            if one.grouping
            and (points := rules.shown_difference(one, not_shown)) is not None
            and rules.demand(points) == "action"
        ]
        considered = document.grounds.considered
        return [
            (_("Kräver åtgärd"), ", ".join(far)),
            (_("Grupper som inte visas"), str(len(not_shown)) if not_shown else ""),
            (_("Övervägda grunder"), ", ".join(_(GROUNDS[one]) for one in considered)),
        ]

    def draw(self, document: Equality4RDocument, today: date) -> list[Picture]:
        """See ``DeclaredDefinition``."""
        not_shown = rules.hidden(document.representation)
        drawn = groups(
            "representation_picture",
            _("Vilka nås?"),
            [
                GroupShare(
                    one.name.strip() or _("Grupp utan namn"),
                    None if one.id in not_shown else one.target_share,
                    None if one.id in not_shown else one.service_share,
                    path=f"representation/{one.id}",
                )
                for one in document.representation
            ],
            comment_at=rules.COMMENT_AT,
            action_at=rules.ACTION_AT,
            note=why_hidden() if not_shown else "",
        )
        return [] if drawn is None else [drawn]

    def run_checks(self, document: Equality4RDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.run(document)

    def report(self, body: Body, today: date) -> Report:
        """See ``Definition``: without the numbers of groups that are too small."""
        from levelup_widgets.equality_4r.report import without_small_groups

        rows = self.read(body).representation
        return without_small_groups(super().report(body, today), rows, rules.hidden(rows))

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)


def _group_result(one: Group, not_shown: dict[str, rules.Hidden]) -> Results:
    is_shown = one.id not in not_shown
    points = rules.shown_difference(one, not_shown)
    return {
        "id": one.id,
        "grouping": one.grouping,
        "name": one.name,
        "target_share": one.target_share if is_shown else None,
        "service_share": one.service_share if is_shown else None,
        "difference": points,
        "demand": rules.demand(points),
        "hidden": not_shown.get(one.id),
    }


def _shown(one: Group, not_shown: dict[str, rules.Hidden]) -> Shown:
    if one.id in not_shown:
        return {"value": None, "text": reason(not_shown[one.id])}
    points = rules.shown_difference(one, not_shown)
    if points is None:
        return {"value": None, "text": ""}
    match rules.demand(points):
        case "action":
            return {"value": points, "text": f"{_points(points)}, {_('kräver åtgärd')}", "level": "high"}
        case "comment":
            return {"value": points, "text": f"{_points(points)}, {_('kräver kommentar')}", "level": "medium"}
    return {"value": points, "text": _points(points), "level": "low"}


def _points(points: float) -> str:
    sign = "+" if points > 0 else ""
    return _("{points} procentenheter").format(points=sign + format_number(points))
