"""The programme as the demo needs it: which modules a person is to take, and in which order (kursplan B2,
B4)."""

from __future__ import annotations

#: Every module in the order it is taught.
ORDER: tuple[str, ...] = (
    "introduktion-live",
    "plattformen-och-min-larvag",
    "mejl-och-kalender",
    "digitala-moten-och-samarbete",
    "planera-och-fokusera",
    "digitalisering-som-verksamhetsutveckling",
    "systemperspektiv-och-agarskap",
    "jamlik-digitalisering",
    "ledarskap-i-forandring",
    "valfardsteknik-och-e-halsa",
    "data-som-beslutsstod",
    "data-och-ai-grund",
    "ai-i-verksamheten",
    "involvera-och-motivera",
    "strategisk-styrning",
    "ledningsgruppens-verkstad",
    "lagstiftning-for-chefer",
    "riskbedomning",
    "informationssakerhet-och-dataskydd",
    "etik-i-digitaliseringen",
    "processkartlaggning",
    "innovationskultur-och-experiment",
    "inforande-och-larande",
    "ekonomi-och-kalkyl",
    "effekthemtagning",
    "forflyttningsplan",
)
INDEX: dict[str, int] = {slug: index for index, slug in enumerate(ORDER)}
BASE = ORDER[:5]
BASE_MANDATORY = ORDER[:2]
BASE_CHOICE = ORDER[2:5]
CORE: tuple[str, ...] = (
    "digitalisering-som-verksamhetsutveckling",
    "systemperspektiv-och-agarskap",
    "jamlik-digitalisering",
    "ledarskap-i-forandring",
    "ledningsgruppens-verkstad",
    "lagstiftning-for-chefer",
    "riskbedomning",
    "effekthemtagning",
    "forflyttningsplan",
)
PACKAGES: dict[str, tuple[str, ...]] = {
    "basic": ("valfardsteknik-och-e-halsa", "data-och-ai-grund"),
    "advanced": ("data-som-beslutsstod", "ai-i-verksamheten"),
}
TRACKS: dict[str, tuple[str, ...]] = {
    "operational": ("involvera-och-motivera", "inforande-och-larande"),
    "strategic": ("strategisk-styrning", "ekonomi-och-kalkyl"),
}
ELECTIVES: tuple[str, ...] = (
    "informationssakerhet-och-dataskydd",
    "etik-i-digitaliseringen",
    "processkartlaggning",
    "innovationskultur-och-experiment",
)
#: At least one of these is needed for the certificate.
ELECTIVES_REQUIRED: tuple[str, ...] = ELECTIVES[:2]
