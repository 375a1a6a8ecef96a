"""The weekly plan's data contract (course plan C11)."""

from __future__ import annotations

from levelup_widgets.declare import (
    FormDocument,
    FormRow,
    FormSection,
    choice,
    computed,
    long_text,
    number,
    rows,
    section,
    text,
    yes_no,
)

ACTIONS = {
    "do": "Göra",
    "schedule": "Boka",
    "delegate": "Delegera",
    "stop": "Sluta",
    "simplify": "Förenkla eller samla",
    "shorten": "Korta",
}
_ACTIONS_IN_FILES = {
    "förenkla": "simplify",
    "samla": "simplify",
    "förenkla/samla": "simplify",
}
DAYS = {
    "monday": "Måndag",
    "tuesday": "Tisdag",
    "wednesday": "Onsdag",
    "thursday": "Torsdag",
    "friday": "Fredag",
}
_DAYS_IN_FILES = {
    "mån": "monday",
    "tis": "tuesday",
    "ons": "wednesday",
    "tor": "thursday",
    "tors": "thursday",
    "fre": "friday",
}
KINDS = {"focus": "Fokuspass", "level_up": "Level Up-tid", "meeting": "Möte", "other": "Annat"}
_KINDS_IN_FILES = {"fokus": "focus", "levelup": "level_up", "level up": "level_up"}


class Task(FormRow):
    """One of the week's tasks, judged, and what is done about it."""

    name: str = text("Uppgift", group="Uppgiften", swedish="uppgift")
    minutes: float | None = number("Minuter per vecka", unit="min", swedish="minuter_per_vecka")
    important: bool | None = yes_no("Viktigt?", swedish="viktigt")
    urgent: bool | None = yes_no("Brådskande?", swedish="bradskande")
    action: str | None = choice("Åtgärd", ACTIONS, group="Åtgärden", swedish="atgard", also=_ACTIONS_IN_FILES)
    delegate_to: str = text(
        "Till vem?", "En roll, inget namn.", swedish="till_vem", show_when=("action", ["delegate"])
    )
    agreed: bool | None = yes_no(
        "Avstämt?",
        "Ja när den som tar över har tid och mandat.",
        swedish="avstamt",
        show_when=("action", ["delegate"]),
    )

    computed_fields = (
        computed("field", "Ruta", group="Uppgiften", swedish="ruta"),
        computed("freed", "Frigör", group="Åtgärden", swedish="frigjord_tid"),
    )


class Block(FormRow):
    """A block of time in the week."""

    day: str | None = choice("Dag", DAYS, group="Blocket", swedish="dag", also=_DAYS_IN_FILES)
    start: str = text("Börjar", "Till exempel 08.30.", swedish="start", max_length=20)
    minutes: float | None = number("Minuter", unit="min", swedish="minuter")
    kind: str | None = choice("Typ", KINDS, swedish="typ", also=_KINDS_IN_FILES)
    label: str = text("Till vad?", swedish="innehall")

    computed_fields = (computed("end", "Slutar", group="Blocket", swedish="slut"),)


class Trial(FormSection):
    """What a week's trial showed (module 1.5, steps 7 and 8)."""

    kept: str = long_text("Vad höll?", swedish="vad_holl")
    change: str = long_text("Vad ändrar du till nästa vecka?", swedish="andring")
    fires: str = long_text(
        "Vilken brand kom tillbaka?",
        "En brand som återkommer kan vara ett fel i processen.",
        swedish="brander",
    )
    unseen: str = long_text("Vem får de osynliga uppgifterna?", swedish="osynliga_uppgifter")


class WeeklyPlanDocument(FormDocument):
    """A whole weekly plan."""

    tasks: list[Task] = rows(
        "Veckans uppgifter",
        "Lista minst tolv, även de små. Gissa minuterna hellre än att vänta.",
        row_label="Uppgift",
        add_label="Lägg till uppgift",
        empty="Här finns inga uppgifter än. Börja med den du gjorde senast.",
        summary=["name", "minutes", "field", "action"],
        layout="table",
        swedish="uppgifter",
    )
    blocks: list[Block] = rows(
        "Din vecka",
        "Lägg in två fokuspass på minst 30 minuter. Level Up-tiden är 180 minuter.",
        row_label="Block",
        add_label="Lägg till block",
        empty="Här finns inga block än. Börja med ett fokuspass den dag du är piggast.",
        summary=["day", "start", "kind", "label"],
        layout="table",
        swedish="veckoplan",
    )
    trial: Trial = section(
        Trial, "Efter en provvecka", "Frivilligt. Skriv några ord när du har provat.", swedish="provvecka"
    )
