"""A worked system map from the case bank: Hemtjänsten Lindåsa at night (course plan B0)."""

from __future__ import annotations

from datetime import date, timedelta

from levelup_widgets.document import Body
from levelup_widgets.system_map.loops import loop_id

_NODES = (
    ("goal", "goal", "strategic", "Trygg natt hemma för fler brukare"),
    ("answer", "goal", "operational", "Hjälp inom 20 minuter när larmet går"),
    ("board", "decision", "politics", "Nämndens mål om att bo kvar hemma"),
    ("head", "role", "strategic", "Förvaltningschef"),
    ("staffing", "decision", "middle", "Beslut om nattens bemanning"),
    ("money", "resource", "middle", "Pengar till välfärdsteknik"),
    ("manager", "role", "operational", "Enhetschef för natten"),
    ("visits", "process", "operational", "Planerad tillsyn på natten"),
    ("time", "measure", "operational", "Tid från larm till hjälp"),
    ("patrol", "role", "employee", "Nattpatrullen"),
    ("alarms", "process", "employee", "Akuta utryckningar"),
    ("users", "stakeholder", "service_user", "Brukare med larm och deras närstående"),
)
_RELATIONS = (
    ("board", "requires", "goal", "one_way", 2),
    ("head", "decides", "goal", "one_way", 3),
    ("manager", "performs", "goal", "one_way", 2),
    ("manager", "performs", "answer", "one_way", 3),
    ("money", "finances", "visits", "one_way", 2),
    ("patrol", "performs", "visits", "one_way", 3),
    ("visits", "influences", "users", "one_way", 3),
    ("users", "influences", "alarms", "one_way", 2),
    ("alarms", "influences", "patrol", "one_way", 3),
    ("visits", "influences", "time", "one_way", 2),
    ("time", "informs", "manager", "one_way", 3),
    ("manager", "influences", "visits", "one_way", 2),
    ("manager", "requires", "staffing", "one_way", 2),
    ("patrol", "requires", "staffing", "one_way", 2),
    ("money", "finances", "staffing", "one_way", 1),
    ("head", "influences", "staffing", "one_way", 1),
    ("users", "influences", "staffing", "one_way", 1),
)


def example(today: date) -> Body:
    """A whole map without a check that fails: one goal is owned, for the other there is a measure."""
    return {
        "about": {"case": "Digital tillsyn på natten", "unit": "Hemtjänsten Lindåsa"},
        "nodes": [
            {"id": id, "kind": kind, "level": level, "label": label} for id, kind, level, label in _NODES
        ],
        "relations": [
            {
                "id": f"relation-{number}",
                "source": source,
                "kind": kind,
                "target": target,
                "direction": direction,
                "strength": strength,
            }
            for number, (source, kind, target, direction, strength) in enumerate(_RELATIONS, start=1)
        ],
        "loops": [
            {
                "id": loop_id(("alarms", "patrol", "visits", "users")),
                "kind": "reinforcing",
                "story": "Akuta utryckningar tar nattpatrullens tid. Planerad tillsyn ställs in. "
                "Oron växer och larmen blir fler.",
            },
            {
                "id": loop_id(("visits", "time", "manager")),
                "kind": "balancing",
                "story": "När hjälpen dröjer ser enhetschefen det i måttet. "
                "Då flyttas tillsyn till de lugna timmarna.",
            },
        ],
        "measures": [
            {
                "id": "mandate",
                "node": "answer",
                "bridge": "mandate",
                "measure": "Förvaltningschefen beslutar om målet, och om vem som får flytta bemanning "
                "på natten.",
                "responsible": "head_of_administration",
                "due": (today + timedelta(days=45)).isoformat(),
            },
            {
                "id": "shared-measure",
                "node": "time",
                "bridge": "measure",
                "measure": "Tiden från larm till hjälp följs på ledningsgruppens möte varje månad.",
                "responsible": "unit_manager",
                "due": (today + timedelta(days=30)).isoformat(),
            },
        ],
        "anchoring": {
            "shown_to": "head_of_operations",
            "shown_on": (today - timedelta(days=5)).isoformat(),
            "changed": "Vi såg att alla väntar på samma beslut om bemanning. Det tas nu upp i september.",
        },
    }
