"""What each class means, in words (course plan C5). Texts are Swedish source strings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from levelup_widgets.ai_act_screening.rules import RiskClass


@dataclass(frozen=True)
class Outcome:
    """A class's name, what it means, whom to ask, what one does, and what to ask the supplier."""

    name: str
    meaning: str
    ask: str
    do: str
    supplier: str


OUTCOMES: Mapping[RiskClass, Outcome] = {
    "prohibited": Outcome(
        "Förbjudet – stopp",
        "Användningen träffar ett förbud i artikel 5. Den får inte börja, och pågår den ska den stoppas.",
        "Jurist och dataskyddsombud, i dag. Berätta för din chef och för facket om medarbetare berörs.",
        "Stoppa. Skriv ned vad som använts, av vem och sedan när.",
        "Kan funktionen stängas av helt? Vilka uppgifter har den behandlat hos oss?",
    ),
    "high_risk_product": Outcome(
        "Högrisk (produkt)",
        "AI:n hör till en produkt som ett anmält organ granskar. Medicinteknikreglerna gäller oavsett det.",
        "MTA eller MAS, jurist, dataskyddsombud och upphandlare. Facket när arbetet ändras.",
        "Kräv CE-märkning och avsett ändamål. Planera mänsklig kontroll, loggar och information.",
        (
            "Vilket avsett ändamål har produkten? Är den CE-märkt? Vilka resultat har ni per kön, ålder och "
            "språk? Vilka loggar får vi?"
        ),
    ),
    "high_risk_use": Outcome(
        "Högrisk (användning)",
        (
            "Användningen hör till bilaga III. Dataskydd, förvaltningsrätt och diskrimineringslag gäller "
            "redan i dag."
        ),
        "Jurist, dataskyddsombud, upphandlare och facket. MTA om vård eller medicinteknik berörs.",
        (
            "Planera mänsklig kontroll, loggar och information till medarbetare och berörda (artikel 26). "
            "Vissa offentliga tillhandahållare bedömer också följder för grundläggande rättigheter (artikel "
            "27)."
        ),
        (
            "Vilken riskklass anger ni, och varför? Vilka resultat har ni per kön, ålder och språk? Hur "
            "avviker vi från ett förslag? Vilka loggar får vi?"
        ),
    ),
    "transparency": Outcome(
        "Transparenskrav",
        "Människor ska få veta att de möter AI, om det inte är uppenbart (artikel 50).",
        "Dataskyddsombud och den som ansvarar för kanalen. Jurist om du är osäker.",
        "Ställ kravet på leverantören och kontrollera att informationen syns. Utse mänsklig kontroll.",
        "Hur får människor veta att de möter AI? Hur märks innehåll som AI har skapat?",
    ),
    "minimal": Outcome(
        "Minimal risk",
        "Inget särskilt krav i stegen ovan. Kom ihåg AI-kunnighet och övriga lagar.",
        "Dataskyddsombud om personuppgifter behandlas.",
        "Se till att de som använder AI:n förstår den. Följ upp att nyttan kommer.",
        "Vad kan AI:n inte? Var hamnar det vi skriver in?",
    ),
    "outside": Outcome(
        "Utanför AI-förordningen",
        "Det är inget AI-system enligt ditt svar. Andra regler gäller ändå.",
        "Lagkompassen visar vilka andra regler ni möter.",
        "Spara ditt svar. Pröva igen om funktionen ändras.",
        "Kommer AI att läggas till i en uppdatering?",
    ),
}
