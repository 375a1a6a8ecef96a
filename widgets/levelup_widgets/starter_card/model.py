"""The starter card's data contract (course plan C22, fields of module 1.1)."""

from __future__ import annotations

from levelup_widgets.declare import (
    FormDocument,
    FormSection,
    choice,
    choices,
    long_text,
    number,
    role,
    section,
    text,
    yes_no,
)

OBSTACLES = {
    "time": "Tid",
    "confidence": "Trygghet",
    "technology": "Teknik",
    "mandate": "Mandat",
    "other": "Annat",
}
TRACKS = {
    "operational": ("Operativ", "Du leder medarbetare i det dagliga arbetet."),
    "strategic": ("Strategisk", "Du leder chefer eller styr en hel verksamhet."),
}


class Assignment(FormSection):
    """The participant's work."""

    role: str | None = role("Din roll", swedish="roll", required=True)
    staff: int | None = number(
        "Antal medarbetare",
        "Som du är chef för. Noll är också ett svar.",
        swedish="antal_medarbetare",
        required=True,
    )
    track: str | None = choice("Ditt spår", TRACKS, swedish="spar", required=True)


class Question(FormSection):
    """A question from the participant's own operation, and what is in its way."""

    question: str = long_text(
        "Vilken verksamhetsfråga vill du lösa?",
        "Skriv 30 till 300 tecken. Välj något som stör i vardagen.",
        swedish="verksamhetsfraga",
    )
    obstacles: list[str] = choices("Vad kan hindra dig?", OBSTACLES, swedish="hinder")
    obstacle: str = text("Beskriv hindret", swedish="hinder_beskrivning")
    say_no: str = text("Vad säger du nej till för att få plats med det här?", swedish="sager_nej_till")


class Support(FormSection):
    """What the participant's own manager can do."""

    support: str = long_text(
        "Vilket stöd behöver du från din chef?",
        "Var konkret: tid, beslut, vikarie eller sällskap.",
        swedish="stod_fran_chef",
        required=True,
    )
    shared: bool | None = yes_no("Har du visat kortet för din chef?", swedish="delat_med_chef")


class Contacts(FormSection):
    """Two people in the network, told by role and workplace."""

    organisation: str = text(
        "Kontakt i din organisation",
        "Skriv roll och arbetsplats, inte namn. Till exempel: enhetschef, Äldreboendet Sjöliden.",
        swedish="kontakt_organisation",
    )
    county: str = text("Kontakt i ditt län", "Skriv roll och arbetsplats, inte namn.", swedish="kontakt_lan")
    plan: str = text(
        "När hörs ni nästa gång?", "Till exempel: fredag efter livepasset.", swedish="nar_hors_ni"
    )


class StarterCardDocument(FormDocument):
    """A whole starter card."""

    assignment: Assignment = section(Assignment, "Mitt uppdrag", swedish="uppdrag")
    question: Question = section(Question, "Min verksamhetsfråga", swedish="fraga")
    support: Support = section(Support, "Stöd", swedish="stod")
    contacts: Contacts = section(
        Contacts,
        "Mitt nätverk",
        "Två personer att lära tillsammans med: en nära och en lite längre bort.",
        swedish="natverk",
    )
