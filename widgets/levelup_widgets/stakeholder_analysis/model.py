"""The stakeholder analysis's data contract (course plan C9, forms of participation of module 4.2)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from levelup_widgets.declare import (
    FormDocument,
    FormRow,
    Words,
    choice,
    computed,
    day,
    long_text,
    role,
    rows,
    scale,
    text,
)

KINDS = {
    "service_users": "Brukare, patienter eller närstående",
    "union": "Fack och skyddsombud",
    "employees": "Medarbetare",
    "management": "Chefer och politik",
    "support": "Stödfunktion, till exempel it eller HR",
    "outside": "Utanför organisationen",
}
STRATEGIES = {
    "close": "Samarbeta nära",
    "satisfied": "Håll nöjda",
    "involved": "Håll delaktiga",
    "informed": "Informera",
}
#: Ways to reach people; the communication plan (course plan C17) has the same.
CHANNELS = {
    "workplace_meeting": "Arbetsplatsträff",
    "shift_handover": "Överlämning mellan arbetspass",
    "small_group": "Samtal i liten grupp",
    "one_to_one": "Enskilt samtal",
    "workshop": "Verkstad tillsammans",
    "visit": "Besök där gruppen är",
    "consultation": "Samverkan med facket",
    "digital_meeting": "Digitalt möte",
    "phone": "Telefonsamtal",
    "email": "Mejl",
    "intranet": "Intranät",
    "letter": "Brev",
    "notice": "Anslag på plats",
    "film": "Kort film",
    "other": "Annan kanal",
}
#: Other words for channels in the course plan's files.
CHANNEL_WORDS = {
    "APT": "workplace_meeting",
    "arbetsplatsträff (APT)": "workplace_meeting",
    "överlämning": "shift_handover",
    "samtal": "one_to_one",
    "medarbetarsamtal": "one_to_one",
    "workshop": "workshop",
    "verkstad": "workshop",
    "besök": "visit",
    "samverkan": "consultation",
    "videomöte": "digital_meeting",
    "telefon": "phone",
    "e-post": "email",
    "film": "film",
    "anslag": "notice",
    "annan": "other",
}
FORMS = {
    "heard": ("Tycker till före beslut", "Ni frågar medan svaret ännu kan ändra något."),
    "tests": ("Prövar i vardagen", "Gruppen provar och säger vad som ska ändras."),
    "works": ("Är med i arbetsgruppen", "Gruppen är med hela vägen."),
    "designs": ("Utformar rutinen", "Gruppen skriver hur arbetet ska gå till."),
    "decides": ("Är med och beslutar", "Gruppens röst räknas i beslutet."),
}
_AMOUNTS = {1: "Mycket litet", 2: "Litet", 3: "Måttligt", 4: "Stort", 5: "Mycket stort"}
_IMPACTS = {
    1: "Märker knappt av det",
    2: "Påverkas lite",
    3: "Påverkas en del",
    4: "Påverkas mycket",
    5: "Vardagen ändras",
}
_ATTITUDES = {-2: "Emot", -1: "Tveksam", 0: "Avvaktande", 1: "Positiv", 2: "Driver på"}


class Stakeholder(FormRow):
    """A group that is concerned by the change, or that can move it."""

    group: str = text(
        "Vilken grupp?",
        "En grupp, inte en person. Till exempel: nattpatrullen.",
        group="Gruppen",
        swedish="grupp",
    )
    kind: str | None = choice("Vilken sorts grupp?", KINDS, group="Gruppen", swedish="sort")
    needs: str = long_text(
        "Vad är viktigt för gruppen?",
        "Skriv ur gruppens synvinkel: vad vill de ha, vad oroar dem?",
        group="Gruppen",
        swedish="behov",
    )
    influence: int | None = scale(
        "Inflytande",
        _AMOUNTS,
        "Hur mycket kan gruppen påverka om det lyckas?",
        group="Läget nu",
        swedish="inflytande",
    )
    impact: int | None = scale(
        "Påverkan", _IMPACTS, "Hur mycket ändras vardagen för gruppen?", group="Läget nu", swedish="paverkan"
    )
    attitude_now: int | None = scale("Inställning nu", _ATTITUDES, group="Läget nu", swedish="installning_nu")
    attitude_wanted: int | None = scale(
        "Inställning som behövs",
        _ATTITUDES,
        "Hur positiv behöver gruppen vara? Alla behöver inte driva på.",
        group="Läget nu",
        swedish="installning_onskad",
    )
    strategy_chosen: str | None = choice(
        "Vill du välja en annan strategi?",
        STRATEGIES,
        "Lämna tomt för att följa förslaget.",
        group="Så möter du gruppen",
        swedish="vald_strategi",
    )
    measure: str = long_text(
        "Vad gör du?",
        "En åtgärd som svarar mot det som är viktigt för gruppen.",
        group="Så möter du gruppen",
        swedish="atgard",
    )
    channel: str | None = choice(
        "Hur möts ni?", CHANNELS, group="Så möter du gruppen", swedish="kanal", also=CHANNEL_WORDS
    )
    responsible: str | None = role("Vem ansvarar?", group="Så möter du gruppen", swedish="ansvarig")
    when: date | None = day("När?", group="Så möter du gruppen", swedish="nar")

    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (
        computed("strategy", "Strategi", group="Så möter du gruppen", swedish="strategi"),
        computed("gap", "Avstånd i inställning", group="Läget nu", swedish="gap"),
        computed("weight", "Avstånd × inflytande", group="Läget nu", swedish="vikt"),
    )


class Participation(FormRow):
    """A way in which a group really has a say."""

    group: str = text("Vilken grupp?", swedish="grupp")
    form: str | None = choice("Hur får gruppen påverka?", FORMS, swedish="form")
    scope: str = long_text(
        "Vad får gruppen påverka?", "Skriv vad som kan bli annorlunda.", swedish="paverkar"
    )
    fixed: str = long_text(
        "Vad är redan bestämt?",
        "Säg det ärligt från början. Då blir resten trovärdigt.",
        swedish="redan_bestamt",
    )


class StakeholderAnalysisDocument(FormDocument):
    """A whole stakeholder analysis."""

    stakeholders: list[Stakeholder] = rows(
        "Intressenter",
        "Ta med minst sex grupper. Tänk också på dem som sällan tar ordet: natt, deltid och vikarier.",
        row_label="Grupp",
        add_label="Lägg till en grupp",
        empty="Börja med den grupp vars vardag ändras mest.",
        summary=("group", "strategy", "weight"),
        swedish="intressenter",
    )
    participation: list[Participation] = rows(
        "Delaktighet på riktigt",
        "Planera minst två sätt som grupperna får påverka på. Att bara få veta är inte delaktighet.",
        row_label="Sätt att påverka",
        add_label="Lägg till ett sätt att påverka",
        empty="Välj en grupp och bestäm vad den får påverka.",
        summary=("group", "form", "scope"),
        swedish="delaktighet",
    )
