"""A worked experiment from the case bank: LSS Mossebro (course plan B0), finished and decided."""

from __future__ import annotations

from datetime import date, timedelta

from levelup_widgets.document import Body


def example(today: date) -> Body:
    """A whole canvas without a check that fails."""
    return {
        "about": {"case": "Tryggare morgnar med bildstöd", "unit": "LSS Mossebro"},
        "need": {
            "need": "De som bor här väntar på medarbetare för att komma igång på morgonen. "
            "De vill klara mer själva och slippa påminnelser."
        },
        "hypothesis": {
            "if_we": "visar morgonens steg med bilder",
            "then": "klarar fler sin morgon själva",
            "seen_in": "antalet påminnelser",
        },
        "test": {
            "smallest_test": "En boendegrupp, en surfplatta per person som vill och ett bildschema. "
            "Papperslistan sitter kvar.",
            "start": (today - timedelta(days=30)).isoformat(),
            "length_days": 21,
            "cost": 4500,
        },
        "participants": [
            {"id": "residents", "role": "service_user", "count": 4, "habit": "mixed"},
            {"id": "staff", "role": "employee", "count": 5, "habit": "used"},
        ],
        "limits": {
            "measure": "Påminnelser per person och morgon (i dag 6)",
            "success": "Högst 3 påminnelser per person och morgon under den sista veckan.",
            "stop": "Någon blir stressad av plattan eller missar sin medicin. Då gäller papperslistan.",
            "decision_about": "Om fler grupper ska få bildschema. Enhetschefen beslutar.",
        },
        "safety": {
            "harm": "no",
            "personal_data": "no",
            "work_environment": "yes",
            "accessibility": "yes",
            "protection": "Plattorna har inga namn eller uppgifter. En medarbetare i taget har ansvar, med "
            "tid i schemat. Den som inte vill får sin papperslista.",
        },
        "outcome": {
            "outcome": "Påminnelserna gick från 6 till 2,5 per person och morgon. En valde papperslistan.",
            "lesson": "Bilderna måste vara egna foton. Köpta bilder förstod ingen.",
            "next_step": "scale",
        },
    }
