"""What the table can't show of a file, in words a manager uses. Nothing of it is lost from the XML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from levelup_widgets.i18n import _, ngettext
from levelup_widgets.process_map.bpmn.attributes import with_attributes
from levelup_widgets.process_map.bpmn.diagram import (
    Diagram,
    children,
    event_definitions,
    id_of,
    kind,
    name_of,
    resolve,
    scope_of,
    short,
)
from levelup_widgets.process_map.bpmn.names import ACTIVITIES, DATA, SUB_PROCESSES, model
from levelup_widgets.process_map.bpmn.order import backward
from levelup_widgets.process_map.bpmn.parse import Element, local
from levelup_widgets.process_map.bpmn.plain import Flow, Kind

_MOST_NAMES = 4
_LONGEST = 60


def about(diagram: Diagram, flow: Flow, given_ids: int) -> tuple[str, ...]:
    """The notices of a file, most important first."""
    hidden = [text for rule in _HIDDEN for text in rule(diagram, flow)]
    if hidden:
        hidden.append(_("Inget är borttaget. Det som inte syns i tabellen finns kvar i filen."))
    asked = [text for rule in _ASKED for text in rule(diagram, flow)]
    if given_ids:
        asked.append(
            ngettext(
                "{count} del av kartan saknade egen beteckning och har fått en ny.",
                "{count} delar av kartan saknade egen beteckning och har fått en ny.",
                given_ids,
            ).format(count=given_ids)
        )
    return (*hidden, *asked)


def no_process(root: Element) -> str:
    """Why a file without a process can't be used."""
    if children(root, "choreography", "conversation", "globalConversation"):
        return _("Filen visar bara samtal mellan parter. Exportera ett diagram som visar själva stegen.")
    return _("Filen innehåller ingen process. Rita minst ett steg i ritverktyget och exportera igen.")


def quoted(names: Iterable[str]) -> str:
    """Names in a sentence: the first few in quotation marks, the rest counted."""
    named = [name for name in names if name]
    shown = [f"”{_cut(name)}”" for name in named[:_MOST_NAMES]]
    left = len(named) - len(shown)
    if left:
        shown.append(ngettext("{count} till", "{count} till", left).format(count=left))
    if len(shown) < 2:
        return "".join(shown)
    return _("{first} och {last}").format(first=", ".join(shown[:-1]), last=shown[-1])


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"


def _counted(one: str, many: str, names: list[str], then: str = "") -> Iterator[str]:
    """``2 beslut …: ”A” och ”B”. Then.`` for the names of what was found, named or not."""
    if not names:
        return
    text = ngettext(one, many, len(names)).format(count=len(names))
    listed = quoted(names)
    text += f": {listed}." if listed else "."
    yield f"{text} {then}".rstrip()


_Rule = Callable[[Diagram, Flow], Iterator[str]]


def _pools(diagram: Diagram, _flow: Flow) -> Iterator[str]:
    shown = {id_of(process.participant) for process in diagram.processes if process.participant is not None}
    with_steps = [name_of(pool) for pool in diagram.participants if id_of(pool) in shown]
    count = max(len(with_steps), sum(bool(process.nodes) for process in diagram.processes))
    if count > 1:
        listed = quoted(with_steps)
        yield (
            (_("Kartan har {count} delar: {names}.") if listed else _("Kartan har {count} delar.")).format(
                count=count, names=listed
            )
            + " "
            + _("Tabellen visar stegen från alla delar.")
        )
    yield from _counted(
        _("{count} part har inga egna steg och blir ingen roll i tabellen"),
        _("{count} parter har inga egna steg och blir inga roller i tabellen"),
        [name_of(pool) for pool in diagram.participants if id_of(pool) not in shown],
    )


def _branching(flow: Flow, kind: Kind) -> list[str]:
    ways = Counter(arrow.source for arrow in flow.arrows)
    return [step.name for step in flow.steps if step.kind == kind and ways[step.id] > 1]


def _decisions(_diagram: Diagram, flow: Flow) -> Iterator[str]:
    yield from _counted(
        _("{count} beslut blir ingen egen rad"),
        _("{count} beslut blir inga egna rader"),
        _branching(flow, "decision"),
        _("Tabellen visar vägarna efter varandra."),
    )


def _parallel(_diagram: Diagram, flow: Flow) -> Iterator[str]:
    yield from _counted(
        _("{count} gång delar sig arbetet i spår som löper samtidigt"),
        _("{count} gånger delar sig arbetet i spår som löper samtidigt"),
        _branching(flow, "parallel"),
        _("Tabellen visar spåren efter varandra."),
    )


def _waits(_diagram: Diagram, flow: Flow) -> Iterator[str]:
    yield from _counted(
        _("{count} väntan blir ingen egen rad"),
        _("{count} väntan blir inga egna rader"),
        [step.name for step in flow.steps if step.kind == "wait"],
        _("Skriv väntetiden på steget efter."),
    )


def _events(diagram: Diagram, _flow: Flow) -> Iterator[str]:
    nodes = diagram.nodes().values()
    yield from _counted(
        _("{count} händelse på vägen blir ingen egen rad"),
        _("{count} händelser på vägen blir inga egna rader"),
        [name_of(node) for node in nodes if kind(node) == "event" and local(node) != "boundaryEvent"],
    )
    yield from _counted(
        _("{count} händelse som kan avbryta eller störa ett steg visas inte i tabellen"),
        _("{count} händelser som kan avbryta eller störa ett steg visas inte i tabellen"),
        [name_of(node) for node in nodes if local(node) == "boundaryEvent"],
    )


def _starts_and_ends(diagram: Diagram, _flow: Flow) -> Iterator[str]:
    yield from _counted(
        _("{count} start eller slut har ett villkor som inte visas i tabellen"),
        _("{count} starter eller slut har villkor som inte visas i tabellen"),
        [
            name_of(node)
            for node in diagram.nodes().values()
            if local(node) in ("startEvent", "endEvent") and event_definitions(node)
        ],
    )


def _inside(diagram: Diagram, _flow: Flow) -> Iterator[str]:
    inside = []
    for node in diagram.nodes().values():
        if local(node) in SUB_PROCESSES:
            count = sum(local(child) in ACTIVITIES for child in scope_of(node).nodes.values())
            if count:
                inside.append((name_of(node) or _("utan namn"), count))
    for name, count in inside[:_MOST_NAMES]:
        yield ngettext(
            "Delprocessen ”{name}” har {count} eget steg. Tabellen visar den som ett enda steg.",
            "Delprocessen ”{name}” har {count} egna steg. Tabellen visar den som ett enda steg.",
            count,
        ).format(name=_cut(name), count=count)
    left = len(inside) - _MOST_NAMES
    if left > 0:
        yield ngettext(
            "{count} delprocess till visas som ett enda steg.",
            "{count} delprocesser till visas som ett enda steg var.",
            left,
        ).format(count=left)


def _elsewhere(diagram: Diagram, _flow: Flow) -> Iterator[str]:
    yield from _counted(
        _("{count} steg hänvisar till en annan process"),
        _("{count} steg hänvisar till andra processer"),
        [name_of(node) for node in diagram.nodes().values() if local(node) == "callActivity"],
        _("Tabellen visar varje hänvisning som ett steg."),
    )


def _messages(diagram: Diagram, _flow: Flow) -> Iterator[str]:
    yield from _counted(
        _("{count} meddelande mellan kartans parter visas inte i tabellen"),
        _("{count} meddelanden mellan kartans parter visas inte i tabellen"),
        [name_of(message) for message in diagram.message_flows],
    )


def _back(_diagram: Diagram, flow: Flow) -> Iterator[str]:
    names = {step.id: step.name for step in flow.steps}
    edges = [(arrow.source, arrow.target) for arrow in flow.arrows]
    yield from _counted(
        _("{count} pil går tillbaka till ett tidigare steg"),
        _("{count} pilar går tillbaka till tidigare steg"),
        [names[target] for _source, target in backward(list(names), edges)],
        _("Tabellen visar varje steg en gång."),
    )


def _repeated(diagram: Diagram, _flow: Flow) -> Iterator[str]:
    loops = ("standardLoopCharacteristics", "multiInstanceLoopCharacteristics")
    yield from _counted(
        _("{count} steg upprepas"),
        _("{count} steg upprepas"),
        [name_of(node) for node in diagram.nodes().values() if children(node, *loops)],
        _("Räkna tiden för alla gånger tillsammans."),
    )


def _beside(diagram: Diagram, _flow: Flow) -> Iterator[str]:
    data = [name_of(item) for item in diagram.root.iter(*map(model, sorted(DATA)))]
    yield from _counted(
        _("{count} dokument eller register visas inte i tabellen"),
        _("{count} dokument eller register visas inte i tabellen"),
        data,
    )
    notes = sum(1 for _note in diagram.root.iter(model("textAnnotation"), model("group")))
    if notes:
        yield ngettext(
            "{count} anteckning visas inte i tabellen.", "{count} anteckningar visas inte i tabellen.", notes
        ).format(count=notes)


def _conversations(diagram: Diagram, _flow: Flow) -> Iterator[str]:
    if children(diagram.root, "choreography", "conversation", "globalConversation"):
        yield _("Filen har också en bild av samtal mellan parter. Den visas inte i tabellen.")


def _nested_roles(diagram: Diagram, _flow: Flow) -> Iterator[str]:
    yield from _counted(
        _("{count} roll är indelad i mindre roller, som tabellen visar"),
        _("{count} roller är indelade i mindre roller, som tabellen visar"),
        [
            name_of(lane)
            for process in diagram.processes
            for lane, _depth in process.all_lanes()
            if children(lane, "childLaneSet")
        ],
    )


def _long_names(diagram: Diagram, _flow: Flow) -> Iterator[str]:
    names = [name_of(node) for node in diagram.nodes().values()]
    yield from _counted(
        _("{count} lång text är förkortad i tabellen"),
        _("{count} långa texter är förkortade i tabellen"),
        [name for name in names if short(name) != name],
    )


def _empty(_diagram: Diagram, flow: Flow) -> Iterator[str]:
    if not flow.rows():
        yield _("Kartan har inga steg än. Lägg till stegen i tabellen.")


def _nameless(_diagram: Diagram, flow: Flow) -> Iterator[str]:
    count = sum(not step.name for step in flow.rows())
    if count:
        yield ngettext(
            "{count} steg saknar namn. Skriv vad som görs i steget.",
            "{count} steg saknar namn. Skriv vad som görs i vart och ett.",
            count,
        ).format(count=count)


def _roleless(_diagram: Diagram, flow: Flow) -> Iterator[str]:
    yield from _counted(
        _("{count} steg saknar roll"),
        _("{count} steg saknar roll"),
        [step.name for step in flow.rows() if step.lane_id is None],
        _("Välj roll i tabellen."),
    )


def _loose_arrows(diagram: Diagram, _flow: Flow) -> Iterator[str]:
    count = sum(
        resolve(flow.get("sourceRef"), process.nodes) is None
        or resolve(flow.get("targetRef"), process.nodes) is None
        for process in diagram.processes
        for flow in process.flows
    )
    if count:
        yield ngettext(
            "{count} pil saknar början eller slut i filen. Dra om den i kartan.",
            "{count} pilar saknar början eller slut i filen. Dra om dem i kartan.",
            count,
        ).format(count=count)


def _unread(diagram: Diagram, flow: Flow) -> Iterator[str]:
    nodes = diagram.nodes()
    yield from _counted(
        _("Minuter eller typ gick inte att läsa för {count} steg"),
        _("Minuter eller typ gick inte att läsa för {count} steg"),
        [step.name for step in flow.steps if not with_attributes(step, nodes[step.id])[1]],
        _("Fyll i dem i tabellen."),
    )


def _no_picture(diagram: Diagram, flow: Flow) -> Iterator[str]:
    shapes = diagram.shapes()
    if flow.steps and not any(step.id in shapes for step in flow.steps):
        yield _("Filen har ingen bild. Kartan ritas upp på nytt från stegen.")


_HIDDEN: tuple[_Rule, ...] = (
    _pools,
    _decisions,
    _parallel,
    _inside,
    _elsewhere,
    _messages,
    _waits,
    _events,
    _starts_and_ends,
    _back,
    _repeated,
    _beside,
    _conversations,
    _nested_roles,
    _long_names,
)
_ASKED: tuple[_Rule, ...] = (_empty, _nameless, _roleless, _loose_arrows, _unread, _no_picture)
