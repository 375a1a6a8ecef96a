"""The risk assessment's form (course plan C1 and module 5.3)."""

from __future__ import annotations

from levelup_widgets.fields import LINE, LONG_TEXT
from levelup_widgets.form import Form, Group, Option, Section, field, option, role_options
from levelup_widgets.i18n import _
from levelup_widgets.risk_assessment.settings import LEVELS, RiskScale, Step


def form(scale: RiskScale) -> Form:
    """The form, with the scale's own words."""
    return {
        "title": _("Riskbedömning"),
        "intro": _(
            "Du kan börja här med en förändring i din egen verksamhet. Skriv kort och konkret. "
            "Skriv inga personuppgifter. Skalorna och gränserna är Level Ups arbetssätt: stäm av dem "
            "med er egen organisation."
        ),
        "sections": [_change(), _risks(scale), _matrix(scale)],
        "formats": ["docx", "xlsx", "pdf", "json"],
        "example": True,
        "links": True,
    }


def _change() -> Section:
    steps = [
        field(f"step_{number}", _("Arbetsgång {number}").format(number=number), max_length=LINE)
        for number in range(1, 6)
    ]
    steps[0]["help"] = _("Beskriv arbetsgången i fem steg. Riskerna finns ofta i överlämningarna.")
    return {
        "kind": "fields",
        "path": ["change"],
        "title": _("Förändringen"),
        "help": _("Vad ska införas eller ändras? Bjud in dem som känner arbetet och dem som berörs."),
        "fields": [
            field(
                "what",
                _("Vad ska införas eller ändras?"),
                "longtext",
                _("Till exempel: läkemedelsautomater i hemtjänsten."),
                max_length=LONG_TEXT,
                required=True,
            ),
            field("where", _("Var?"), help=_("Enhet, område eller målgrupp."), max_length=LINE),
            field("when", _("När?"), help=_("Ungefärlig start, till exempel mars 2027."), max_length=LINE),
            field(
                "participants",
                _("Vilka roller deltar i analysen?"),
                "choices",
                _("Välj roller, inte namn."),
                options=role_options(),
            ),
            *steps,
        ],
    }


def _steps(steps: tuple[Step, ...]) -> list[Option]:
    return [
        option(
            value,
            f"{value} {step.label}",
            _("{harm}. Andra risker: {other}.").format(
                harm=step.description, other=step.other[:1].lower() + step.other[1:]
            )
            if step.other
            else step.description,
        )
        for value, step in enumerate(steps, start=1)
    ]


def _risks(scale: RiskScale) -> Section:
    return {
        "kind": "rows",
        "path": ["risks"],
        "title": _("Risker"),
        "help": _(
            "Skriv minst {count} risker. Bedöm var för sig först, jämför med en kollega och enas sedan."
        ).format(count=scale.fewest_risks),
        "row_label": _("Risk"),
        "add_label": _("Lägg till risk"),
        "empty": _("Här är det tomt än så länge. Börja med den risk du tänkte på först."),
        "summary": ["event", "risk_score", "residual_score"],
        "groups": [
            _group_risk(),
            _group_now(scale),
            _group_measure(),
            _group_after(scale),
            _group_decision(scale),
        ],
    }


def _group_risk() -> Group:
    return {
        "title": _("Risken"),
        "fields": [
            field(
                "area",
                _("Område"),
                "choice",
                options=[
                    option("patient", _("patient/brukare")),
                    option("work_environment", _("arbetsmiljö")),
                    option("information", _("information")),
                    option("operations", _("verksamhet")),
                    option("finance", _("ekonomi")),
                ],
            ),
            field(
                "event",
                _("Händelse"),
                "longtext",
                _("Vad kan hända? Till exempel: fel dos delas ut."),
                max_length=LONG_TEXT,
                required=True,
            ),
            field(
                "cause",
                _("Orsak"),
                "longtext",
                _("Varför kan det hända? Orsaken är något annat än själva händelsen."),
                max_length=LONG_TEXT,
                required=True,
            ),
            field("consequence", _("Konsekvens"), "longtext", _("Vad blir följden?"), max_length=LONG_TEXT),
            field(
                "affected_group",
                _("Vilken grupp drabbas mest?"),
                help=_(
                    "Risker slår olika. Tänk på språk, ålder, kön, funktionsnedsättning, skift och "
                    "digital vana."
                ),
                max_length=LINE,
            ),
        ],
    }


def _group_now(scale: RiskScale) -> Group:
    return {
        "title": _("Bedömning nu"),
        "fields": [
            field(
                "existing_protection",
                _("Befintligt skydd"),
                "longtext",
                _("Vad skyddar redan i dag?"),
                max_length=LONG_TEXT,
            ),
            field(
                "severity",
                _("Allvarlighetsgrad"),
                "choice",
                _("Hur allvarligt blir det om det händer? Bedöm det värsta rimliga utfallet."),
                options=_steps(scale.severity),
                required=True,
            ),
            field(
                "likelihood",
                _("Sannolikhet"),
                "choice",
                _("Hur ofta kan det hända med dagens skydd?"),
                options=_steps(scale.likelihood),
                required=True,
            ),
            field("risk_score", _("Riskpoäng"), "derived", _("Allvarlighetsgrad × sannolikhet.")),
        ],
    }


def _group_measure() -> Group:
    return {
        "title": _("Åtgärd"),
        "fields": [
            field(
                "treatment",
                _("Riskbehandling"),
                "choice",
                options=[
                    option("avoid", _("undvika"), _("Ta bort det som skapar risken")),
                    option("reduce", _("minska"), _("Sänk allvarlighetsgraden eller sannolikheten")),
                    option("share", _("dela"), _("Dela risken med någon annan, till exempel i avtal")),
                    option("accept", _("acceptera"), _("Behåll risken och bevaka den")),
                ],
            ),
            field("measure", _("Åtgärd"), "longtext", _("Vad gör ni åt orsaken?"), max_length=LONG_TEXT),
            field(
                "measure_effect",
                _("Åtgärdens verkan"),
                "choice",
                _("Välj den starkaste verkan bland åtgärderna. Stark går före medel och svag."),
                options=[
                    option("weak", _("svag"), _("Utbildning, information, ny rutin")),
                    option("medium", _("medel"), _("Checklista, dubbelkontroll, larm, bemanning")),
                    option(
                        "strong",
                        _("stark"),
                        _("Bygga bort, teknisk spärr, standardiserad eller automatisk kontroll"),
                    ),
                ],
            ),
            field("measure_owner", _("Åtgärdsansvarig"), "choice", options=role_options()),
            field("measure_due", _("Klart senast"), "date"),
            field(
                "justification",
                _("Motivering om ni inte gör någon åtgärd"),
                "longtext",
                _("Skriv varför ni behåller risken som den är."),
                max_length=LONG_TEXT,
            ),
        ],
    }


def _group_after(scale: RiskScale) -> Group:
    return {
        "title": _("Efter åtgärd"),
        "fields": [
            field(
                "severity_after",
                _("Allvarlighetsgrad efter åtgärd"),
                "choice",
                options=_steps(scale.severity),
            ),
            field(
                "likelihood_after",
                _("Sannolikhet efter åtgärd"),
                "choice",
                options=_steps(scale.likelihood),
            ),
            field("residual_score", _("Restrisk"), "derived", _("Riskpoängen som är kvar efter åtgärden.")),
        ],
    }


def _group_decision(scale: RiskScale) -> Group:
    return {
        "title": _("Beslut och uppföljning"),
        "fields": [
            field(
                "risk_owner",
                _("Riskägare"),
                "choice",
                _("Chef med mandat att besluta."),
                options=role_options(),
            ),
            field(
                "decision",
                _("Beslut"),
                "choice",
                options=[
                    option("accept", _("acceptera")),
                    option("treat", _("åtgärda")),
                    option("stop", _("stopp")),
                ],
            ),
            field("decided_by", _("Beslut av"), "choice", options=role_options()),
            field(
                "follow_up",
                _("Följs upp"),
                "date",
                _("Inom {days} dagar.").format(days=scale.follow_up_days),
            ),
        ],
    }


def _matrix(scale: RiskScale) -> Section:
    rules = " ".join(
        f"{scale.levels[level].symbol} {scale.levels[level].label}: {scale.levels[level].rule}"
        for level in LEVELS
    )
    return {
        "kind": "matrix",
        "path": ["risks"],
        "title": _("Riskmatris före och efter åtgärd"),
        "help": _("Nivåerna är Level Ups arbetssätt. Stäm av dem med er egen organisation.") + " " + rules,
    }
