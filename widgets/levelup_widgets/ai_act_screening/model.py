"""The AI Act screening's data contract (course plan C5; the use case of module 3.4)."""

from __future__ import annotations

from datetime import date

from levelup_widgets.declare import (
    FormDocument,
    FormRow,
    FormSection,
    choice,
    computed,
    day,
    long_text,
    role,
    rows,
    section,
    text,
)

ANSWERS = {"yes": "Ja", "no": "Nej", "unknown": "Vet ej"}
ROLES = {
    "provider": ("Leverantör", "Utvecklar, eller låter utveckla i eget namn."),
    "deployer": (
        "Tillhandahållare",
        "Använder AI-systemet under eget överinseende. Oftast kommun och region.",
    ),
    "both": ("Båda", "Till exempel när ni utvecklar något och använder det själva."),
    "unknown": ("Vet ej", "Fråga en jurist."),
}
DECISIONS = {"stop": "Stopp", "try": "Pröva", "investigate": "Utred"}
STEPS = {
    "step_1": "Är det ett AI-system?",
    "step_2": "Träffar det ett förbud i artikel 5?",
    "step_3": "Ingår AI:n i en produkt enligt bilaga I?",
    "step_4": "Faller användningen under bilaga III?",
    "step_5": "Möter människor systemet, eller skapar det syntetiskt innehåll?",
}
_HELP = {
    "step_1": "Drar det slutsatser ur indata och ger förutsägelser, innehåll, rekommendationer eller beslut?",
    "step_2": (
        "Bland annat skadlig manipulation, utnyttjande av sårbarhet, social poängsättning och oriktad "
        "insamling av ansiktsbilder. Känsloigenkänning på arbetsplats och i utbildning, utom av medicinska "
        "skäl eller säkerhetsskäl. Från 2 december 2026 även intimt bildmaterial utan samtycke och "
        "övergreppsmaterial på barn."
    ),
    "step_3": (
        "Är den en säkerhetskomponent i, eller själv, en produkt som ett anmält organ ska granska? "
        "Till exempel viss medicinteknik."
    ),
    "step_4": (
        "Till exempel biometri, kritisk infrastruktur, utbildning, rekrytering och arbetsledning. "
        "Väsentliga offentliga tjänster och förmåner. Prioritering av nödsamtal och akut triagering av "
        "patienter. Brottsbekämpning, migration och rättskipning."
    ),
    "step_5": "Även känsloigenkänning eller biometrisk kategorisering.",
}


def _step(name: str) -> str | None:
    answer: str | None = choice(
        f"Steg {name[-1]}. {STEPS[name]}", ANSWERS, _HELP[name], swedish=f"steg_{name[-1]}"
    )
    return answer


def _reason(name: str) -> str:
    reason: str = long_text(
        f"Motivering till steg {name[-1]}",
        swedish=f"motivering_steg_{name[-1]}",
        show_when=(name, list(ANSWERS)),
    )
    return reason


class UseCase(FormSection):
    """What the AI is for."""

    description: str = long_text(
        "Beskriv användningen",
        "Vem gör vad med AI:n, och i vilket läge?",
        swedish="beskrivning",
        required=True,
    )
    benefit: str = long_text("Nytta", "Vad blir bättre, och för vem?", swedish="nytta", required=True)
    data: str = long_text("Vilka data behövs?", swedish="data", required=True)
    affected: str = text("Vilka berörs?", "En grupp, inga namn.", swedish="berorda", required=True)
    our_role: str | None = choice("Vilken roll har ni?", ROLES, swedish="roll", required=True)


class Steps(FormSection):
    """The five questions, in order."""

    computed_fields = (computed("risk_class", "Trolig klass", swedish="klass"),)

    step_1: str | None = _step("step_1")
    step_1_reason: str = _reason("step_1")
    step_2: str | None = _step("step_2")
    step_2_reason: str = _reason("step_2")
    step_3: str | None = _step("step_3")
    step_3_reason: str = _reason("step_3")
    step_4: str | None = _step("step_4")
    step_4_reason: str = _reason("step_4")
    exception: str | None = choice(
        "Gäller ett undantag från bilaga III?",
        ANSWERS,
        "Fråga en jurist. Undantaget gäller aldrig när personer profileras.",
        swedish="undantag",
        show_when=("step_4", ["yes"]),
    )
    profiling: str | None = choice(
        "Profileras personer?",
        ANSWERS,
        swedish="profilering",
        show_when=("step_4", ["yes"]),
    )
    step_5: str | None = _step("step_5")
    step_5_reason: str = _reason("step_5")


class Control(FormSection):
    """Human oversight: who, when, and what they may do."""

    role: str | None = role("Vem kontrollerar?", "En roll som möter förslagen i vardagen.", swedish="roll")
    time: str = text("När, och med hur mycket tid?", "Till exempel: fem minuter per förslag.", swedish="tid")
    mandate: str = long_text(
        "Vad får rollen göra?", "Till exempel: avvika från förslaget utan att fråga.", swedish="mandat"
    )


class Plan(FormSection):
    """How it is followed, stopped and decided."""

    measures: str = long_text("Mätplan", "Vad mäter ni, hur ofta och för vilka grupper?", swedish="matplan")
    stop_rule: str = long_text(
        "Stoppregel",
        "Vad får er att stanna? Vad gör ni den dag systemet har fel?",
        swedish="stoppregel",
        required=True,
    )
    decision: str | None = choice("Beslut", DECISIONS, swedish="beslut")
    next_step: str = long_text("Nästa steg", swedish="nasta_steg")
    investigator: str | None = role("Vem utreder?", "Om något svar är ”vet ej”.", swedish="utreds_av")
    review_date: date | None = day("Omprövas senast", "Inom tolv månader.", swedish="datum_omprovning")


class SupplierQuestion(FormRow):
    """A question to the supplier."""

    question: str = long_text("Fråga till leverantören", swedish="fraga")
    answer: str = long_text("Svar", swedish="svar")


class AiActScreeningDocument(FormDocument):
    """A whole screening."""

    use_case: UseCase = section(UseCase, "Användningsfallet", swedish="anvandningsfall")
    steps: Steps = section(
        Steps, "Snabbtestet", "”Vet ej” är ett bra svar. Då blir frågan en uppgift.", swedish="steg"
    )
    control: Control = section(
        Control,
        "Mänsklig kontroll",
        "Kontroll kräver tid, kunskap och mandat att avvika.",
        swedish="mansklig_kontroll",
    )
    plan: Plan = section(Plan, "Mäta, stoppa och besluta", swedish="plan")
    supplier_questions: list[SupplierQuestion] = rows(
        "Frågor till leverantören",
        "Minst tre. Be om resultat per kön, ålder och språk.",
        row_label="Fråga",
        add_label="Lägg till fråga",
        empty="Ingen fråga än. Börja med det du helst vill se bevis för.",
        summary=["question", "answer"],
        swedish="leverantorsfragor",
    )
