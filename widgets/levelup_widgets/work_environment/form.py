"""The form of the work-environment risk assessment at change (course plan C2)."""

from __future__ import annotations

from levelup_widgets.fields import LINE, LONG_TEXT
from levelup_widgets.form import Form, Group, Option, Section, field, option, role_options
from levelup_widgets.i18n import _
from levelup_widgets.risk_assessment.settings import RiskScale, Step
from levelup_widgets.work_environment.model import AREA_IDS, AreaId

#: From this score a risk is serious unless the manager judges otherwise (course plan C2).
SERIOUS_FROM = 8


def area_labels() -> dict[AreaId, str]:
    """The twelve risk areas, in order."""
    labels = (
        _("arbetsbelastning och arbetstakt"),
        _("kognitiv belastning och avbrott"),
        _("kompetens och lärtid"),
        _("otydliga roller och ansvar"),
        _("arbetstider och tillgänglighet utanför arbetstid"),
        _("ensamarbete"),
        _("hot, våld och digitala trakasserier"),
        _("ergonomi och skärmarbete"),
        _("integritet och upplevd övervakning"),
        _("social kontakt och gemenskap"),
        _("störande larm"),
        _("ansvar vid tekniskt fel"),
    )
    return dict(zip(AREA_IDS, labels, strict=True))


def form(scale: RiskScale) -> Form:
    """The form, with the scale's own words."""
    return {
        "title": _("Riskbedömning vid ändring i verksamheten"),
        "intro": _(
            "Bedöm arbetsmiljön innan ändringen genomförs, skriftligt och tillsammans. "
            "Medarbetare och skyddsombud ska få möjlighet att medverka (AFS 2023:1, kontrollera "
            "aktuell lydelse). "
            "Skriv inga personuppgifter."
        ),
        "sections": [_change(), _areas(), _risks(scale), _participation(), _decision()],
        "formats": ["docx", "xlsx", "pdf", "json"],
        "example": True,
    }


def _change() -> Section:
    return {
        "kind": "fields",
        "path": ["change"],
        "title": _("Ändringen"),
        "fields": [
            field("what", _("Vad ändras?"), "longtext", max_length=LONG_TEXT, required=True),
            field("where", _("Var?"), help=_("Enhet eller arbetsplats."), max_length=LINE),
            field("when", _("När?"), max_length=LINE),
            field(
                "affected",
                _("Vilka berörs?"),
                "longtext",
                _("Yrkesgrupper, skift och ungefär hur många. Inga namn."),
                max_length=LONG_TEXT,
            ),
        ],
    }


def _areas() -> Section:
    fields = [field(area, label[0].upper() + label[1:], "boolean") for area, label in area_labels().items()]
    for one in fields:
        if one["name"] == "ergonomics":
            one["help"] = _("Kontrollera vilken föreskrift som gäller hos er.")
    return {
        "kind": "fields",
        "path": ["areas"],
        "title": _("Tolv riskområden"),
        "help": _(
            "Finns det en risk inom området? Svara ja eller nej på minst fyra. Beskriv varje ja nedan."
        ),
        "fields": fields,
    }


def _steps(steps: tuple[Step, ...]) -> list[Option]:
    return [
        option(value, f"{value} {step.label}", step.other or step.description)
        for value, step in enumerate(steps, start=1)
    ]


def _risks(scale: RiskScale) -> Section:
    return {
        "kind": "rows",
        "path": ["risks"],
        "title": _("Risker och handlingsplan"),
        "help": _("Skriv en rad för varje risk. Det ni inte gör direkt hör till handlingsplanen."),
        "row_label": _("Risk"),
        "add_label": _("Lägg till risk"),
        "empty": _("Här är det tomt än så länge. Börja med ett område där ni svarade ja."),
        "summary": ["area", "risk_score", "serious_shown"],
        "groups": [_group_risk(), _group_assessment(scale), _group_plan()],
    }


def _group_risk() -> Group:
    return {
        "title": _("Risken"),
        "fields": [
            field(
                "area",
                _("Riskområde"),
                "choice",
                options=[option(area, label) for area, label in area_labels().items()],
                required=True,
            ),
            field(
                "description",
                _("Riskbeskrivning"),
                "longtext",
                _("Vad kan bli ett problem, och varför?"),
                max_length=LONG_TEXT,
                required=True,
            ),
            field("affected_count", _("Hur många berörs?"), "number", _("Ungefärligt antal.")),
            field(
                "affected_times",
                _("Vilka tider på dygnet?"),
                help=_("Till exempel kväll och natt."),
                max_length=LINE,
            ),
        ],
    }


def _group_assessment(scale: RiskScale) -> Group:
    return {
        "title": _("Bedömning"),
        "fields": [
            field(
                "severity",
                _("Allvarlighetsgrad"),
                "choice",
                _("Hur allvarligt blir det om det händer?"),
                options=_steps(scale.severity),
                required=True,
            ),
            field(
                "likelihood",
                _("Sannolikhet"),
                "choice",
                _("Hur ofta kan det hända?"),
                options=_steps(scale.likelihood),
                required=True,
            ),
            field("risk_score", _("Riskpoäng"), "derived", _("Allvarlighetsgrad × sannolikhet.")),
            field(
                "serious",
                _("Är risken allvarlig?"),
                "boolean",
                _("Förval är ja från {score} poäng. Du avgör och kan ändra.").format(score=SERIOUS_FROM),
            ),
            field("serious_shown", _("Allvarlig"), "derived"),
        ],
    }


def _group_plan() -> Group:
    later = ("done_directly", [False, None])
    return {
        "title": _("Åtgärd och handlingsplan"),
        "fields": [
            field("measure", _("Åtgärd"), "longtext", _("Vad gör ni åt orsaken?"), max_length=LONG_TEXT),
            field("done_directly", _("Genomförs åtgärden direkt?"), "boolean"),
            field(
                "responsible",
                _("Ansvarig"),
                "choice",
                _("Välj roll. Behövs när åtgärden görs senare."),
                options=role_options(),
                show_when=later,
            ),
            field("due", _("Klart senast"), "date", show_when=later),
        ],
    }


def _participation() -> Section:
    return {
        "kind": "fields",
        "path": ["participation"],
        "title": _("Medverkan"),
        "help": _("Visa att medarbetare och skyddsombud har fått medverka."),
        "fields": [
            field("employees", _("Har medarbetare medverkat?"), "boolean", required=True),
            field(
                "safety_representative",
                _("Har skyddsombud eller facklig företrädare medverkat?"),
                "boolean",
                required=True,
            ),
            field("date", _("Datum för medverkan"), "date", required=True),
            field("how", _("Hur gick det till?"), "longtext", max_length=LONG_TEXT),
        ],
    }


def _decision() -> Section:
    return {
        "kind": "fields",
        "path": ["decision"],
        "title": _("Beslut och uppföljning"),
        "fields": [
            field("decided_by", _("Beslutad av"), "choice", options=role_options(), required=True),
            field(
                "has_work_environment_task",
                _("Har chefen som beslutar arbetsmiljöuppgifter?"),
                "boolean",
                required=True,
            ),
            field("follow_up", _("Uppföljning"), "date", _("När följer ni upp åtgärderna?"), required=True),
        ],
    }
