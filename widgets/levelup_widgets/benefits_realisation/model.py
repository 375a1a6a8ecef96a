"""The benefits realisation plan's data contract (course plan C10). Shares are stored in per cent."""

from __future__ import annotations

from datetime import date

from levelup_widgets.declare import (
    FormDocument,
    FormRow,
    FormSection,
    Words,
    choice,
    choices,
    computed,
    day,
    long_text,
    number,
    role,
    rows,
    section,
    slider,
    text,
)

#: The longest calculation that is worked out; the checks ask for 3–7 years.
LONGEST_HORIZON = 30
#: Years with a phase-in of their own; later ones are as the last.
PHASE_IN_YEARS = 7

KINDS = {
    "time": "Tid",
    "quality": "Kvalitet",
    "money": "Pengar",
    "access": "Tillgänglighet",
    "work_environment": "Arbetsmiljö",
    "equality": "Jämlikhet",
}
USES = {
    "visits": "Fler besök eller kortare väntan",
    "competence": "Kompetensutveckling",
    "overtime": "Minskad övertid eller färre vikarier",
    "vacancy": "Vakans som inte behöver tillsättas",
    "other": "Annat",
}
_USES_IN_FILES = {
    "fler besök/kortare väntan": "visits",
    "fler besök": "visits",
    "kortare väntan": "visits",
    "minskad övertid eller vikarie": "overtime",
    "minskad övertid": "overtime",
    "vikarie": "overtime",
    "vakans": "vacancy",
}
#: The cases of the sensitivity analysis (course plan C10), in its order.
CASES = {
    "benefit_down": "Nytta −20 %",
    "benefit_up": "Nytta +20 %",
    "running_cost_up": "Drift +20 %",
    "investment_up": "Investering +20 %",
    "discount_rate_up": "Kalkylränta +2 procentenheter",
    "delay": "Ett års försening",
    "realisation_half": "Realiseringsgrad 50 %",
}


def _case(name: str, label: str) -> tuple[str, Words]:
    field, words = computed(name, label)
    words["show_when"] = ("cases", [name])
    return field, words


class Chain(FormSection):
    """From delivery to goal, and the day everything is counted from."""

    delivery: str = text(
        "Vad levereras?", "Det ni bygger, köper eller inför. Leveransen är inte effekten.", swedish="leverans"
    )
    goal: str = text("Vilket mål leder det till?", "Ett mål i er plan, med era ord.", swedish="mal")
    start: date | None = day(
        "När börjar ni arbeta på det nya sättet?",
        "Uppföljningen räknas härifrån: efter 3, 6 och 12 månader.",
        swedish="startdatum",
    )


class Benefit(FormRow):
    """One benefit, in the five steps of the work."""

    effect: str = text(
        "Effekt",
        "Den mätbara förändringen, till exempel: svar på avvikelsen inom ett dygn.",
        group="1 Identifiera",
        swedish="effekt",
        required=True,
    )
    kind: str | None = choice("Typ av nytta", KINDS, swedish="typ", required=True)
    behaviour: str = text("Vad gör ni annorlunda?", "Det nya arbetssättet i vardagen.", swedish="forandring")
    disadvantaged_group: str = text(
        "Grupp som kan missgynnas",
        "Mät effekten även för den gruppen, och per kön.",
        swedish="grupp_som_kan_missgynnas",
        required=True,
    )
    measure: str = text(
        "Mått",
        "Till exempel: tid från ansökan till beslut.",
        group="2 Specificera",
        swedish="matt",
        required=True,
    )
    unit: str = text("Enhet", "Samma för basvärde och mål.", swedish="enhet")
    baseline: float | None = number("Basvärde", "Så är det i dag.", swedish="basvarde")
    target: float | None = number("Mål", "Det värde ni vill nå.", swedish="malvarde")
    method: str = text("Hur mäter ni?", swedish="matmetod", required=True)
    baseline_date: date | None = day(
        "Nollmätning", "Mät före start, så att ni kan jämföra.", swedish="nollmatning_datum"
    )
    owner: str | None = role(
        "Nyttoägare",
        "Den chef som ansvarar för verksamheten där nyttan märks.",
        group="3 Planera",
        swedish="nyttoagare",
    )
    follow_up_3: date | None = day(
        "Uppföljning efter 3 månader", "Tomt betyder tre månader efter start.", swedish="foljs_upp_3_man"
    )
    follow_up_6: date | None = day("Uppföljning efter 6 månader", swedish="foljs_upp_6_man")
    follow_up_12: date | None = day("Uppföljning efter 12 månader", swedish="foljs_upp_12_man")
    realisation_rate: float | None = number(
        "Realiseringsgrad",
        "Hur stor del av nyttan tar ni hem i praktiken?",
        unit="%",
        group="4 Realisera",
        swedish="realiseringsgrad",
    )
    realisation_reason: str = text("Varför just den graden?", swedish="motivering_realiseringsgrad")
    use_of_time: str | None = choice(
        "Vad används tiden till?",
        USES,
        swedish="anvandning_av_tid",
        required=True,
        also=_USES_IN_FILES,
        show_when=("kind", ["time"]),
    )
    if_missing: str = long_text(
        "Vad gör ni om effekten uteblir?",
        "Vem beslutar om att ändra, stödja mer eller avsluta?",
        swedish="beslut_om_utebliven",
        required=True,
    )
    latest: float | None = number(
        "Senaste mätning", "Fyll i vid uppföljningen.", group="5 Följ upp", swedish="senaste_matning"
    )

    computed_fields = (
        computed("follow_ups", "Då följer ni upp", group="3 Planera"),
        computed("expected", "Räkna med", group="4 Realisera"),
        computed("achieved", "Så långt har ni kommit", group="5 Följ upp"),
    )


class Economy(FormSection):
    """Costs and benefits in kronor and hours."""

    investment: float | None = number(
        "Investering",
        "En gång: licens, integration, utbildning, projekttid och avveckling av det gamla.",
        unit="kr",
        swedish="investering",
    )
    running_cost_per_year: float | None = number(
        "Driftkostnad per år", unit="kr", swedish="driftkostnad_per_ar"
    )
    freed_hours_per_year: float | None = number(
        "Frigjorda timmar per år",
        "Finns i din processkarta. Räkna hela tiden, realiseringsgraden kommer sedan.",
        unit="h",
        swedish="frigjorda_timmar_per_ar",
    )
    realisation_rate: float | None = number(
        "Realiseringsgrad",
        "Hur stor del av tiden tar ni hem? Ett antagande som du motiverar.",
        unit="%",
        swedish="realiseringsgrad",
    )
    hour_value: float | None = number(
        "Timvärde",
        "Personalkostnad med sociala avgifter. Level Up utgår från 450 kr. Byt till ert eget värde.",
        unit="kr",
        swedish="timvarde_kr",
        default=450,
    )
    other_benefit_per_year: float | None = number(
        "Övrig nytta i kronor per år",
        "Till exempel en avslutad licens. Skriv 0 om det inte finns någon.",
        unit="kr",
        swedish="ovrig_nytta_kr_per_ar",
    )
    basis: str = long_text(
        "Vad bygger siffrorna på?",
        "Skriv källan, eller märk siffran som ett antagande.",
        swedish="underlag",
    )


class Calculation(FormSection):
    """How long, with which discount rate, and how fast the benefit comes."""

    horizon_years: int | None = number("Horisont", "3–7 år.", unit="år", swedish="horisont_ar", default=5)
    discount_rate: float | None = number(
        "Kalkylränta",
        "Level Up utgår från 2,5 %, SKR:s förslag till internränta 2025. Kontrollera aktuellt värde.",
        unit="%",
        swedish="kalkylranta",
        default=2.5,
    )
    phase_in_1: float | None = number(
        "Andel av nyttan år 1",
        "Nyttan kommer sällan direkt. Level Up utgår från halva nyttan år 1.",
        unit="%",
        swedish="infasning_ar_1",
        default=50,
    )
    phase_in_2: float | None = number(
        "Andel av nyttan år 2",
        "Tomt betyder samma som året före.",
        unit="%",
        swedish="infasning_ar_2",
        default=100,
    )
    phase_in_3: float | None = number("Andel av nyttan år 3", unit="%", swedish="infasning_ar_3")
    phase_in_4: float | None = number(
        "Andel av nyttan år 4",
        unit="%",
        swedish="infasning_ar_4",
        show_when=("horizon_years", range(4, LONGEST_HORIZON + 1)),
    )
    phase_in_5: float | None = number(
        "Andel av nyttan år 5",
        unit="%",
        swedish="infasning_ar_5",
        show_when=("horizon_years", range(5, LONGEST_HORIZON + 1)),
    )
    phase_in_6: float | None = number(
        "Andel av nyttan år 6",
        unit="%",
        swedish="infasning_ar_6",
        show_when=("horizon_years", range(6, LONGEST_HORIZON + 1)),
    )
    phase_in_7: float | None = number(
        "Andel av nyttan år 7",
        unit="%",
        swedish="infasning_ar_7",
        show_when=("horizon_years", range(7, LONGEST_HORIZON + 1)),
    )

    computed_fields = (
        computed("net_present_value", "Nettonuvärde"),
        computed("payback", "Återbetalningstid"),
        computed("break_even", "Nollpunkt"),
    )


class WhatIf(FormSection):
    """Assumptions to feel for; the base case stays as it is."""

    benefit_change: float | None = slider(
        "Nyttan", low=-50, high=50, step=5, unit="%", default=0, swedish="nytta_andring"
    )
    running_cost_change: float | None = slider(
        "Driftkostnaden", low=-50, high=50, step=5, unit="%", default=0, swedish="drift_andring"
    )
    investment_change: float | None = slider(
        "Investeringen", low=-50, high=50, step=5, unit="%", default=0, swedish="investering_andring"
    )
    discount_rate_change: float | None = slider(
        "Kalkylräntan", low=-2, high=6, step=0.5, unit="procentenheter", default=0, swedish="ranta_andring"
    )
    delay_years: float | None = slider(
        "Nyttan dröjer", low=0, high=2, step=1, unit="år", default=0, swedish="forsening_ar"
    )

    computed_fields = (
        computed("net_present_value", "Nettonuvärde med dina antaganden"),
        computed("difference", "Jämfört med grundkalkylen"),
        computed("payback", "Återbetalningstid"),
    )


class Sensitivity(FormSection):
    """The standard cases that belong to the decision basis."""

    cases: list[str] = choices(
        "Vilka fall prövar du?", CASES, "Kryssa i minst fyra. Svaret visas för varje fall.", swedish="fall"
    )

    computed_fields = tuple(_case(name, label) for name, label in CASES.items())


class Conclusion(FormSection):
    """What the figures say."""

    conclusion: str = long_text(
        "Vad säger talen?",
        "Vilken siffra är svagast? Vad är värt att göra även om kalkylen är negativ?",
        swedish="slutsats",
    )
    parallel_channel: str = long_text(
        "Vad kostar vägen för dem som inte kan använda den digitala?",
        "Skriv tid eller kronor, och vilka det gäller.",
        swedish="parallell_kanal",
    )


class BenefitsRealisationDocument(FormDocument):
    """A whole benefits realisation plan."""

    chain: Chain = section(Chain, "Effektkedjan", swedish="effektkedja")
    benefits: list[Benefit] = rows(
        "Nyttor",
        "Två till fem nyttor räcker. Ta med sådant som bara kan beskrivas i tid eller kvalitet.",
        row_label="Nytta",
        add_label="Lägg till nytta",
        empty="Här finns inga nyttor än. Börja med den som märks först i verksamheten.",
        summary=["effect", "kind", "target", "owner"],
        swedish="nyttor",
    )
    economy: Economy = section(
        Economy,
        "Ekonomi",
        "Kronor för frigjord tid visar vad tiden är värd. De är ingen besparing.",
        swedish="ekonomi",
    )
    calculation: Calculation = section(Calculation, "Kalkylens förutsättningar", swedish="kalkyl")
    what_if: WhatIf = section(
        WhatIf,
        "Pröva antagandena",
        "Dra i reglagen och se vad som händer. Grundkalkylen ändras inte.",
        swedish="prova_antaganden",
    )
    sensitivity: Sensitivity = section(
        Sensitivity,
        "Känslighetsanalys",
        "Välj de fall som ska med i beslutsunderlaget.",
        swedish="kanslighet",
    )
    conclusion: Conclusion = section(Conclusion, "Slutsats", swedish="slutsatser")
