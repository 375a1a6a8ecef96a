"""The course's modules, as far as a study path needs them (course plan B2 and B4).

A copy of what stands in ``notebooks/course.yaml``, because the tools know nothing of the platform; a test
holds them equal.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, cast, get_args

Track = Literal["operational", "strategic"]
Level = Literal["basic", "advanced"]
#: Where a module belongs: the core that all share, a level's package, a track, or free to choose.
Part = Literal["core", "basic", "advanced", "operational", "strategic", "elective"]


class Module(NamedTuple):
    """One module."""

    number: str
    slug: str
    title: str
    minutes: int
    part: Part

    @property
    def is_base(self) -> bool:
        """Whether it belongs to the base block (category 1)."""
        return self.number.startswith("1.")


_TABLE = """\
1.1 introduktion-live 90 core Välkommen till Level Up
1.2 plattformen-och-min-larvag 90 core Plattformen och min lärväg
1.3 mejl-och-kalender 90 elective Mejl och kalender som arbetar åt dig
1.4 digitala-moten-och-samarbete 90 elective Trygg i digitala möten och samarbetsytor
1.5 planera-och-fokusera 120 elective Prioritera, planera och frigör tid
2.1 digitalisering-som-verksamhetsutveckling 120 core Digitalisering är verksamhetsutveckling
2.2 systemperspektiv-och-agarskap 150 core Se helheten: systemkarta och ägarskap
2.3 jamlik-digitalisering 120 core Jämlik digitalisering
3.1 valfardsteknik-och-e-halsa 150 basic Välfärdsteknik och e-hälsa i vardagen
3.2 data-och-ai-grund 150 basic Data och AI – grunderna för chefer
3.3 data-som-beslutsstod 150 advanced Data som beslutsstöd
3.4 ai-i-verksamheten 150 advanced AI i verksamheten – från idé till ansvarsfull användning
4.1 ledarskap-i-forandring 150 core Leda i digital förändring
4.2 involvera-och-motivera 150 operational Involvera och motivera medarbetare
4.3 strategisk-styrning 150 strategic Styra digitaliseringen: prioritera och våga välja bort
4.4 innovationskultur-och-experiment 150 elective Innovationskultur i liten skala
4.5 ledningsgruppens-verkstad 180 core Ledningsgruppens verkstad
5.1 lagstiftning-for-chefer 150 core Lagkompass för digitalisering
5.2 informationssakerhet-och-dataskydd 180 elective Informationssäkerhet och dataskydd i praktiken
5.3 riskbedomning 180 core Riskbedömning före, under och efter införande
5.4 etik-i-digitaliseringen 150 elective Etik i digitaliseringen
6.1 processkartlaggning 180 elective Kartlägg och förbättra en process
6.2 inforande-och-larande 150 operational Införa ny teknik och skapa lärande på arbetsplatsen
6.3 effekthemtagning 180 core Ta hem effekterna
6.4 ekonomi-och-kalkyl 150 strategic Ekonomi och kalkyl för digitala satsningar
6.5 forflyttningsplan 240 core Min och vår förflyttningsplan
"""


def _read(line: str) -> Module:
    number, slug, minutes, part, title = line.split(maxsplit=4)
    if part not in get_args(Part):
        raise ValueError(line)
    return Module(number, slug, title, int(minutes), cast(Part, part))


MODULES = tuple(_read(line) for line in _TABLE.splitlines())
BY_SLUG = {module.slug: module for module in MODULES}
BASE_ELECTIVES = tuple(one for one in MODULES if one.is_base and one.part == "elective")
#: What may be chosen in the main block, also from the other track and the other level.
ELECTIVES = tuple(one for one in MODULES if not one.is_base and one.part != "core")
