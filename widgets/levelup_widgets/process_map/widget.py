"""The process map's widget: it reads in and hands out diagrams as well."""

from __future__ import annotations

import base64
import binascii
from typing import Any, ClassVar, cast

from levelup_widgets.document import Set
from levelup_widgets.i18n import _, ngettext
from levelup_widgets.process_map import diagrams
from levelup_widgets.process_map.bpmn.unusable import UnusableDiagram
from levelup_widgets.process_map.definition import ProcessMapDefinition
from levelup_widgets.process_map.diagrams import STATES, State
from levelup_widgets.process_map.model import ProcessMapDocument
from levelup_widgets.process_map.packing import pack
from levelup_widgets.tool import Refused, Tool

_MIME = {"bpmn": "application/xml", "svg": "image/svg+xml", "png": "image/png"}
_NAMES = {"as_is": "nulage", "to_be": "nylage"}


class ProcessMap(Tool):
    """Process map, as it is and as it will be (course plan C7). Arguments: see ``Tool``.

    Actions from the browser: ``import_bpmn`` (``state``, ``data`` in base 64) and ``redraw`` (``state``),
    answered by operations; ``diagram`` (``state``, ``format`` one of bpmn, svg, png), answered by a file.
    """

    id: ClassVar[str] = "process_map"

    def __init__(self, **arguments: Any) -> None:
        super().__init__(ProcessMapDefinition(), **arguments)

    # -- from code --------------------------------------------------------------------------------

    def read_bpmn(self, data: bytes, state: State = "as_is") -> tuple[str, ...]:
        """Read a BPMN file into a state; gives what the table doesn't show of it. Raises ``Refused``."""
        ops, said = self._taken(data, state)
        if ops:
            self._submit(ops)
        return (*said, *diagrams.notices(self._read(), state))

    def diagram(self, state: State, format: str = "bpmn") -> bytes:
        """A state's diagram as ``bpmn``, ``svg`` or ``png``. Raises ``Refused``."""
        return self._diagram(state, format)[2]

    # -- from the browser -------------------------------------------------------------------------

    def _answer(self, content: dict[str, Any]) -> None:
        match content.get("type"), content.get("name"):
            case "action", "import_bpmn":
                state = _state(content)
                ops, said = self._taken(_bytes(content.get("data")), state)
                self._propose(content, ops, " ".join([self._read_words(state, ops), *said]))
            case "action", "redraw":
                self._propose(
                    content, [self._redrawn(_state(content))], _("Hela diagrammet är ritat på nytt.")
                )
            case "action", "diagram":
                name, mime, data = self._diagram(_state(content), str(content.get("format")))
                self.send(
                    {"type": "file", "request": content.get("request"), "name": name, "mime": mime},
                    buffers=[data],
                )
            case _other:
                super()._answer(content)

    def _taken(self, data: bytes, state: State) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
        from levelup_widgets.process_map.intake import intake

        try:
            found = intake(data, self._session.body, state)
        except UnusableDiagram as error:
            raise Refused(str(error)) from error
        return found.ops, found.said

    def _read_words(self, state: State, ops: list[dict[str, Any]]) -> str:
        after = self._definition.model.apply(self._session.body, ops)
        count = len(after[state])
        said = ngettext("{count} steg är inläst.", "{count} steg är inlästa.", count).format(count=count)
        return f"{said} " + _("Gå igenom dem och fyll i tiderna. Du kan ångra.")

    def _redrawn(self, state: State) -> Set:
        from levelup_widgets.process_map.bpmn.redraw import with_layout

        drawn = with_layout(diagrams.file(self._read(), state), again=True)
        return Set(path=["diagram", f"{state}_xml"], value=pack(drawn))

    def _diagram(self, state: State, format: str) -> tuple[str, str, bytes]:
        document = self._read()
        if not diagrams.rows(document, state):
            raise Refused(_("Lägg till ett steg först, så finns det en karta att hämta."))
        if format not in _MIME:
            raise Refused(_("Kartan kan inte sparas i det formatet. Välj BPMN, SVG eller PNG."))
        name = f"processkarta-{_NAMES[state]}-{self.today.isoformat()}.{format}"
        if format == "bpmn":
            return name, _MIME[format], diagrams.file(document, state).encode()
        picture = self._definition.derived(self._session.body, self.today)["pictures"][f"{state}_map"]
        if format == "svg":
            return name, _MIME[format], picture["svg"].encode()
        # Imported when first used: drawing pixels takes a large library.
        from levelup_widgets.report._figure import png

        return name, _MIME[format], png(picture["svg"], picture["width"], picture["height"])

    def _read(self) -> ProcessMapDocument:
        return ProcessMapDocument.read(self._session.body)


def _state(content: dict[str, Any]) -> State:
    state = content.get("state")
    if state not in STATES:
        raise Refused(_("Sidan och verktyget förstår inte varandra. Ladda om sidan."))
    return cast(State, state)


def _bytes(data: Any) -> bytes:
    try:
        return base64.b64decode(data, validate=True)
    except (TypeError, ValueError, binascii.Error) as error:
        raise Refused(_("Filen gick inte att läsa. Välj den igen.")) from error
