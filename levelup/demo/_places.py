"""Counties, fictional organisations and roles of the demo (kursplan F2–F4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["municipality", "region", "joint"]
Track = Literal["operational", "strategic"]

#: County label: rough drawing weight (thousands of inhabitants). Weights for drawing, not statistics to show.
COUNTIES: dict[str, int] = {
    "Stockholm": 2475,
    "Uppsala": 410,
    "Södermanland": 300,
    "Östergötland": 475,
    "Jönköping": 370,
    "Kronoberg": 205,
    "Kalmar": 245,
    "Gotland": 60,
    "Blekinge": 155,
    "Skåne": 1430,
    "Halland": 345,
    "Västra Götaland": 1775,
    "Värmland": 285,
    "Örebro": 310,
    "Västmanland": 280,
    "Dalarna": 285,
    "Gävleborg": 285,
    "Västernorrland": 240,
    "Jämtland": 135,
    "Västerbotten": 280,
    "Norrbotten": 250,
}

MUNICIPALITIES: tuple[str, ...] = tuple(
    f"{name} kommun (fiktiv)"
    for name in [
        "Ängsjö",
        "Björkvala",
        "Granforsa",
        "Norrhamra",
        "Tallmora",
        "Lindåsa",
        "Havsnäset",
        "Klockarbyn",
        "Stensåkra",
        "Vitsanda",
        "Åkerlunda",
        "Kvarnheda",
        "Mossebro",
        "Ljungholma",
        "Rödklint",
        "Sjöliden",
        "Älvnora",
        "Storhulta",
        "Kronvika",
        "Silverdala",
        "Hagaryda",
        "Ekdala",
        "Furunäset",
        "Dalkarla",
        "Fjällsta",
        "Nordmyra",
        "Skogabyn",
        "Ömossa",
        "Västerheda",
        "Brunnsta",
        "Gläntevik",
        "Solbackaby",
        "Rosenlunda",
        "Hällmarka",
        "Tunaheda",
        "Myrvinge",
    ]
)
REGIONS: tuple[str, ...] = tuple(
    f"Region {name} (fiktiv)"
    for name in [
        "Mellanbygd",
        "Nordskog",
        "Sydkust",
        "Västmark",
        "Östervik",
        "Sjölanden",
        "Fjällbygd",
        "Storstad",
        "Höglandet",
        "Kustlandet",
    ]
)
JOINT: tuple[str, ...] = ("Samverkansnämnden Lövdala (fiktiv)", "Kommunalförbundet Havsnära vård (fiktiv)")


@dataclass(frozen=True, slots=True)
class Role:
    """A manager's role: title, track, level in the line, share of all people, and where the role exists."""

    title: str
    track: Track
    line: str
    share: float
    kinds: tuple[Kind, ...]
    first_line: bool


ROLES: tuple[Role, ...] = (
    Role(
        "Enhetschef, hemtjänst eller särskilt boende",
        "operational",
        "första linjen",
        0.26,
        ("municipality",),
        True,
    ),
    Role("Enhetschef, LSS eller IFO", "operational", "första linjen", 0.16, ("municipality",), True),
    Role("Enhetschef, vårdcentral eller primärvård", "operational", "första linjen", 0.10, ("region",), True),
    Role("Områdeschef i omsorg", "operational", "mellannivå", 0.08, ("municipality", "joint"), False),
    Role(
        "Verksamhetschef, flera enheter",
        "strategic",
        "mellannivå",
        0.16,
        ("municipality", "region", "joint"),
        False,
    ),
    Role("Förvaltningschef", "strategic", "hög", 0.08, ("municipality",), False),
    Role("Områdeschef, region", "strategic", "mellan/hög", 0.08, ("region",), False),
    Role(
        "Digitaliseringschef, kvalitetschef eller HR-chef",
        "strategic",
        "stöd/strategisk",
        0.08,
        ("municipality", "region", "joint"),
        False,
    ),
)
