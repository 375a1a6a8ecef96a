"""The change readiness tool's data contract (course plan C13, own action and voices of module 4.1)."""

from __future__ import annotations

from datetime import date

from levelup_widgets.declare import (
    FormDocument,
    FormRow,
    FormSection,
    choice,
    day,
    long_text,
    role,
    rows,
    scale,
    section,
    text,
    yes_no,
)

DIRECTIONS = {"driving": "Drivande", "restraining": "Hindrande"}
AGREEMENT = {
    1: "Stämmer inte alls",
    2: "Stämmer dåligt",
    3: "Stämmer delvis",
    4: "Stämmer bra",
    5: "Stämmer helt",
}
_STRENGTHS = {1: "Mycket svag", 2: "Svag", 3: "Måttlig", 4: "Stark", 5: "Mycket stark"}
#: An answer of so much or less becomes something to act on.
LOW_ANSWERS = (1, 2)


def _statement(label: str, swedish: str) -> int | None:
    made: int | None = scale(label, AGREEMENT, swedish=swedish)
    return made


def _action(label: str, statement: str, swedish: str) -> str:
    made: str = long_text(label, show_when=(statement, LOW_ANSWERS), swedish=f"atgard_{swedish}")
    return made


class Answers(FormSection):
    """The ten statements; below each with a low answer, what the manager does about it."""

    understand_why: int | None = _statement("Vi förstår varför vi ändrar.", "forstar_varfor")
    understand_why_action: str = _action("Hur berättar du varför?", "understand_why", "forstar_varfor")
    have_time: int | None = _statement("Vi har tid att lära och pröva.", "har_tid")
    have_time_action: str = _action("Vilken tid frigör du?", "have_time", "har_tid")
    have_knowledge: int | None = _statement("Vi kan det som behövs.", "har_kunskap")
    have_knowledge_action: str = _action("Hur får gruppen lära sig?", "have_knowledge", "har_kunskap")
    have_equipment: int | None = _statement("Vi har utrustning som fungerar.", "har_utrustning")
    have_equipment_action: str = _action("Vilken utrustning ordnar du?", "have_equipment", "har_utrustning")
    management_leads: int | None = _statement("Ledningen visar vägen.", "ledningen_visar_vagen")
    management_leads_action: str = _action(
        "Hur gör ledningen det synligt?", "management_leads", "ledningen_visar_vagen"
    )
    can_influence: int | None = _statement("Vi får vara med och påverka.", "vi_far_paverka")
    can_influence_action: str = _action("Vad får gruppen påverka?", "can_influence", "vi_far_paverka")
    mistakes_tolerated: int | None = _statement(
        "Det går bra att göra fel och lära av det.", "misstag_tolereras"
    )
    mistakes_tolerated_action: str = _action(
        "Hur gör du det tryggt att göra fel?", "mistakes_tolerated", "misstag_tolereras"
    )
    workload_manageable: int | None = _statement(
        "Arbetsbelastningen är hanterbar.", "arbetsbelastningen_ar_hanterbar"
    )
    workload_manageable_action: str = _action(
        "Vad tar du bort eller skjuter upp?", "workload_manageable", "arbetsbelastningen_ar_hanterbar"
    )
    clear_responsibility: int | None = _statement("Det är tydligt vem som ansvarar.", "tydligt_ansvar")
    clear_responsibility_action: str = _action(
        "Vem ansvarar, och hur får alla veta det?", "clear_responsibility", "tydligt_ansvar"
    )
    benefit_noticed: int | None = _statement("Nyttan märks för dem vi är till för.", "nyttan_marks")
    benefit_noticed_action: str = _action("Hur visar du nyttan?", "benefit_noticed", "nyttan_marks")


#: The statements in order, with the short word for each as an area to act on.
STATEMENTS: dict[str, str] = {
    "understand_why": "varför vi ändrar",
    "have_time": "tid",
    "have_knowledge": "kunskap",
    "have_equipment": "utrustning",
    "management_leads": "ledningen visar vägen",
    "can_influence": "inflytande",
    "mistakes_tolerated": "trygghet att göra fel",
    "workload_manageable": "arbetsbelastning",
    "clear_responsibility": "tydligt ansvar",
    "benefit_noticed": "synlig nytta",
}


class ForceRow(FormRow):
    """Something that drives the change or holds it back."""

    description: str = text(
        "Vilken kraft?",
        "Till exempel: nattpatrullen vill slippa onödiga resor.",
        group="Kraften",
        swedish="beskrivning",
    )
    direction: str | None = choice(
        "Driver den på eller hindrar den?", DIRECTIONS, group="Kraften", swedish="riktning"
    )
    strength: int | None = scale("Hur stark är den?", _STRENGTHS, group="Kraften", swedish="styrka")
    changeable: bool | None = yes_no("Kan du påverka den?", group="Kraften", swedish="paverkbar")
    measure: str = long_text(
        "Hur minskar du hindret?",
        "Lyssna först: motstånd är information om vad som saknas.",
        group="Åtgärden",
        swedish="atgard",
        show_when=("direction", ("restraining",)),
    )
    responsible: str | None = role(
        "Vem ansvarar?", group="Åtgärden", swedish="ansvarig", show_when=("direction", ("restraining",))
    )
    due: date | None = day(
        "Klart när?", group="Åtgärden", swedish="datum", show_when=("direction", ("restraining",))
    )


class OwnAction(FormSection):
    """What the manager does, that others can see."""

    action: str = long_text(
        "Vad gör du själv?",
        "En handling som andra ser. Till exempel: jag provar kameran först.",
        swedish="handling",
    )
    seen_by: str = text("Vem ser att du gör det?", "En grupp, inte en person.", swedish="synlig_for")
    when: date | None = day("När gör du det?", "Inom 14 dagar.", swedish="datum")
    outcome: str = long_text("Vad hände?", "Fyll i när du har gjort det.", swedish="utfall")


class Voices(FormSection):
    """Whose worry is heard, and what makes it safe to tell."""

    heard: str = long_text("Vilken oro har du hört?", "Skriv vad oron gäller, utan namn.", swedish="oro")
    unheard: str = long_text(
        "Vem har du inte frågat än?",
        "Tänk på natten, timavlönade och dem som sällan tar ordet.",
        swedish="inte_fragade",
    )
    trust: str = long_text(
        "Vad gör du som skapar tillit?", "Tre saker, en på varje rad.", swedish="tillitshandlingar"
    )


class ChangeReadinessDocument(FormDocument):
    """A whole assessment of change readiness."""

    answers: Answers = section(
        Answers,
        "Hur redo är gruppen?",
        "1 är stämmer inte alls, 5 är stämmer helt. Svara som det är, inte som det borde vara. "
        "Vid ett lågt svar skriver du vad du gör åt det.",
        swedish="pastaenden",
    )
    forces: list[ForceRow] = rows(
        "Krafter för och emot",
        "Ta med minst tre som driver på och tre som hindrar. Minska hinder innan du ökar trycket.",
        row_label="Kraft",
        add_label="Lägg till en kraft",
        empty="Börja med det som gruppen själv säger är svårast.",
        summary=("description", "direction", "strength", "measure"),
        swedish="krafter",
    )
    voices: Voices = section(Voices, "Oro och tillit", swedish="roster")
    own_action: OwnAction = section(
        OwnAction,
        "Din egen synliga handling",
        "Gruppen ser vad du gör mer än vad du säger.",
        swedish="egen_handling",
    )
