"""The checks of the technology inventory (course plan C26 and module 3.1), each with what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from levelup_widgets.checks import Check, Fault, Status, check, each, enough
from levelup_widgets.i18n import _
from levelup_widgets.technology_inventory import rules
from levelup_widgets.technology_inventory.model import Technology, TechnologyInventoryDocument

_Found = Iterator[tuple[str, str] | tuple[str, str, Status]]


def run(document: TechnologyInventoryDocument, today: date) -> list[Check]:
    """Every check, always in the same order."""
    rows = document.technologies

    def of_each(id: str, title: str, rule: Callable[[Technology], _Found]) -> Check:
        empty = _("Börja med att lägga till en teknik.")
        return each(id, title, rows, "technologies", _("Teknik"), rule, empty)

    return [
        enough(
            "enough",
            _("Minst tre rader är ifyllda"),
            len(rows),
            rules.FEWEST_ROWS,
            "technologies",
            _("Lägg till fler rader. Det fattas {missing} av tre."),
        ),
        of_each("fields", _("Varje teknik är beskriven"), _fields),
        of_each("ranges", _("Talen är rimliga"), _ranges),
        of_each("backup", _("Reservrutin finns där det behövs"), _backup),
        of_each("medical_device", _("Medicinteknik är utredd"), _medical_device),
        of_each("personal_data", _("Personuppgifter och loggning är klarlagda"), _personal_data),
        of_each("consent", _("Beslut och samtycke är på plats"), _consent),
        of_each("contract", _("Avtalen gäller"), lambda row: _contract(row, today)),
        check("decision", _("Minst ett beslut är fattat"), _decision(document)),
    ]


def task_text(task: rules.Task, row: Technology) -> str:
    """What a task is called in a row."""
    return {
        "backup": _("Skriv en reservrutin."),
        "ask_medical_device": _("Fråga MAS eller MTA om det är en medicinteknisk produkt."),
        "ask_personal_data": _("Fråga dataskyddsombudet om personuppgifter."),
        "ask_logging": _("Fråga it hur användningen loggas."),
        "consent": _("Skriv hur beslut och samtycke går till."),
        "contract_ended": _("Avtalet har gått ut: förnya eller avveckla."),
        "contract_ends": _("Planera för avtalets slut {day}.").format(day=row.contract_end),
        "low_usage": _("Ta reda på varför den används så lite."),
        "low_satisfaction": _("Fråga användarna vad som behöver bli bättre."),
    }[task]


def _fields(row: Technology) -> _Found:
    for name, message in (
        ("name", _("skriv vad ni kallar den.")),
        ("user_group", _("skriv vilka som använder den.")),
    ):
        if not getattr(row, name).strip():
            yield name, message
    for name, message in (
        ("kind", _("välj tekniktyp.")),
        ("in_use", _("skriv hur många som är i drift.")),
        ("usage", _("uppskatta hur stor del som används.")),
        ("satisfaction", _("välj hur nöjda användarna är.")),
        ("owner", _("välj vem som äger den.")),
        ("medical_device", _("svara ja, nej eller vet ej om medicinteknik.")),
        ("personal_data", _("svara ja, nej eller vet ej om personuppgifter.")),
        ("logged", _("svara ja, nej eller vet ej om loggning.")),
    ):
        if getattr(row, name) is None:
            yield name, message


def _ranges(row: Technology) -> _Found:
    if row.in_use is not None and row.in_use < 0:
        yield "in_use", _("skriv ett antal som är noll eller mer.")
    if row.usage is not None and not 0 <= row.usage <= 100:
        yield "usage", _("skriv en användningsgrad mellan 0 och 100 procent.")


def _backup(row: Technology) -> _Found:
    if row.failure_harm is None:
        yield "failure_harm", _("svara om ett bortfall kan ge vårdskada eller missförhållande.")
    elif rules.needs_backup(row) and not row.backup.strip():
        yield "backup", _("skriv en reservrutin. Ett bortfall kan skada någon.")
    elif row.failure_harm == "unknown":
        yield "failure_harm", _("fråga MAS/MAR/MTA vad ett bortfall kan leda till."), "warning"


def _medical_device(row: Technology) -> _Found:
    if row.medical_device == "unknown":
        yield "medical_device", _("fråga MAS eller MTA om det är en medicinteknisk produkt."), "warning"


def _personal_data(row: Technology) -> _Found:
    if row.personal_data == "unknown":
        yield "personal_data", _("fråga dataskyddsombudet om den behandlar personuppgifter."), "warning"
    if row.personal_data == "yes" and row.logged in ("no", "unknown"):
        yield "logged", _("fråga it hur användningen loggas och vem som kontrollerar loggen."), "warning"


def _consent(row: Technology) -> _Found:
    """The section of the law is from the course plan, D1: certain, later changes to be looked up."""
    if row.monitors is None:
        yield "monitors", _("svara om den övervakar, känner av eller spårar någon."), "warning"
    if row.monitors and not row.consent.strip():
        yield (
            "consent",
            _(
                "skriv hur beslut och samtycke går till. I socialtjänsten krävs samtycke enligt 9 § lag "
                "2001:454. Kontrollera aktuell lydelse."
            ),
            "warning",
        )


def _contract(row: Technology, today: date) -> _Found:
    if "contract_ended" in rules.tasks(row, today) and row.decision != "retire":
        yield "contract_end", _("avtalet har gått ut. Kontakta upphandling, eller välj Avveckla."), "warning"


def _decision(document: TechnologyInventoryDocument) -> Iterator[Fault]:
    if not any(row.decision for row in document.technologies):
        yield Fault(_("Välj beslut för minst en teknik: behåll, utveckla eller avveckla."), ("technologies",))
