"""The portfolio matrix's data contract (course plan C29, fields of module 4.3)."""

from __future__ import annotations

from levelup_widgets.declare import (
    FormDocument,
    FormRow,
    FormSection,
    choice,
    computed,
    long_text,
    number,
    role,
    roles,
    rows,
    scale,
    section,
    text,
    yes_no,
)

BENEFIT = {1: "Mycket liten", 2: "Liten", 3: "Märkbar", 4: "Stor", 5: "Mycket stor"}
FEASIBILITY = {1: "Mycket svår", 2: "Svår", 3: "Möjlig", 4: "Ganska lätt", 5: "Lätt"}
RISK = {1: "Mycket liten", 2: "Liten", 3: "Måttlig", 4: "Stor", 5: "Mycket stor"}
COST_CLASSES = {"low": "Låg", "medium": "Medel", "high": "Hög"}
DECISIONS = {
    "start": "Starta",
    "continue": "Fortsätt",
    "investigate": "Utred",
    "pause": "Pausa",
    "stop": "Stoppa",
}


class Capacity(FormSection):
    """The time there is; what doesn't fit has to wait."""

    period: str = text("Vilken period gäller planen?", "Till exempel: hösten 2027.", swedish="period")
    available_hours: float | None = number(
        "Medarbetarnas tillgängliga tid",
        "Tid som verkligen kan avsättas för förändring under perioden.",
        unit="h",
        swedish="tillganglig_tid_h",
    )

    computed_fields = (
        computed("needed", "Satsningarna behöver"),
        computed("room", "Så går det ihop"),
    )


class Initiative(FormRow):
    """One initiative: what for, its scores, what it takes, and the decision."""

    name: str = text("Satsning", group="Satsningen", swedish="namn", required=True)
    need: str = text("Vilket behov möter den?", swedish="behov", required=True)
    strategy_link: bool | None = yes_no(
        "Strategikoppling",
        "Bidrar den tydligt till ett strategimål?",
        group="Poäng",
        swedish="strategikoppling",
    )
    strategy_goal: str = text(
        "Vilket strategimål?", swedish="strategimal", show_when=("strategy_link", [True])
    )
    benefit: int | None = scale("Nytta", BENEFIT, "För brukare, patienter och medarbetare.", swedish="nytta")
    feasibility: int | None = scale(
        "Genomförbarhet", FEASIBILITY, "Tid, kompetens, teknik och vilja.", swedish="genomforbarhet"
    )
    risk: int | None = scale("Risk", RISK, "Hur mycket kan gå fel?", swedish="risk")
    cost_class: str | None = choice(
        "Kostnadsklass",
        COST_CLASSES,
        "Använd era egna gränser.",
        group="Vad den kräver",
        swedish="kostnadsklass",
        required=True,
    )
    hours: float | None = number(
        "Medarbetarnas tid", "Under hela perioden.", unit="h", swedish="personalens_tid_h"
    )
    dependencies: str = text(
        "Beroenden",
        "Vad måste vara på plats först? Skriv ”inga” om det stämmer.",
        swedish="beroenden",
        required=True,
    )
    decision: str | None = choice("Beslut", DECISIONS, group="Beslutet", swedish="beslut")
    owner: str | None = role("Nyttoägare", "Den chef som ansvarar där nyttan märks.", swedish="nyttoagare")
    reason: str = long_text(
        "Motivera beslutet",
        "Tänk dig att den som brinner för satsningen läser. Tacka för arbetet och säg varför.",
        swedish="motivering",
    )

    computed_fields = (
        computed("priority", "Prioritet", group="Poäng", swedish="prioritet"),
        computed("place", "Plats i portföljen", group="Poäng"),
    )


class Promise(FormSection):
    """What the management guarantees those who do the work (module 4.3)."""

    time: str = text("Tid", "Vad tas bort eller flyttas?", swedish="tid")
    mandate: str = text("Mandat", "Vad får enhetscheferna besluta själva?", swedish="mandat")
    money: str = text("Pengar", swedish="pengar")
    support: list[str] = roles("Stödroller", "Vem kan enhetschefen vända sig till?", swedish="stodroller")
    tested_with: str = text("Vem har prövat löftet?", "En operativ chef, skriv rollen.", swedish="provat_med")


class Reach(FormSection):
    """Who the portfolio is for (horizontal principles)."""

    workplaces: str = long_text(
        "Går satsningarna till verksamheter där främst kvinnor eller främst män arbetar?",
        swedish="verksamheter",
    )
    missing_groups: str = long_text("Vilka brukargrupper saknas i portföljen?", swedish="saknade_grupper")


class PortfolioMatrixDocument(FormDocument):
    """A whole portfolio."""

    capacity: Capacity = section(Capacity, "Tiden som finns", swedish="kapacitet")
    initiatives: list[Initiative] = rows(
        "Satsningar",
        "Lista fem till tolv. Ta med det som redan pågår.",
        row_label="Satsning",
        add_label="Lägg till satsning",
        empty="Här finns inga satsningar än. Börja med en som redan tar tid.",
        summary=["name", "priority", "decision", "hours"],
        swedish="satsningar",
    )
    promise: Promise = section(
        Promise, "Ledningens löfte", "Det här garanterar ni för det som startas.", swedish="lofte"
    )
    reach: Reach = section(Reach, "Vilka får del av det?", swedish="rackvidd")
