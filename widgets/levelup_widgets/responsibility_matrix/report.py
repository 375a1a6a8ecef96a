"""The responsibility matrix to take home: one table, what differs, what was agreed and promised."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from levelup_widgets import report as r
from levelup_widgets.document import Body
from levelup_widgets.form import Form
from levelup_widgets.i18n import _
from levelup_widgets.report.from_form import facts, report, rows_table, summary
from levelup_widgets.responsibility_matrix import checks, rules
from levelup_widgets.responsibility_matrix.model import CODES, ROLES, ResponsibilityMatrixDocument

if TYPE_CHECKING:
    from levelup_widgets.responsibility_matrix.definition import ResponsibilityMatrixDefinition

#: Short enough for eleven columns beside each other.
_SHORT = {
    "board": "Nämnd",
    "head_of_administration": "Förv. chef",
    "head_of_operations": "Verks. chef",
    "unit_manager": "Enh. chef",
    "employee": "Medarb.",
    "digital_strategist": "Digit. strateg",
    "it": "It",
    "hr": "HR",
    "data_protection_officer": "DSO",
    "safety_representative": "Skydd",
    "service_user": "Brukare",
}
_COLLEAGUES_ON_A_PORTRAIT_PAGE = 2


def build(definition: ResponsibilityMatrixDefinition, body: Body, today: date) -> r.Report:
    """The report of a document; ``today`` dates it and is the day its checks count from."""
    document = ResponsibilityMatrixDocument.read(body)
    form, derived = definition.form(), definition.derived(body, today)
    compared = _comparison(definition, document, body, today) if document.others else ()
    return report(
        definition,
        body,
        today,
        [
            facts(form, "about", body.get("about", {})),
            *summary(derived),
            _matrix(document, derived),
            *compared,
            rows_table(form, _part(form, "resolved"), body, derived),
            facts(form, "agreement", body.get("agreement", {})),
            rows_table(form, _part(form, "promises"), body, derived),
        ],
    )


def _part(form: Form, name: str) -> Any:
    return next(part for part in form["sections"] if part["path"] == [name])


def _matrix(document: ResponsibilityMatrixDocument, derived: dict[str, Any]) -> r.Table:
    rows: list[tuple[r.Cell, ...]] = []
    for row in document.activities:
        codes = rules.codes_of(row)
        rows.append((derived["rows"][row.id]["activity"]["text"], *(codes.get(role, "") for role in ROLES)))
    return r.Table(
        _("Vem gör vad?"),
        (
            r.Column("activity", _("Aktivitet"), 3.4),
            *(r.Column(role, _(_SHORT[role]), 0.8) for role in ROLES),
        ),
        tuple(rows),
        note=_legend(),
        empty=_("De tolv aktiviteterna saknas."),
        wide=True,
    )


def _legend() -> str:
    codes = ". ".join(_(label) for label in CODES.values())
    short = ", ".join(
        f"{_(_SHORT[role])} = {checks.in_sentence(role)}" for role in ROLES if _SHORT[role] != role.upper()
    )
    return _("{codes}. Förkortningar: {roles}.").format(codes=codes, roles=short)


def _comparison(
    definition: ResponsibilityMatrixDefinition,
    document: ResponsibilityMatrixDocument,
    body: Body,
    today: date,
) -> tuple[r.Block, ...]:
    """What to talk about first: the cells that differ in the rows that differ most; then the other rows."""
    results = definition.results(body, today)
    differing = {one["id"]: one["differing"] for one in results["activities"]}
    most = results["differing_most"]
    own = {row.id: rules.codes_of(row) for row in document.activities}
    cells: tuple[tuple[r.Cell, ...], ...] = tuple(
        (
            checks.activity_name(activity),
            checks.role_name(role),
            own[activity].get(role, "–"),
            *(rules.codes_in(colleague, activity).get(role, "–") for colleague in document.others),
        )
        for activity in most
        for role in differing[activity]
    )
    names = [
        one.label or _("Kollega {number}").format(number=n) for n, one in enumerate(document.others, start=1)
    ]
    rest: tuple[tuple[r.Cell, ...], ...] = tuple(
        (checks.activity_name(activity), len(roles), ", ".join(checks.role_name(role) for role in roles))
        for activity, roles in differing.items()
        if roles and activity not in most
    )
    return (
        r.Table(
            _("Här skiljer ni er mest"),
            (
                r.Column("activity", _("Aktivitet"), 2),
                r.Column("role", _("Roll"), 2),
                r.Column("own", _("Er matris"), 0.8),
                *(r.Column(f"other-{n}", name, 1) for n, name in enumerate(names)),
            ),
            cells,
            empty=_("Matriserna är lika."),
            wide=len(names) > _COLLEAGUES_ON_A_PORTRAIT_PAGE,
        ),
        r.Table(
            _("Fler olikheter"),
            (
                r.Column("activity", _("Aktivitet"), 2),
                r.Column("count", _("Olikheter"), 0.8),
                r.Column("roles", _("Roller"), 3),
            ),
            rest,
            empty=_("Inga fler rader skiljer sig åt."),
        ),
    )
