"""Rules about the words in the map."""

from __future__ import annotations

import re
from collections.abc import Iterator

from levelup_widgets.i18n import _
from levelup_widgets.process_map.bpmn.diagram import name_of
from levelup_widgets.process_map.bpmn.lint_rules.registry import Found, rule
from levelup_widgets.process_map.bpmn.lint_rules.sayings import quoted, the
from levelup_widgets.process_map.bpmn.names import SUB_PROCESSES
from levelup_widgets.process_map.bpmn.reviewed import Node, Reviewed

#: Longer than this no box has room for.
LONGEST = 60
#: Endings that a Swedish noun has and a verb hasn't: registrering, bedömningen, anmälan, rapport.
_NOUN = re.compile(
    r"(?!spring).{3,}ing(en|ar|arna)?\Z|.{2,}(else(n|r|rna)?|tion(en|er|erna)?|het(en)?|anmälan|rapport(en)?)\Z"
)
_VERBLESS = re.compile(r"(?i)(ny|nytt|nya|klar|klart|färdig|färdigt|fel|ej|inte)\b")


@rule(
    "label-required",
    "error",
    why=lambda: _("Utan namn vet läsaren inte vad som görs eller av vem."),
    how=lambda: _("Skriv ett namn: steg med verb och sak, beslut som en fråga, roll som en yrkesroll."),
)
def _label(file: Reviewed) -> Iterator[Found]:
    for node in file.nodes():
        if node.name:
            continue
        if node.is_step or (node.is_decision and len(node.outgoing) > 1 and node.tag != "eventBasedGateway"):
            yield node.element, _("{node} behöver ett namn.").format(node=the(node))
    for part in file.parts:
        for lane, _depth in part.scope.all_lanes():
            if not name_of(lane):
                yield lane, _("En roll saknar namn.")
    for participant in file.diagram.participants:
        if not name_of(participant):
            yield participant, _("En del av kartan saknar namn.")


@rule(
    "event-label",
    "hint",
    why=lambda: _("Start och slut med namn visar vad som sätter igång arbetet och vad det ger."),
    how=lambda: _("Skriv vad som hänt, till exempel ”Remiss mottagen” eller ”Patienten informerad”."),
)
def _event_label(file: Reviewed) -> Iterator[Found]:
    for part in file.parts:
        for node in part.nodes.values():
            # Inside a sub-process its own name says what begins and ends.
            if node.is_event and not node.name and not part.inner:
                yield node.element, _("{node} kan få ett namn.").format(node=the(node))


@rule(
    "verb-object",
    "hint",
    why=lambda: _("Verb och sak visar vad någon faktiskt gör. Det gör steget lätt att förändra."),
    how=lambda: _("Börja med ett verb och säg vad det gäller, till exempel ”Registrera avvikelsen”."),
)
def _verb_object(file: Reviewed) -> Iterator[Found]:
    for node in file.nodes():
        if node.is_step and node.name and (what := _missing_verb(node)):
            yield node.element, what


def _missing_verb(node: Node) -> str:
    words = re.findall(r"[^\W_]+", node.name)
    if not words:
        return ""
    if node.name.rstrip().endswith("?"):
        return _("{node} är en fråga. Frågor ritas som beslut.").format(node=the(node))
    if _NOUN.match(words[0].casefold()) or _VERBLESS.match(words[0]):
        return _("{node} börjar inte med ett verb.").format(node=the(node))
    if len(words) == 1 and node.tag not in SUB_PROCESSES:
        return _("{node} säger inte vad det gäller.").format(node=the(node))
    return ""


@rule(
    "decision-question",
    "hint",
    why=lambda: _("En fråga gör det tydligt vad som avgörs, och pilarna blir svaren."),
    how=lambda: _("Skriv om namnet till en fråga som pilarnas text svarar på."),
)
def _question(file: Reviewed) -> Iterator[Found]:
    for node in file.nodes():
        choosing = node.tag in ("exclusiveGateway", "inclusiveGateway", "complexGateway")
        if choosing and len(node.outgoing) > 1 and node.name and not node.name.endswith("?"):
            yield node.element, _("{node} är ingen fråga.").format(node=the(node))


@rule(
    "short-name",
    "hint",
    why=lambda: _("Långa namn ryms inte i bilden och gör kartan svår att överblicka."),
    how=lambda: _("Korta till några ord. Flytta förklaringen till kommentaren."),
)
def _short(file: Reviewed) -> Iterator[Found]:
    for node in file.nodes():
        if node.is_step and len(node.name) > LONGEST:
            yield (
                node.element,
                _("Namnet {name} är {count} tecken långt.").format(
                    name=quoted(node.name), count=len(node.name)
                ),
            )
