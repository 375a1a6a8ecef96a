"""The information classification's data contract (course plan C3; the contact chain of module 5.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from levelup_widgets.declare import (
    FormDocument,
    FormRow,
    FormSection,
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

LEVELS = {
    0: ("Ingen eller försumbar", "Ingen märkbar följd."),
    1: ("Måttlig", "Begränsad störning eller olägenhet."),
    2: ("Betydande", "Försvårar uppdraget, kostar pengar eller är en tydlig olägenhet för någon."),
    3: ("Allvarlig", "Verksamheten kan inte fullgöras, eller någon tar allvarlig skada."),
}
SECRECY_RULES = {
    "osl_25": "OSL 25 kap. (hälso- och sjukvård)",
    "osl_26": "OSL 26 kap. (socialtjänst)",
    "other": "Annan regel",
}
#: Everything but its name is hidden for information that concerns protective security.
_OPEN: tuple[str, Sequence[Any]] = ("security_protected", [False, None])
_WHY = "Vad händer om det brister? Utgå från följden, inte från en känsla."


class Asset(FormRow):
    """A set of information, and what happens if its confidentiality, integrity or availability fails."""

    computed_fields = (
        computed("label", "Etikett (K-R-T)", group="Klassning", swedish="etikett"),
        computed("level", "Samlad nivå", group="Klassning", swedish="samlad_niva"),
        computed(
            "protections",
            "Skydd att begära",
            "Level Ups arbetssätt. Stäm av med informationssäkerhetsansvarig.",
            group="Skydd",
        ),
    )

    name: str = text(
        "Informationsmängd",
        "Till exempel: läkemedelslistor eller schema för natten.",
        group="Informationen",
        swedish="informationsmangd",
        required=True,
    )
    security_protected: bool | None = yes_no(
        "Rör det säkerhetsskydd?",
        "Då klassas det inte här. Skriv inget mer om det.",
        swedish="sakerhetsskydd",
    )
    description: str = long_text(
        "Beskrivning", "Vad ingår, och vem använder det?", swedish="beskrivning", show_when=_OPEN
    )
    personal_data: bool | None = yes_no(
        "Innehåller den personuppgifter?", swedish="personuppgifter", show_when=_OPEN
    )
    sensitive: bool | None = yes_no(
        "Är några uppgifter känsliga?",
        "Till exempel uppgifter om hälsa.",
        swedish="kansliga",
        show_when=_OPEN,
    )
    secrecy: bool | None = yes_no("Gäller sekretess?", swedish="sekretess", show_when=_OPEN)
    secrecy_rule: str | None = choice(
        "Vilken regel?",
        SECRECY_RULES,
        "Fråga en jurist om du är osäker.",
        swedish="sekretessregel",
        show_when=("secrecy", [True]),
    )
    owner: str | None = role(
        "Vem äger informationen?", "En chef i verksamheten, inte it.", swedish="agare", show_when=_OPEN
    )
    system: str = text("I vilket system finns den?", swedish="system", show_when=_OPEN)
    confidentiality: int | None = scale(
        "Konfidentialitet (K)",
        LEVELS,
        "Om någon obehörig ser den.",
        group="Klassning",
        swedish="k",
        show_when=_OPEN,
    )
    confidentiality_reason: str = long_text("Motivering, K", _WHY, swedish="motivering_k", show_when=_OPEN)
    integrity: int | None = scale(
        "Riktighet (R)", LEVELS, "Om den är fel eller ändrad.", swedish="r", show_when=_OPEN
    )
    integrity_reason: str = long_text("Motivering, R", _WHY, swedish="motivering_r", show_when=_OPEN)
    availability: int | None = scale(
        "Tillgänglighet (T)", LEVELS, "Om den inte går att nå när den behövs.", swedish="t", show_when=_OPEN
    )
    availability_reason: str = long_text("Motivering, T", _WHY, swedish="motivering_t", show_when=_OPEN)
    longest_outage: float | None = number(
        "Längsta avbrott ni klarar",
        "Hur länge går det utan att någon far illa?",
        unit="h",
        swedish="max_avbrott",
        show_when=_OPEN,
    )
    traceability: bool | None = yes_no(
        "Måste ni kunna se vem som läst eller ändrat?", group="Skydd", swedish="sparbarhet", show_when=_OPEN
    )
    existing_protections: str = long_text(
        "Skydd som finns i dag", swedish="skydd_befintliga", show_when=_OPEN
    )
    gap: str = long_text(
        "Vad saknas?",
        "Jämför med skydden att begära. Skriv ”inget” om allt finns.",
        swedish="gap",
        show_when=_OPEN,
    )


class Contact(FormRow):
    """A link in the chain of those who are called at a suspected incident."""

    function: str | None = role("Funktion", group="Länken", swedish="funktion")
    task: str = text(
        "Gör den första timmen",
        "Till exempel: tar emot larmet och beslutar om reservrutin.",
        swedish="uppgift",
    )
    reached: str = text("Nås så här på dagen", "En växel eller kanal, inget nummer.", swedish="nas_sa")
    reached_off_hours: str = text("Nås så här på kväll och helg", swedish="utanfor_kontorstid")
    deputy: str = text("Tar över om ingen svarar", "En funktion, inget namn.", swedish="ersattare")


class TakeHome(FormSection):
    """What is asked at home (module 5.2)."""

    to_it: str = long_text(
        "Din fråga till it", "Till exempel: vem kontrollerar loggarna, och hur ofta?", swedish="fraga_till_it"
    )
    to_data_protection_officer: str = long_text(
        "Din fråga till dataskyddsombudet", swedish="fraga_till_dataskyddsombud"
    )
    reveals_address: str = long_text(
        "Vilken information avslöjar var någon bor?",
        "Tänk på skyddade personuppgifter och våldsutsatta.",
        swedish="skyddade_personuppgifter",
    )


class InformationClassificationDocument(FormDocument):
    """A whole classification."""

    assets: list[Asset] = rows(
        "Informationsmängder",
        "Klassa minst tre. Nivån säger hur stor följden blir. Gränsvärdena är Level Ups arbetssätt.",
        row_label="Informationsmängd",
        add_label="Lägg till informationsmängd",
        empty="Ingen informationsmängd än. Börja med den du använder varje dag.",
        summary=["name", "label", "level", "owner"],
        swedish="informationsmangder",
    )
    contacts: list[Contact] = rows(
        "Kontaktkedjan vid misstänkt intrång",
        "Fredag 15.40. Ring enligt rutinen, anteckna tid och vad du sett, och rör så lite som möjligt.",
        row_label="Länk",
        add_label="Lägg till länk",
        empty="Ingen länk än. Börja med den du ringer först.",
        summary=["function", "task"],
        swedish="kontaktkedja",
    )
    take_home: TakeHome = section(TakeHome, "Frågor att ta hem", swedish="fragor_att_ta_hem")
