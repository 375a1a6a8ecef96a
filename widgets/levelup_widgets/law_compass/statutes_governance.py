"""Work environment, codetermination, governance, finance and procurement (course plan D4)."""

from __future__ import annotations

from levelup_widgets.law_compass.statute import Area, Statute, When

_AREA: Area = "governance"

GOVERNANCE = (
    Statute(
        id="work_environment_act",
        name="Arbetsmiljölagen",
        number="1977:1160",
        since="gäller sedan 1 juli 1978",
        line=(
            "Undersök, åtgärda och gör en handlingsplan (3 kap. 2 a §). Skyddsombud medverkar när nya "
            "arbetssätt planeras (6 kap. 4 §)."
        ),
        question="Är skyddsombudet med redan i planeringen?",
        role="unit_manager",
        when=(When(("changes_work",)),),
        area=_AREA,
    ),
    Statute(
        id="work_environment_management",
        name="Arbetsmiljö vid ändring",
        number="AFS 2023:1, systematiskt arbetsmiljöarbete",
        since="gäller sedan 1 januari 2025",
        line=(
            "Riskbedöm ändringen skriftligt före genomförandet och ange om risken är allvarlig. "
            "Handlingsplanen har ansvarig och datum."
        ),
        question="Är riskbedömningen gjord, och har medarbetare och skyddsombud medverkat?",
        role="unit_manager",
        when=(When(("changes_work",)),),
        area=_AREA,
        verify="paragraferna",
        deadline="Riskbedömning av ändringen: skriftligt, före genomförandet.",
    ),
    Statute(
        id="organisational_work_environment",
        name="Föreskriften om organisatorisk och social arbetsmiljö",
        number="AFS 2023:2",
        since="gäller sedan 1 januari 2025",
        line="Arbetsbelastning, arbetstid och kränkande särbehandling. Digitalisering påverkar alla tre.",
        question="Hur ändras arbetsbelastningen, arbetstiden och tonen mellan oss?",
        role="unit_manager",
        when=(When(("changes_work",)),),
        area=_AREA,
        belongs_to="work_environment_management",
    ),
    Statute(
        id="codetermination_act",
        name="Medbestämmandelagen",
        number="1976:580",
        since="gäller sedan 1 januari 1977",
        line=(
            "Förhandla före beslut om viktigare förändring (11 §) och informera löpande (19 §). En särskild "
            "regel gäller när arbete läggs ut på annan (38 §)."
        ),
        question="Är det här en viktigare förändring, och när förhandlar vi?",
        role="hr",
        when=(When(("changes_work", "procurement")),),
        area=_AREA,
        verify="paragraferna",
        deadline="Förhandling om viktigare förändring: före beslutet.",
    ),
    Statute(
        id="public_procurement_act",
        name="Lagen om offentlig upphandling (LOU)",
        number="2016:1145",
        since="gäller sedan 1 januari 2017",
        line=(
            "Annonsera, eller direktupphandla under gränsen. Den var 700 000 kr vid senast kontrollerade "
            "lydelse. Tillgänglighet ska beaktas i kraven."
        ),
        question="Hur köper vi, och är kraven på dataskydd och tillgänglighet med? Fråga upphandlaren.",
        role="finance",
        when=(When(("procurement",)),),
        area=_AREA,
        verify="årets gränser",
    ),
    Statute(
        id="local_government_act",
        name="Kommunallagen",
        number="2017:725",
        since="gäller sedan 1 januari 2018",
        line=(
            "Nämnden ansvarar för mål, regler och intern kontroll. Automatiska beslut kan delegeras i vissa "
            "ärenden, men inte i alla (6 kap. 37–38 §§)."
        ),
        question="Får beslutet fattas automatiskt i våra ärenden, och hur är det delegerat?",
        role="legal",
        when=(When(("automated_decisions",)),),
        area=_AREA,
    ),
    Statute(
        id="administrative_procedure_act",
        name="Förvaltningslagen",
        number="2017:900",
        since="gäller sedan 1 juli 2018",
        line=(
            "Beslut kan fattas automatiserat (28 §). Motivering, kommunikation, service och klagomål gäller "
            "ändå."
        ),
        question="Hur motiverar vi ett automatiskt beslut, och vart vänder sig den som vill klaga?",
        role="legal",
        when=(When(("automated_decisions",)),),
        area=_AREA,
    ),
    Statute(
        id="municipal_accounting_act",
        name="Kommunal redovisning",
        number="2018:597",
        since="",
        line=(
            "Styr vad som är investering och vad som är drift. Följ kommunens eller regionens "
            "redovisningsprinciper."
        ),
        question="Vad är investering och vad är drift i vår satsning?",
        role="finance",
        when=(When(("procurement",)),),
        area=_AREA,
        verify="gränserna, med en ekonom",
    ),
)
