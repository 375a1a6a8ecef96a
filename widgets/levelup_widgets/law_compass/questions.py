"""The compass's ten questions (module 5.1) by ``AnswerId``: what each asks, and who can help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from levelup_widgets.roles import RoleId

ANSWERS = {"yes": "Ja", "no": "Nej", "unknown": "Vet ej"}


@dataclass(frozen=True)
class Question:
    """``short`` names it in lists; ``ask`` is whom to ask, ``task`` what to find out."""

    label: str
    short: str
    help: str
    swedish: str
    ask: RoleId
    task: str


QUESTIONS: Mapping[str, Question] = {
    "personal_data": Question(
        "Behandlas personuppgifter?",
        "Personuppgifter",
        "Namn, bild, ljud, position eller annat som går att koppla till en person.",
        "personuppgifter",
        "data_protection_officer",
        "vilka personuppgifter som behandlas",
    ),
    "sensitive_data": Question(
        "Behandlas känsliga uppgifter?",
        "Känsliga uppgifter",
        "Till exempel uppgifter om hälsa.",
        "kansliga_uppgifter",
        "data_protection_officer",
        "om några uppgifter är känsliga",
    ),
    "sharing": Question(
        "Delas uppgifter utanför organisationen?",
        "Delning utanför organisationen",
        "Även med en leverantör som lagrar eller visar uppgifterna.",
        "delning_utanfor_organisationen",
        "it",
        "vart uppgifterna tar vägen",
    ),
    "ai": Question(
        "Ingår AI?",
        "AI",
        "Något som drar slutsatser och ger förslag, texter, poäng eller beslut.",
        "ai",
        "supplier",
        "om AI ingår, och vad den gör",
    ),
    "medical_device": Question(
        "Är det medicinteknik?",
        "Medicinteknik",
        "Även programvara kan vara det, om syftet är medicinskt.",
        "medicinteknik",
        "medical_responsible_nurse",
        "om produkten är medicinteknisk",
    ),
    "public_service": Question(
        "Är det en tjänst för allmänheten?",
        "Publik tjänst",
        "Webb, app eller e-tjänst som invånare, patienter eller brukare använder.",
        "publik_tjanst",
        "digital_strategist",
        "om tjänsten vänder sig till allmänheten",
    ),
    "procurement": Question(
        "Ska något upphandlas?",
        "Upphandling",
        "Även en förlängning eller ett tillägg kan vara ett köp.",
        "upphandling",
        "finance",
        "om något ska köpas, och hur",
    ),
    "changes_work": Question(
        "Ändras medarbetarnas arbetssätt?",
        "Ändrat arbetssätt",
        "Nya uppgifter, tider, platser eller ett nytt sätt att följa upp arbetet.",
        "andrar_arbetssatt_for_personal",
        "hr",
        "vad som ändras för medarbetarna",
    ),
    "automated_decisions": Question(
        "Fattas automatiserade beslut?",
        "Automatiserade beslut",
        "Ett beslut som ingen människa fattar i det enskilda ärendet.",
        "automatiserade_beslut",
        "legal",
        "om något beslut fattas utan människa",
    ),
    "public_documents": Question(
        "Uppstår allmänna handlingar?",
        "Allmänna handlingar",
        "Även filer, loggar och meddelanden kan vara handlingar.",
        "allmanna_handlingar",
        "legal",
        "vilka handlingar som uppstår",
    ),
}
