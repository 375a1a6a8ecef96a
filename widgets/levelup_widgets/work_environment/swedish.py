"""The course plan's Swedish names for the fields and choices of the work-environment assessment (C2)."""

from __future__ import annotations

from typing import Any

from levelup_widgets.document import Body
from levelup_widgets.exchange_names import ROLES, YES_NO, Mapping, plain

AREAS = {
    "arbetsbelastning och arbetstakt": "workload",
    "kognitiv belastning och avbrott": "cognitive_load",
    "kompetens och lärtid": "competence",
    "otydliga roller och ansvar": "unclear_roles",
    "arbetstider och tillgänglighet utanför arbetstid": "working_hours",
    "ensamarbete": "lone_work",
    "hot, våld och digitala trakasserier": "threats",
    "ergonomi och skärmarbete": "ergonomics",
    "integritet och upplevd övervakning": "privacy",
    "social kontakt och gemenskap": "social_contact",
    "störande larm": "alarms",
    "ansvar vid tekniskt fel": "technical_failure",
}

MAPPING = Mapping(
    fields={
        "andring": "change", "vad": "what", "var": "where", "nar": "when",
        "vilka_berors": "affected", "riskomraden": "areas", "risker": "risks", "omrade": "area",
        "riskbeskrivning": "description", "beskrivning": "description",
        "antal": "affected_count", "tider": "affected_times", "tider_pa_dygnet": "affected_times",
        "a": "severity", "s": "likelihood", "allvarlig": "serious", "atgard": "measure",
        "genomfors_direkt": "done_directly", "ansvarig": "responsible", "klart_senast": "due",
        "uppfoljning": "follow_up", "medverkan": "participation", "medarbetare": "employees",
        "skyddsombud": "safety_representative", "datum": "date", "hur": "how",
        "beslut": "decision", "beslutad_av": "decided_by",
        "har_arbetsmiljouppgift": "has_work_environment_task",
        **{plain(name).replace(",", ""): area for name, area in AREAS.items()},
    },
    computed=frozenset({"riskpoang"}),
    values={
        "area": AREAS, "responsible": ROLES, "decided_by": ROLES,
        "serious": YES_NO, "done_directly": YES_NO, "employees": YES_NO,
        "safety_representative": YES_NO, "has_work_environment_task": YES_NO,
        **dict.fromkeys(AREAS.values(), YES_NO),
    },
)  # fmt: skip


def reshape(body: Body) -> Body:
    """The course plan's flat fields put where the document has them, after their names are translated."""
    decision: Any = body.get("decision", {})
    if isinstance(decision, dict):
        moved = {key: body.pop(key) for key in ("decided_by", "follow_up") if key in body}
        if moved:
            body["decision"] = {**decision, **moved}
    for row in body.get("risks", []):
        affected = row.pop("berorda", None) if isinstance(row, dict) else None
        if isinstance(affected, dict):
            row.update(MAPPING.translate(affected))
        elif isinstance(affected, int):
            row["affected_count"] = affected
        elif isinstance(affected, str):
            row["affected_times"] = affected
    change = body.get("change")
    if isinstance(change, str):
        body["change"] = {"what": change}
    elif isinstance(change, dict) and "berorda" in change:
        change["affected"] = change.pop("berorda")
    return body
