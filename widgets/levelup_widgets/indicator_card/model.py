"""The indicator card's data contract (course plan C28, fields of module 3.3)."""

from __future__ import annotations

from typing import ClassVar

from levelup_widgets.declare import (
    FormDocument,
    FormRow,
    FormSection,
    Words,
    choice,
    computed,
    long_text,
    number,
    role,
    rows,
    scale,
    section,
    text,
    yes_no,
)

FREQUENCIES = {
    "daily": "Varje dag",
    "weekly": "Varje vecka",
    "monthly": "Varje månad",
    "quarterly": "Varje kvartal",
    "yearly": "Varje år",
}
SHOWN_AS = {
    "ratio": "Kvoten som den är",
    "percent": "Procent",
    "per_100": "Per 100",
    "per_1000": "Per 1 000",
}
DIRECTIONS = {"below": "Under gränsen", "above": "Över gränsen"}
QUALITY = {1: "1 Svag", 2: "2 Delvis", 3: "3 God", 4: "4 Mycket god"}


class Indicator(FormSection):
    """What the measure is, and the question it answers."""

    name: str = text("Nyckeltalets namn", swedish="namn", required=True)
    question: str = long_text(
        "Vilken fråga svarar det på?",
        "Skriv frågan som ledningsgruppen behöver svar på.",
        swedish="fraga",
        required=True,
    )
    numerator: str = text(
        "Täljare: vad räknas?",
        "Till exempel: larm med hjälp inom 20 minuter.",
        swedish="taljare",
        required=True,
    )
    denominator: str = text(
        "Nämnare: av hur många?", "Till exempel: alla larm.", swedish="namnare", required=True
    )
    shown_as: str | None = choice(
        "Visa värdet som", SHOWN_AS, "Värdet är täljare delat med nämnare.", swedish="visas_som"
    )
    unit: str = text("Enhet", "Till exempel: procent.", swedish="enhet")
    source: str = text("Källa", "Vilket system eller register?", swedish="kalla", required=True)
    lag: str = text("Fördröjning", "När finns talet efter periodens slut?", swedish="fordrojning")
    frequency: str | None = choice(
        "Hur ofta uppdateras det?", FREQUENCIES, swedish="uppdateringsfrekvens", required=True
    )
    responsible: str | None = role("Ansvarig", swedish="ansvarig", required=True)


class Goal(FormSection):
    """Where the measure stands, where it should go, and what happens at its limit."""

    baseline: float | None = number("Basvärde", swedish="basvarde")
    baseline_unit: str = text("Basvärdets enhet", swedish="basvarde_enhet")
    target: float | None = number("Målvärde", swedish="malvarde")
    target_unit: str = text("Målvärdets enhet", swedish="malvarde_enhet")
    limit: float | None = number("Gräns", "Vid vilket värde gör ni något?", swedish="grans")
    direction: str | None = choice("Ni agerar när värdet är", DIRECTIONS, swedish="grans_riktning")
    action: str = long_text(
        "Åtgärd vid gränsen", "Vad gör ni då, och vem börjar?", swedish="atgard_vid_grans"
    )


class Gender(FormSection):
    """Whether the measure is split between women and men."""

    split: bool | None = yes_no("Delar ni upp talet på kvinnor och män?", swedish="konsuppdelat")
    reason: str = long_text("Varför inte?", swedish="skal", show_when=("split", [False]))


class Value(FormRow):
    """One period: numerator and denominator, and the same for women and men when the measure is split."""

    period: str = text("Period", group="Värdet", swedish="period", max_length=40)
    numerator: float | None = number("Täljare", swedish="taljare")
    denominator: float | None = number("Nämnare", swedish="namnare")
    women_numerator: float | None = number(
        "Kvinnor, täljare", group="Kvinnor och män", swedish="taljare_kvinnor"
    )
    women_group: float | None = number("Kvinnor, antal", swedish="antal_kvinnor")
    men_numerator: float | None = number("Män, täljare", swedish="taljare_man")
    men_group: float | None = number("Män, antal", swedish="antal_man")
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (
        computed("value", "Värde", swedish="varde"),
        computed("by_gender", "Kvinnor och män", swedish="varde_per_kon"),
        computed("signal", "Signal", swedish="signal"),
    )


class Quality(FormSection):
    """Data quality in four dimensions."""

    completeness: int | None = scale("Fullständighet: finns alla med?", QUALITY, swedish="fullstandighet")
    timeliness: int | None = scale("Aktualitet: är talet färskt?", QUALITY, swedish="aktualitet")
    accuracy: int | None = scale("Riktighet: stämmer talet?", QUALITY, swedish="riktighet")
    comparability: int | None = scale(
        "Jämförbarhet: räknas det lika varje gång?", QUALITY, swedish="jamforbarhet"
    )
    improvement: str = long_text(
        "Så höjer vi kvaliteten", "Fyll i om något är svagt eller bara delvis bra.", swedish="forbattring"
    )


class IndicatorCardDocument(FormDocument):
    """A whole indicator card."""

    indicator: Indicator = section(
        Indicator, "Nyckeltalet", "Välj ett tal som kan ändra ett beslut.", swedish="nyckeltal"
    )
    goal: Goal = section(
        Goal, "Mål och gräns", "Skriv bas, mål och gräns i samma enhet.", swedish="mal_och_grans"
    )
    gender: Gender = section(Gender, "Kvinnor och män", swedish="konsuppdelning")
    values: list[Value] = rows(
        "Värden",
        "Fyll i minst tolv perioder, den äldsta först. Kvinnor och män visas bara när båda "
        "grupperna är minst fem.",
        row_label="Värde",
        add_label="Lägg till en period",
        empty="Inga värden än. Börja med den äldsta perioden.",
        summary=("period", "value", "by_gender", "signal"),
        layout="table",
        swedish="varden",
    )
    quality: Quality = section(
        Quality, "Datakvalitet", "Bedöm fyra sidor av kvaliteten, från 1 till 4.", swedish="datakvalitet"
    )
