"""The system map's data contract (course plan C15, with the exercise of module 2.2)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from levelup_widgets.declare import (
    FormDocument,
    FormRow,
    FormSection,
    Label,
    Words,
    choice,
    computed,
    day,
    long_text,
    role,
    rows,
    scale,
    section,
    text,
)

NODE_KINDS = {
    "goal": "Mål",
    "decision": "Beslut",
    "resource": "Resurs",
    "process": "Process",
    "role": "Roll",
    "measure": "Mått",
    "stakeholder": "Intressent",
}
#: From the top of the map to its bottom.
LEVELS = {
    "politics": "Politik",
    "strategic": "Strategisk",
    "middle": "Mellan",
    "operational": "Operativ",
    "employee": "Medarbetare",
    "service_user": "Brukare",
}
RELATION_KINDS = {
    "decides": "Beslutar",
    "finances": "Finansierar",
    "performs": "Utför",
    "influences": "Påverkar",
    "informs": "Informerar",
    "requires": "Kräver",
}
DIRECTIONS = {"one_way": "Åt ett håll", "both_ways": "Åt båda hållen"}
STRENGTHS: dict[int, Label] = {1: "Svagt", 2: "Tydligt", 3: "Starkt"}
LOOP_KINDS: dict[str, Label] = {
    "reinforcing": ("Förstärkande", "Mer leder till ännu mer, som när brådska ger nya bränder."),
    "balancing": ("Balanserande", "Något håller emot, som när långa väntetider ger mer bemanning."),
}
BRIDGES: dict[str, Label] = {
    "forum": ("Forum", "Ett möte där nivåerna ses."),
    "mandate": ("Mandat", "Någon får besluta mer, eller någon annan."),
    "measure": ("Mått", "Båda nivåerna följer samma siffra."),
    "other": "Annat",
}


class Node(FormRow):
    """Something in the system."""

    label: str = text("Vad är det?", swedish="text", required=True)
    kind: str | None = choice("Typ", NODE_KINDS, swedish="typ", required=True)
    level: str | None = choice("Nivå", LEVELS, swedish="niva", required=True)
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (
        computed("ownership", "Ägarskap", swedish="agarskap"),
        computed("position", "Läge i kartan", swedish="lage"),
    )


class Relation(FormRow):
    """How one node bears on another; ``source`` and ``target`` are ids of nodes."""

    source: str = text("Från", swedish="fran")
    kind: str | None = choice("Samband", RELATION_KINDS, swedish="typ")
    target: str = text("Till", swedish="till")
    direction: str | None = choice(
        "Riktning",
        DIRECTIONS,
        swedish="riktning",
        also={
            "enkel": "one_way",
            "enkelriktad": "one_way",
            "dubbel": "both_ways",
            "dubbelriktad": "both_ways",
        },
    )
    strength: int | None = scale("Styrka", STRENGTHS, swedish="styrka")
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (
        computed("bridge", "Brygga", swedish="brygga"),
    )


class Loop(FormRow):
    """What the person thinks of a loop that was found; the id follows from its nodes."""

    kind: str | None = choice("Vad gör slingan?", LOOP_KINDS, swedish="typ")
    story: str = long_text(
        "Berätta vad som händer", "Till exempel: varför kommer samma brand tillbaka?", swedish="berattelse"
    )
    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = (computed("way", "Slingan", swedish="vag"),)


class Measure(FormRow):
    """A measure against an ownership gap, or a bridge between levels; ``node`` is a node's id."""

    node: str = text("Vilket mål eller vilken del gäller det?", swedish="nod")
    bridge: str | None = choice("Vad för brygga?", BRIDGES, swedish="brygga")
    measure: str = long_text("Vad gör ni?", swedish="atgard")
    responsible: str | None = role("Ansvarig", swedish="ansvarig")
    due: date | None = day("Klart senast", swedish="klart_senast")


class Anchoring(FormSection):
    """What came of showing the map."""

    shown_to: str | None = role(
        "Vem har du visat kartan för?", "Gärna din närmaste chef.", swedish="visad_for"
    )
    shown_on: date | None = day("När?", swedish="visad_datum")
    changed: str = long_text("Vad ändrades när ni tittade tillsammans?", swedish="vad_andrades")


class SystemMapDocument(FormDocument):
    """A whole system map."""

    nodes: list[Node] = rows(
        "Kartans delar",
        "Börja med ett mål. Lägg sedan till roller, beslut, resurser och mått på varje nivå. Ta med brukare, "
        "patienter och närstående.",
        row_label="Del",
        add_label="Lägg till en del",
        empty="Börja med ett mål ur er digitala strategi.",
        summary=("label", "kind", "level", "ownership", "position"),
        layout="table",
        swedish="noder",
    )
    relations: list[Relation] = rows(
        "Samband",
        "Dra ett samband i taget. Vem beslutar, utför, betalar eller påverkar?",
        row_label="Samband",
        add_label="Lägg till samband",
        empty="Lägg till minst två delar först. Dra sedan samband mellan dem.",
        summary=("source", "kind", "target", "bridge"),
        layout="table",
        swedish="samband",
    )
    loops: list[Loop] = rows(
        "Slingor",
        "En slinga är en väg som leder tillbaka till sin start. Avgör om den förstärker eller håller emot.",
        row_label="Slinga",
        add_label="Lägg till slinga",
        empty="Ingen slinga än. Dra ett samband tillbaka dit vägen började.",
        summary=("way", "kind"),
        swedish="slingor",
    )
    measures: list[Measure] = rows(
        "Åtgärder och bryggor",
        "Ett ägarskapsgap behöver en åtgärd. En brygga binder ihop två nivåer.",
        row_label="Åtgärd",
        add_label="Lägg till åtgärd",
        empty="Ta fram två bryggor: ett forum, ett mandat eller ett gemensamt mått.",
        summary=("measure", "node", "responsible", "due"),
        swedish="atgarder",
    )
    anchoring: Anchoring = section(Anchoring, "Visa kartan", swedish="forankring")
