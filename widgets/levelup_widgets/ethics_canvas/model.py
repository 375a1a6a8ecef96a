"""The ethics canvas's data contract (course plan C6, fields of module 5.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from levelup_widgets.declare import (
    FormDocument,
    FormRow,
    FormSection,
    choice,
    day,
    long_text,
    role,
    rows,
    scale,
    section,
    text,
    yes_no,
)

RATINGS = {
    -2: "Försämras mycket",
    -1: "Försämras",
    0: "Oförändrat",
    1: "Förbättras",
    2: "Förbättras mycket",
}
LIFT_TO = {"ethics_council": "Etikråd", "management": "Ledning", "nobody": "Ingen"}
CHANGED = {"yes": "Ja", "partly": "Delvis", "no": "Nej"}


@dataclass(frozen=True)
class Perspective:
    """One of the eight, as it is asked."""

    label: str
    help: str
    swedish: str


PERSPECTIVES = {
    "autonomy": Perspective(
        "Självbestämmande", "Får personen bestämma mer eller mindre själv?", "sjalvbestammande"
    ),
    "benefit": Perspective(
        "Nytta och trygghet", "Blir det tryggare och till mer hjälp?", "nytta_och_trygghet"
    ),
    "harm": Perspective(
        "Risk för skada", "Minskar eller ökar risken? Minus betyder att den ökar.", "risk_for_skada"
    ),
    "fairness": Perspective(
        "Rättvisa och lika tillgång", "Får alla samma möjlighet?", "rattvisa_och_lika_tillgang"
    ),
    "privacy": Perspective(
        "Integritet och privatliv", "Får personen vara i fred?", "integritet_och_privatliv"
    ),
    "dignity": Perspective(
        "Värdighet och bemötande", "Blir mötet mer eller mindre värdigt?", "vardighet_och_bemotande"
    ),
    "relation": Perspective(
        "Relation och mänsklig kontakt", "Blir det mer eller mindre kontakt?", "relation_och_mansklig_kontakt"
    ),
    "staff": Perspective(
        "Personalens etiska börda",
        "Blir det lättare eller tyngre att göra det som känns rätt? Minus betyder tyngre.",
        "personalens_etiska_borda",
    ),
}


def _rating(name: str) -> int | None:
    one = PERSPECTIVES[name]
    rating: int | None = scale(one.label, RATINGS, one.help, swedish=one.swedish)
    return rating


def _reason(name: str) -> str:
    one = PERSPECTIVES[name]
    reason: str = long_text(
        f"Varför? {one.label}", swedish=f"motivering_{one.swedish}", show_when=(name, list(RATINGS))
    )
    return reason


class Dilemma(FormSection):
    """The situation, without judging it."""

    description: str = long_text(
        "Beskriv situationen",
        "Vad händer, för vem och när? Vänta med att värdera. Skriv så att ingen person känns igen.",
        swedish="dilemma",
    )
    first_thought: str = long_text(
        "Din första tanke", "Skriv snabbt. Du kommer tillbaka till den.", swedish="forsta_tanke"
    )


class Group(FormRow):
    """A group that it concerns."""

    group: str = text("Grupp", "Till exempel: brukare, närstående eller natten.", swedish="grupp")
    how: str = text("Hur berörs gruppen?", swedish="hur_berors")
    has_voice: bool | None = yes_no("Har gruppen fått säga sitt?", swedish="har_rost")


class Perspectives(FormSection):
    """Eight perspectives, each rated and explained."""

    autonomy: int | None = _rating("autonomy")
    autonomy_reason: str = _reason("autonomy")
    benefit: int | None = _rating("benefit")
    benefit_reason: str = _reason("benefit")
    harm: int | None = _rating("harm")
    harm_reason: str = _reason("harm")
    fairness: int | None = _rating("fairness")
    fairness_reason: str = _reason("fairness")
    privacy: int | None = _rating("privacy")
    privacy_reason: str = _reason("privacy")
    dignity: int | None = _rating("dignity")
    dignity_reason: str = _reason("dignity")
    relation: int | None = _rating("relation")
    relation_reason: str = _reason("relation")
    staff: int | None = _rating("staff")
    staff_reason: str = _reason("staff")


class Weighing(FormSection):
    """What speaks against, and what is given up."""

    counter_argument: str = long_text(
        "Bästa invändningen",
        "Skriv den som en klok motståndare skulle säga den.",
        swedish="motargument",
    )
    trade_off: str = long_text(
        "Vad väger ni mot vad?", "Vilket värde får stå tillbaka, och varför?", swedish="avvagning"
    )
    norm: str = long_text(
        "Vilken kropp, vilket språk och vilken familj utgår lösningen från?",
        "Vem passar inte in i den bilden?",
        swedish="normkritisk_fraga",
    )


class Alternative(FormRow):
    """Another way to reach the same."""

    alternative: str = long_text("Alternativ", swedish="alternativ")
    less_intrusive: bool | None = yes_no("Är det ett mindre ingrepp?", swedish="mindre_ingrepp")


class Stance(FormSection):
    """What is decided."""

    stance: str = long_text(
        "Ställningstagande", "Vad gör ni, för vilka och hur länge?", swedish="stallningstagande"
    )
    changed: str | None = choice("Ändrades din första tanke?", CHANGED, swedish="andrades")
    lift_to: str | None = choice(
        "Lyfts frågan vidare?",
        LIFT_TO,
        "Fråga jurist om samtycke när någon har svårt att själv ta ställning.",
        swedish="lyft_till",
    )
    decided_by: str | None = role("Vem beslutar?", swedish="beslutad_av")


class Condition(FormRow):
    """A condition for doing it."""

    condition: str = text("Villkor", "Till exempel: personen kan alltid säga nej.", swedish="villkor")
    responsible: str | None = role("Ansvarig", swedish="ansvarig")


class WatchPoint(FormRow):
    """When the question is looked at again, and what then is measured."""

    measure: str = text("Det här tittar vi på", "Ett mått eller en fråga.", swedish="matt")
    day: date | None = day("Datum", swedish="datum")
    responsible: str | None = role("Ansvarig", swedish="ansvarig")


class EthicsCanvasDocument(FormDocument):
    """A whole canvas."""

    dilemma: Dilemma = section(Dilemma, "Dilemmat", swedish="dilemmat")
    groups: list[Group] = rows(
        "Berörda grupper",
        "Minst två. Vem saknar röst i rummet?",
        row_label="Grupp",
        add_label="Lägg till grupp",
        empty="Ingen grupp än. Börja med den som berörs mest.",
        summary=["group", "how", "has_voice"],
        layout="table",
        swedish="berorda_grupper",
    )
    perspectives: Perspectives = section(
        Perspectives,
        "Åtta perspektiv",
        "Från −2, försämras mycket, till +2, förbättras mycket. Jämför med hur det är i dag.",
        swedish="perspektiv",
    )
    weighing: Weighing = section(Weighing, "Avvägningen", swedish="avvagningen")
    alternatives: list[Alternative] = rows(
        "Alternativ",
        "Minst två, varav ett med mindre ingrepp.",
        row_label="Alternativ",
        add_label="Lägg till alternativ",
        empty="Inget alternativ än. Börja med det som griper in minst.",
        summary=["alternative", "less_intrusive"],
        swedish="alternativ",
    )
    stance: Stance = section(Stance, "Ställningstagandet", swedish="stallningstagandet")
    conditions: list[Condition] = rows(
        "Villkor",
        "Minst två. Vad måste stämma för att det ska vara försvarbart?",
        row_label="Villkor",
        add_label="Lägg till villkor",
        empty="Inget villkor än. Börja med det som skyddar den som berörs mest.",
        summary=["condition", "responsible"],
        layout="table",
        swedish="villkor",
    )
    watch_points: list[WatchPoint] = rows(
        "Bevakningspunkter",
        "Minst en med datum. Då lyfts frågan igen.",
        row_label="Bevakningspunkt",
        add_label="Lägg till bevakningspunkt",
        empty="Ingen bevakningspunkt än. Börja med dagen då ni tittar igen.",
        summary=["measure", "day", "responsible"],
        layout="table",
        swedish="bevakningspunkter",
    )
