"""The plan to take home: as any report, with the cases that were tried."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from levelup_widgets import report as r
from levelup_widgets.benefits_realisation import plan, rules, words
from levelup_widgets.benefits_realisation.drawing import case_label
from levelup_widgets.benefits_realisation.model import PHASE_IN_YEARS, BenefitsRealisationDocument
from levelup_widgets.definition import Definition
from levelup_widgets.document import Body
from levelup_widgets.form import Form, fields_of
from levelup_widgets.i18n import _
from levelup_widgets.report.from_form import whole


def build(definition: Definition, body: Body, today: date) -> r.Report:
    """The report of a document; ``today`` dates it."""
    document = BenefitsRealisationDocument.read(body)
    form = definition.form()
    parts = {part["title"]: part for part in form["sections"] if part["kind"] in ("fields", "rows")}
    made = whole(definition, body, today)
    blocks: list[r.Block] = []
    for block in made.blocks:
        part = parts.get(block.title)
        if part is None or isinstance(block, r.Figure):
            blocks.append(block)
            continue
        match part["path"][0], block:
            case "calculation", r.Facts():
                blocks.append(_without_empty_years(form, block))
            case "sensitivity", _block:
                blocks.append(cases(document, block.title))
            # Sliders at rest say nothing on paper.
            case "what_if", r.Facts():
                if plan.is_trying(document):
                    blocks.append(_with_outcome(document, block))
            case _other:
                blocks.append(block)
    return replace(made, blocks=tuple(blocks))


def cases(document: BenefitsRealisationDocument, title: str) -> r.Table:
    """The base case and every case that was tried."""
    case = plan.base_case(document)
    rows: list[tuple[r.Cell, ...]] = []
    if case is not None:
        outcomes = {_("Grundkalkylen"): rules.outcome(case)} | {
            case_label(name): one
            for name, one in rules.sensitivity(case).items()
            if name in document.sensitivity.cases
        }
        rows = [
            (label, words.kronor(one.net_present_value), words.payback(one))
            for label, one in outcomes.items()
        ]
    return r.Table(
        title,
        (
            r.Column("case", _("Fall"), 2),
            r.Column("net_present_value", _("Nettonuvärde"), 1.4),
            r.Column("payback", _("Återbetalningstid"), 1.4),
        ),
        tuple(rows),
        empty=_("Fyll i ekonomin, så räknas fallen ut."),
    )


def _without_empty_years(form: Form, block: r.Facts) -> r.Facts:
    """An empty year of the phase-in is as the one before, and needs no line of its own."""
    fields = fields_of(form, "calculation")
    years = {fields[f"phase_in_{year}"]["label"] for year in range(1, PHASE_IN_YEARS + 1)}
    return replace(block, items=tuple(one for one in block.items if one[0] not in years or one[1] != "–"))


def _with_outcome(document: BenefitsRealisationDocument, block: r.Facts) -> r.Facts:
    tried = plan.what_if_case(document)
    if tried is None:
        return block
    told = (_("Nettonuvärde med dina antaganden"), words.case(rules.outcome(tried)))
    return replace(block, items=(*block.items, told))
