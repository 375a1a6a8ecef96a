"""The responsibility matrix as a tool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition, Shown
from levelup_widgets.definition import Results
from levelup_widgets.document import Body, Document
from levelup_widgets.i18n import _
from levelup_widgets.responsibility_matrix import checks, rules, swedish
from levelup_widgets.responsibility_matrix.example import example
from levelup_widgets.responsibility_matrix.model import ACTIVITIES, ROLE_NAMES, ResponsibilityMatrixDocument

if TYPE_CHECKING:
    from levelup_widgets.report import Report


class ResponsibilityMatrixDefinition(DeclaredDefinition[ResponsibilityMatrixDocument]):
    """Responsibility matrix (course plan C8): twelve activities by eleven roles, beside colleagues'."""

    id: ClassVar[str] = "responsibility_matrix"
    model: ClassVar[type[Document]] = ResponsibilityMatrixDocument
    view: ClassVar[str] = "responsibility_matrix"
    title: ClassVar[str] = "Ansvarsmatris"
    intro: ClassVar[str] = (
        "Här enas ledningsgruppen om vem som gör vad. Börja var för sig med er egen bild. Jämför sedan, "
        "prata om skillnaderna och gör matrisen gemensam."
    )

    def compute(self, document: ResponsibilityMatrixDocument, today: date) -> Results:
        """``{"activities": [{id, accountable, performers, differing}], "accountable_counts": {role: rows},
        "differing_most": [id]}``; ``accountable`` is None unless exactly one role is, ``differing`` are the
        roles whose codes differ from a colleague's."""
        differing = _differing(document)
        rows = [(row.id, rules.codes_of(row)) for row in document.activities]
        accountable = {activity: rules.with_code(codes, "A") for activity, codes in rows}
        return {
            "activities": [
                {
                    "id": activity,
                    "accountable": accountable[activity][0] if len(accountable[activity]) == 1 else None,
                    "performers": rules.with_code(codes, "R"),
                    "differing": differing[activity],
                }
                for activity, codes in rows
            ],
            "accountable_counts": rules.accountable_counts(codes for _activity, codes in rows),
            "differing_most": rules.differing_most({name: len(roles) for name, roles in differing.items()}),
        }

    def row_values(self, document: ResponsibilityMatrixDocument, today: date) -> dict[str, dict[str, Shown]]:
        """See ``DeclaredDefinition``. Every activity has a name here, also one whose row is gone. Beside the
        computed fields the view reads ``notes`` (what is said at a row) and ``differing`` (roles)."""
        shown: dict[str, dict[str, Shown]] = {
            activity: {
                "activity": Shown(
                    value=number,
                    text=_("{number}. {name}").format(number=number, name=checks.activity_name(activity)),
                )
            }
            for number, activity in enumerate(ACTIVITIES, start=1)
        }
        differing = _differing(document)
        for row in document.activities:
            notes = checks.notes(row) if rules.codes_of(row) else []
            values = shown[row.id]
            values["notes"] = Shown(
                value=[
                    {
                        "kind": "left" if note.left else note.status,
                        "text": note.message,
                        "role": note.role,
                    }
                    for note in notes
                ],
                text=" ".join(note.message for note in notes),
            )
            if document.others:
                values["differences"] = _count(len(differing[row.id]))
                values["differing"] = Shown(
                    value=differing[row.id],
                    text=", ".join(checks.role_name(role) for role in differing[row.id]),
                )
        for colleague in document.others:
            count = sum(
                len(rules.differing([rules.codes_of(row), rules.codes_in(colleague, row.id)]))
                for row in document.activities
            )
            shown[colleague.id] = {"differences": _count(count)}
        return shown

    def summary(self, document: ResponsibilityMatrixDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        rows = [rules.codes_of(row) for row in document.activities]
        clear = sum(
            len(rules.with_code(codes, "A")) == 1 and bool(rules.with_code(codes, "R")) for codes in rows
        )
        counts = rules.accountable_counts(rows)
        differing = _differing(document)
        all_rows = len(ACTIVITIES)
        found = [(_("Tydligt ansvar"), _("{count} av {all} aktiviteter").format(count=clear, all=all_rows))]
        if counts:
            most = max(counts, key=lambda role: counts[role])
            text = _("{role}, {count} av {all}").format(
                role=checks.role_name(most), count=counts[most], all=all_rows
            )
            found.append((_("Ansvarar för flest"), text))
        if document.others:
            text = _("{count} i {rows} aktiviteter").format(
                count=sum(len(roles) for roles in differing.values()),
                rows=sum(bool(roles) for roles in differing.values()),
            )
            found.append((_("Olikheter"), text))
        return found

    def run_checks(self, document: ResponsibilityMatrixDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.all_checks(document, today)

    def from_swedish(self, fields: Body) -> Body:
        """See ``Definition``. Rows may be known by their number 1–12 or by the activity's name."""
        return super().from_swedish(swedish.with_row_ids(fields))

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)

    def report(self, body: Body, today: date) -> Report:
        """See ``Definition``: the matrix as one table, roles abbreviated."""
        from levelup_widgets.responsibility_matrix.report import build

        return build(self, body, today)

    def label(self, path: Sequence[str], body: Body) -> str:
        """See ``Definition``: a cell is told by its activity and role."""
        if len(path) == 3 and path[0] == "activities" and path[1] in ACTIVITIES and path[2] in ROLE_NAMES:
            return f"{checks.activity_name(path[1])} › {checks.role_name(path[2])}"
        return super().label(path, body)


def _differing(document: ResponsibilityMatrixDocument) -> dict[str, list[str]]:
    return {
        row.id: rules.differing(
            [rules.codes_of(row), *(rules.codes_in(colleague, row.id) for colleague in document.others)]
        )
        for row in document.activities
    }


def _count(count: int) -> Shown:
    text = (
        _("lika")
        if count == 0
        else _("1 olikhet")
        if count == 1
        else _("{count} olikheter").format(count=count)
    )
    return Shown(value=count, text=text)
