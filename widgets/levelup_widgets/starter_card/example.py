"""A worked starter card from the case bank: IFO Klockarbyn (course plan B0)."""

from __future__ import annotations

from datetime import date

from levelup_widgets.document import Body


def example(today: date) -> Body:
    """A whole card without a check that fails."""
    return {
        "about": {"case": "Kortare väg från ansökan till svar", "unit": "IFO Klockarbyn"},
        "assignment": {"role": "unit_manager", "staff": 26, "track": "operational"},
        "question": {
            "question": "Ansökningar fastnar i veckor för att uppgifter saknas. Hur får vi in dem rätt "
            "från början, utan att någon sökande stängs ute?",
            "obstacles": ["time", "mandate"],
            "obstacle": "Jag äger inte e-tjänsten, och veckan är full av möten.",
            "say_no": "Torsdagsmötet om statistik. Jag läser rapporten i stället.",
        },
        "support": {
            "support": "Tre timmar i veckan som inte bokas över. Ett möte med it innan sommaren.",
            "shared": True,
        },
        "contacts": {
            "organisation": "Enhetschef, Hemtjänsten Lindåsa",
            "county": "Verksamhetschef, LSS Mossebro",
            "plan": "Fredag efter första livepasset",
        },
    }
