"""The course plan's Swedish names for the risk assessment's fields and choices (C1)."""

from __future__ import annotations

from levelup_widgets.exchange_names import ROLES, Mapping

MAPPING = Mapping(
    fields={
        "forandring": "change", "andring": "change", "risker": "risks",
        "vad": "what", "var": "where", "nar": "when", "deltagare": "participants",
        "steg_1": "step_1", "steg_2": "step_2", "steg_3": "step_3",
        "steg_4": "step_4", "steg_5": "step_5",
        "omrade": "area", "handelse": "event", "orsak": "cause", "konsekvens": "consequence",
        "drabbad_grupp": "affected_group", "a": "severity", "s": "likelihood",
        "befintligt_skydd": "existing_protection", "atgard": "measure", "verkan": "measure_effect",
        "motivering": "justification", "riskbehandling": "treatment",
        "atgardsansvarig": "measure_owner", "klart_senast": "measure_due",
        "a_efter": "severity_after", "s_efter": "likelihood_after", "riskagare": "risk_owner",
        "beslut": "decision", "beslut_av": "decided_by", "foljs_upp": "follow_up",
    },
    computed=frozenset({"riskpoang", "restrisk", "niva"}),
    values={
        "area": {
            "patient/brukare": "patient", "patient": "patient", "brukare": "patient",
            "arbetsmiljö": "work_environment", "information": "information",
            "verksamhet": "operations", "ekonomi": "finance",
        },
        "measure_effect": {"svag": "weak", "medel": "medium", "stark": "strong"},
        "treatment": {"undvika": "avoid", "minska": "reduce", "dela": "share", "acceptera": "accept"},
        "decision": {"acceptera": "accept", "åtgärda": "treat", "stopp": "stop", "stoppa": "stop"},
        "participants": ROLES, "measure_owner": ROLES, "risk_owner": ROLES, "decided_by": ROLES,
    },
)  # fmt: skip
