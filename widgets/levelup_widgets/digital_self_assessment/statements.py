"""The 21 statements of the self-assessment, and the means worked out from them (course plan C12).

Five areas and 21 competences as in DigComp 2.2; the statements are Level Up's own, written for a manager's
everyday. The transition plan asks the same statements once more: a document of its own has the same five
sections, under names with a prefix.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from levelup_widgets.declare import FormDocument, FormSection, Label, scale

LOWEST, HIGHEST = 0, 4
#: Level Up's own scale, in place of DigComp's levels.
STEPS: dict[int, Label] = {
    0: "Har inte gjort",
    1: "Med hjälp",
    2: "Själv i kända situationer",
    3: "Själv, och kan visa andra",
    4: "Kan anpassa och leda andra",
}


class Information(FormSection):
    """Area 1, information and data literacy."""

    search: int | None = scale(
        "Jag kan snabbt hitta rätt rutin eller uppgift, även när träffarna är många.",
        STEPS,
        swedish="soka_och_filtrera",
    )
    evaluate: int | None = scale(
        "Jag kan avgöra om en källa eller ett AI-svar stämmer.", STEPS, swedish="vardera"
    )
    manage: int | None = scale(
        "Jag kan ordna mejl, filer och listor så att både jag och andra hittar dem igen.",
        STEPS,
        swedish="hantera_data",
    )


class Communication(FormSection):
    """Area 2, communication and collaboration."""

    interact: int | None = scale(
        "Jag kan välja rätt kanal för det jag vill säga: mejl, chatt, möte eller ärendesystem.",
        STEPS,
        swedish="interagera",
    )
    share: int | None = scale(
        "Jag kan dela ett dokument med rätt personer och vet vilka som ser det.", STEPS, swedish="dela"
    )
    participate: int | None = scale(
        "Jag kan visa en brukare eller närstående hur man når och påverkar oss digitalt.",
        STEPS,
        swedish="delta_som_medborgare",
    )
    collaborate: int | None = scale(
        "Jag kan leda ett digitalt möte och skriva i samma dokument som andra.", STEPS, swedish="samarbeta"
    )
    tone: int | None = scale(
        "Jag kan märka när tonen blir fel i mejl eller chatt, och vända den.", STEPS, swedish="natetikett"
    )
    identity: int | None = scale(
        "Jag kan hålla isär privat och arbete på nätet, och vet vilken bild vi ger av verksamheten.",
        STEPS,
        swedish="digital_identitet",
    )


class Content(FormSection):
    """Area 3, digital content creation."""

    create: int | None = scale(
        "Jag kan göra eget digitalt material, till exempel en presentation, en enkät eller en kort film.",
        STEPS,
        swedish="utveckla_innehall",
    )
    rework: int | None = scale(
        "Jag kan bygga vidare på andras mallar och tabeller så att de passar oss.",
        STEPS,
        swedish="integrera_och_bearbeta",
    )
    copyright: int | None = scale(
        "Jag kan ta reda på om vi får använda en bild, en text eller ett AI-material.",
        STEPS,
        swedish="upphovsratt_och_licenser",
    )
    automate: int | None = scale(
        "Jag kan beskriva en arbetsgång steg för steg, så att den går att automatisera.",
        STEPS,
        swedish="logik_och_automatisering",
    )


class Safety(FormSection):
    """Area 4, safety."""

    devices: int | None = scale(
        "Jag kan skydda dator, mobil och inloggning, och vet vad jag gör när något verkar fel.",
        STEPS,
        swedish="skydda_enheter",
    )
    privacy: int | None = scale(
        "Jag kan avgöra var uppgifter om brukare, patienter och medarbetare får finnas.",
        STEPS,
        swedish="personuppgifter_och_privatliv",
    )
    wellbeing: int | None = scale(
        "Jag kan se när tekniken stressar mig eller medarbetarna, och ändra något.",
        STEPS,
        swedish="halsa_och_valbefinnande",
    )
    environment: int | None = scale(
        "Jag kan väga in resor, inköp och återbruk när vi väljer teknik.", STEPS, swedish="miljo"
    )


class ProblemSolving(FormSection):
    """Area 5, problem solving."""

    technical: int | None = scale(
        "Jag kan lösa vanliga tekniska problem, till exempel med ljud, utskrift eller inloggning.",
        STEPS,
        swedish="tekniska_problem",
    )
    needs: int | None = scale(
        "Jag kan beskriva ett behov så att det går att välja rätt lösning.",
        STEPS,
        swedish="behov_och_losningar",
    )
    creativity: int | None = scale(
        "Jag kan pröva nya sätt att använda tekniken vi har, tillsammans med medarbetarna.",
        STEPS,
        swedish="kreativ_anvandning",
    )
    gaps: int | None = scale(
        "Jag kan se vad jag behöver lära mig digitalt härnäst, och ta tag i det.",
        STEPS,
        swedish="egna_kompetensluckor",
    )


class Area(NamedTuple):
    """One of the five areas. ``name`` is its section in a document, ``short`` its name in a picture."""

    number: str
    name: str
    title: str
    short: str
    part: type[FormSection]


AREAS = (
    Area("1", "information", "Informations- och datakunskap", "Information", Information),
    Area("2", "communication", "Kommunikation och samarbete", "Samarbete", Communication),
    Area("3", "content", "Skapa digitalt innehåll", "Innehåll", Content),
    Area("4", "safety", "Säkerhet", "Säkerhet", Safety),
    Area("5", "problem_solving", "Problemlösning", "Problemlösning", ProblemSolving),
)
#: Section and field of each statement by the plan's number: ``{"1.1": ("information", "search"), …}``.
STATEMENTS: dict[str, tuple[str, str]] = {
    f"{area.number}.{place}": (area.name, name)
    for area in AREAS
    for place, name in enumerate(area.part.model_fields, start=1)
}
#: A step 0–4, or None while unanswered, by statement.
Answers = Mapping[str, int | None]


def answers(document: FormDocument, prefix: str = "") -> dict[str, int | None]:
    """A document's answers by statement number; ``prefix`` begins the names of its five sections."""
    return {
        number: getattr(getattr(document, prefix + section), name)
        for number, (section, name) in STATEMENTS.items()
    }


def unanswered(given: Answers) -> list[str]:
    """The numbers of the statements that are left, in order."""
    return [number for number in STATEMENTS if given.get(number) is None]


def area_means(given: Answers) -> dict[str, float | None]:
    """The mean of each area's answers, ``{"1": 2.0, …}``; None for an area without any."""
    return {
        area.number: _mean(given.get(number) for number in STATEMENTS if number.split(".")[0] == area.number)
        for area in AREAS
    }


def total_mean(given: Answers) -> float | None:
    """The mean of all answers, each statement weighing the same; None without any."""
    return _mean(given.get(number) for number in STATEMENTS)


def _mean(values: Iterable[int | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
