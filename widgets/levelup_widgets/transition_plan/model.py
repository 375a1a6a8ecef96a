"""The transition plan's data contract (course plan C18): part A, the person's, and part B, the shared one."""

from __future__ import annotations

from levelup_widgets.declare import FormDocument, rows, section
from levelup_widgets.digital_self_assessment.statements import (
    AREAS,
    Communication,
    Content,
    Information,
    ProblemSolving,
    Safety,
)
from levelup_widgets.transition_plan.parts import (
    Activity,
    Approval,
    Attachments,
    Before,
    CompetenceGoal,
    Contact,
    FollowUp,
    Goal,
    Individual,
    Learning,
    Organisation,
    PlanEffect,
    PlanRisk,
    Presentation,
    Situation,
)

#: Begins the names of the five sections with the statements asked again.
AFTER = "after_"


class TransitionPlanDocument(FormDocument):
    """A whole transition plan."""

    individual: Individual = section(Individual, "Du och din tid", swedish="del_a")
    situation: Situation = section(Situation, "Nuläge och nyläge", swedish="lage")
    goals: list[Goal] = rows(
        "Tre mål",
        "Varje mål har ett mått, ett basvärde och ett målvärde. Minst ett gör det mer jämlikt.",
        row_label="Mål",
        add_label="Lägg till mål",
        empty="Börja med det mål som betyder mest för brukare eller patienter.",
        summary=("goal", "baseline", "target", "responsible", "due"),
        swedish="mal",
    )
    activities: list[Activity] = rows(
        "Aktiviteter",
        "Minst sex, fördelade över minst tre månader.",
        row_label="Aktivitet",
        add_label="Lägg till aktivitet",
        empty="Börja med det första du gör, gärna redan nästa vecka.",
        summary=("activity", "responsible", "due"),
        swedish="aktiviteter",
    )
    follow_up: FollowUp = section(FollowUp, "Uppföljning", swedish="uppfoljning")
    risks: list[PlanRisk] = rows(
        "Risker att bevaka",
        "Hämta de höga riskerna ur din riskbedömning, överst i verktyget.",
        row_label="Risk",
        add_label="Lägg till risk",
        empty="Hämta ur riskbedömningen, eller skriv den risk som kan stoppa planen.",
        summary=("event", "level", "responsible", "due"),
        swedish="risker",
    )
    effects: list[PlanEffect] = rows(
        "Effekter att ta hem",
        "Hämta nyttorna ur din effekthemtagningsplan, överst i verktyget.",
        row_label="Effekt",
        add_label="Lägg till effekt",
        empty="Hämta ur effekthemtagningsplanen, eller skriv den effekt du väntar dig.",
        summary=("effect", "baseline", "target", "owner"),
        swedish="effekter",
    )
    competence_goals: list[CompetenceGoal] = rows(
        "Din egen utveckling",
        "Två saker du ska kunna som ledare.",
        row_label="Kompetensmål",
        add_label="Lägg till kompetensmål",
        empty="Börja med det område där du skattade dig lägst.",
        summary=("what", "how", "when"),
        layout="table",
        swedish="kompetensmal",
    )
    before: Before = section(
        Before,
        "Självskattning före",
        "Medel i varje område, 0 till 4. Hämta dem ur Digital självskattning.",
        swedish="sjalvskattning_fore",
    )
    after_information: Information = section(
        Information,
        f"Efter: 1 {AREAS[0].title}",
        "Svara på samma 21 påståenden en gång till. Titta inte på dina gamla svar först.",
        swedish="efter_omrade_1",
    )
    after_communication: Communication = section(
        Communication, f"Efter: 2 {AREAS[1].title}", swedish="efter_omrade_2"
    )
    after_content: Content = section(Content, f"Efter: 3 {AREAS[2].title}", swedish="efter_omrade_3")
    after_safety: Safety = section(Safety, f"Efter: 4 {AREAS[3].title}", swedish="efter_omrade_4")
    after_problem_solving: ProblemSolving = section(
        ProblemSolving, f"Efter: 5 {AREAS[4].title}", swedish="efter_omrade_5"
    )
    learning: Learning = section(Learning, "Det du har lärt dig", swedish="larande")
    network: list[Contact] = rows(
        "Nätverksplan",
        "Så lever nätverket vidare. Skriv roller eller grupper, inte namn.",
        row_label="Kontakt",
        add_label="Lägg till kontakt",
        empty="Börja med en grupp i din egen organisation.",
        summary=("who", "how", "how_often"),
        layout="table",
        swedish="natverksplan",
    )
    attachments: Attachments = section(Attachments, "Bilagda verktyg", swedish="bilagor")
    organisation: Organisation = section(
        Organisation,
        "Vår gemensamma del",
        "Fyll i tillsammans med er ledningsgrupp. Är du ensam i programmet, gör det med din närmaste grupp.",
        swedish="del_b",
    )
    presentation: Presentation = section(Presentation, "Presentationen", swedish="presentation")
    approval: Approval = section(Approval, "Chefens godkännande", swedish="godkannande")
