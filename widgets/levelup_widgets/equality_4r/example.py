"""A worked 4R check from the case bank: Vårdcentralen Granforsa's digital visits (course plan B0)."""

from __future__ import annotations

from datetime import date, timedelta

from levelup_widgets.document import Body

_STATISTICS = "Listade patienter och besök, september"
_GROUPS = (
    (
        "women",
        "gender",
        "Kvinnor",
        480,
        62,
        48,
        "Tiderna ligger på dagtid. Fler kvinnor arbetar i vård och skola.",
    ),
    ("men", "gender", "Män", 520, 38, 52, "Män väljer oftare video när tiden kan bokas direkt."),
    ("adults", "age", "18–64 år", 660, 58, 66, "E-legitimation och vana gör steget kort."),
    ("older", "age", "65–79 år", 250, 27, 25, ""),
    ("oldest", "age", "80 år och äldre", 90, 15, 9, "Många saknar e-legitimation eller vill ha sällskap."),
)


def example(today: date) -> Body:
    """A whole check without one that fails; the first group is the course plan's test vector."""
    return {
        "about": {"case": "Digitala vårdmöten", "unit": "Vårdcentralen Granforsa"},
        "scope": {
            "service": "Videobesök hos distriktsläkare och sjuksköterska",
            "target_group": "Listade patienter från 18 år",
        },
        "representation": [
            {
                "id": id,
                "grouping": grouping,
                "name": name,
                "count": count,
                "target_share": target,
                "service_share": service,
                "data_source": _STATISTICS,
                "comment": comment,
            }
            for id, grouping, name, count, target, service, comment in _GROUPS
        ],
        "resources": [
            {
                "id": "support",
                "resource": "Hjälp att komma i gång",
                "amount": "6 timmar i veckan i receptionen",
                "spread": "De som kommer på förmiddagen får hjälp. De som arbetar dagtid blir utan.",
                "consequence": "Patienter som redan är vana får mest nytta av tjänsten.",
            },
            {
                "id": "rooms",
                "resource": "Lugnt rum med skärm",
                "amount": "1 rum",
                "spread": "Läkarna har rummet fyra dagar, sjuksköterskorna en.",
                "consequence": "Återbesök hos sjuksköterska blir sällan digitala.",
            },
        ],
        "norms": [
            {
                "id": "alone",
                "norm": "Patienten har e-legitimation, läser svenska och kan sitta ostört.",
                "fits": "Vana användare med eget rum",
                "does_not_fit": "Äldre, nyanlända och den som bor trångt",
            }
        ],
        "measures": [
            {
                "id": "evenings",
                "measure": "Öppna videotider klockan 17–19 två kvällar i veckan. Fråga vad som avgör valet.",
                "groupings": ["gender"],
                "responsible": "unit_manager",
                "due": (today + timedelta(days=40)).isoformat(),
                "measured_by": "Andel kvinnor bland videobesöken, varje månad",
            },
            {
                "id": "company",
                "measure": "Erbjud hjälp på plats första gången, även efter klockan 16. "
                "Telefon och besök finns kvar.",
                "groupings": ["age", "digital_habit"],
                "responsible": "head_of_operations",
                "due": (today + timedelta(days=60)).isoformat(),
                "measured_by": "Antal patienter över 80 år med minst ett videobesök",
            },
        ],
        "grounds": {
            "considered": ["sex", "ethnicity", "disability", "age"],
            "thoughts": "Kravet på svenska och ostört rum är lika för alla på papperet. "
            "I praktiken stänger det ute några. Tolk går nu att boka i samma samtal.",
        },
        "closing": {
            "reviewed": True,
            "reviewer": "Jämlikhetsstrateg i regionen",
            "decision": "Kvällstiderna prövas i tre månader. Därefter gör vi om kontrollen.",
        },
    }
