"""Base of every take-home tool's widget: the contract between Python and the browser.

Python owns state, validation and computation. The browser shows the traits and sends messages; it never
writes a trait.
"""

from __future__ import annotations

import difflib
import logging
import uuid
from collections.abc import Callable, Iterable, MutableMapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar, Self, TypeGuard
from weakref import WeakValueDictionary
from zoneinfo import ZoneInfo

import anywidget
import traitlets as t
from ipywidgets import Layout

from levelup_widgets import exchange, links, privacy
from levelup_widgets._session import Session
from levelup_widgets.changes import changes
from levelup_widgets.checks import Check
from levelup_widgets.definition import Definition, Results
from levelup_widgets.document import Body, Operation, RefusedEdit
from levelup_widgets.exchange import UnusableFile
from levelup_widgets.i18n import _
from levelup_widgets.links import Source, Sources
from levelup_widgets.storage import Storage, StorageRefused, StorageUnavailable
from levelup_widgets.view import shared_layout, view_traits

_log = logging.getLogger(__name__)

_MIME = {"json": "application/json"}
_LONGEST_NAME = 100


class Refused(ValueError):  # noqa: N818 – an answer, not a fault
    """Something the tool won't do; the text is a Swedish sentence that says what to do instead."""


def _today() -> date:
    return datetime.now(ZoneInfo("Europe/Stockholm")).date()


_open: MutableMapping[str, Tool] = WeakValueDictionary()


def open_document(tool: str) -> Body | None:
    """The document of the tool that was opened last in this process; how tools find each other in plain
    Jupyter.
    """
    found = _open.get(tool)
    return None if found is None else found.document


class Tool(anywidget.AnyWidget):
    """A take-home tool.

    ``storage`` keeps the document; without it the tool works in practice mode, in memory. ``key`` is the
    document's name in the store (the tool's id unless given), ``module`` the course module's slug,
    ``sources`` finds the person's documents of other tools (without it: those open in this process),
    ``today`` gives the day that date rules count from.
    """

    id: ClassVar[str]

    tool = t.Unicode().tag(sync=True)
    form = t.Dict().tag(sync=True)
    document = t.Dict().tag(sync=True)
    derived = t.Dict().tag(sync=True)
    checks: t.List[dict[str, Any]] = t.List().tag(sync=True)
    saved = t.Dict().tag(sync=True)
    ack = t.Dict().tag(sync=True)
    conflicts: t.List[dict[str, Any]] = t.List().tag(sync=True)
    version = t.Int().tag(sync=True)
    #: What may be fetched from other tools (``levelup_widgets.links.Offer``), once the page has asked.
    links: t.List[Any] = t.List().tag(sync=True)
    #: The course module's slug, or an empty text.
    module = t.Unicode("").tag(sync=True)
    _css = t.Unicode("").tag(sync=True)

    @t.default("layout")
    def _default_layout(self) -> Layout:
        return shared_layout()

    _own_arguments: ClassVar[tuple[str, ...]] = ("storage", "key", "module", "sources", "today")

    def __init__(
        self,
        definition: Definition,
        *,
        storage: Storage | None = None,
        key: str = "",
        module: str = "",
        sources: Sources | None = None,
        today: Callable[[], date] = _today,
        **unknown: Any,
    ) -> None:
        layout = {name: unknown.pop(name) for name in ("layout", "tooltip") if name in unknown}
        for name in unknown:
            near = difflib.get_close_matches(name, self._own_arguments, 1)
            hint = _(" Menade du ”{near}”?").format(near=near[0]) if near else ""
            raise TypeError(
                _("{tool} har inget argument ”{name}”.").format(tool=type(self).__name__, name=name) + hint
            )
        self._definition = definition
        self._today = today
        self._sources = sources or open_document
        self._created: date | None = None
        # What was computed last, and from what: a save and its answer ask for the same twice.
        self._last: tuple[Body, date, dict[str, Any]] | None = None
        self._begin_page()
        self._session = Session(definition, key or definition.id, storage, self._show, self._tell_refused)
        super().__init__(
            **view_traits(definition.view),
            tool=definition.id,
            module=module,
            form=definition.form(),
            **self._state(),
            **layout,
        )
        self.on_msg(self._on_message)
        _open[definition.id] = self
        self._session.load()

    def begin(self) -> None:
        """Be as if just made, in a process that is a copy of the one it was made in: it shares nothing that
        has to be its own with other copies, and shows what is stored now.
        """
        self._begin_page()
        self._session.load()

    def _begin_page(self) -> None:
        # An edit is known by its page and number: two copies of a page must never have the same.
        self._page = uuid.uuid4().hex
        self._seq = 0

    # -- from code --------------------------------------------------------------------------------

    @property
    def definition(self) -> Definition:
        """The tool apart from its widget: model, form, rules."""
        return self._definition

    @property
    def created(self) -> date | None:
        """The day a file that was read in was first made; ``None`` for a document begun here."""
        return self._created

    @property
    def today(self) -> date:
        """The day date rules count from."""
        return self._today()

    @property
    def results(self) -> Results:
        """The computed values, English keys."""
        return self._definition.results(self._session.body, self.today)

    def run_checks(self) -> list[Check]:
        """Every check, as objects; the trait ``checks`` holds the same as JSON."""
        return self._definition.checks(self._session.body, self.today)

    def edit(self, ops: Iterable[Operation | dict[str, Any]]) -> Body:
        """Change the document, all operations or none; returns the document. Raises ``RefusedEdit``."""
        self._submit(ops)
        return self._session.body

    def export(self, format: str) -> bytes:
        """The document as a file's bytes: ``"json"``, or one of the formats in ``form["formats"]``. Raises
        ``Refused``."""
        return self._export(format)[2]

    @classmethod
    def from_json(cls, text: str | bytes, **arguments: Any) -> Self:
        """A tool with the document of a saved file. Raises ``UnusableFile``."""
        tool = cls(**arguments)
        tool.read_json(text)
        return tool

    def read_json(self, text: str | bytes) -> None:
        """Replace the document by a saved file's. Raises ``UnusableFile``."""
        file = exchange.read(text, self._definition)
        ops = changes(self._session.body, file.body)
        if ops:
            self._submit(ops)
        self._created = file.created

    def flush(self) -> None:
        """Commit what waits, as far as the store can be reached; ``saved`` then says how it went."""
        self._session.flush()

    def close(self) -> None:
        """Close the widget; nothing more is sent or tried."""
        if session := getattr(self, "_session", None):  # also called for a tool that was refused at its birth
            session.close()
        super().close()

    # -- to the browser ---------------------------------------------------------------------------

    def _state(self) -> dict[str, Any]:
        session = self._session
        return {
            "document": session.body,
            "saved": session.saved,
            "ack": session.ack,
            "conflicts": session.conflicts,
            "version": session.version,
            **self._computed(),
        }

    def _computed(self) -> dict[str, Any]:
        body, today = self._session.body, self._today()
        if self._last is not None and self._last[:2] == (body, today):
            return self._last[2]
        computed = self._compute(body, today)
        self._last = (body, today, computed) if computed else None
        return computed

    def _compute(self, body: Body, today: date) -> dict[str, Any]:
        try:
            return {
                "derived": self._definition.derived(body, today),
                "checks": [check.as_dict() for check in self._definition.checks(body, today)],
            }
        except Exception:
            # What was written is saved all the same; the page keeps the computed values it has.
            _log.exception("%s could not compute its values", self.id)
            return {}

    def _show(self) -> None:
        # One message, so that the page sees a document and its acknowledgement together.
        with self.hold_sync():
            for name, value in self._state().items():
                setattr(self, name, value)

    def _tell_refused(self, client: str, seq: int, message: str) -> None:
        self.send({"type": "refused", "request": None, "client": client, "seq": seq, "message": message})

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Ignore state from the browser: it never writes a trait, it sends messages."""

    # -- from the browser -------------------------------------------------------------------------

    def _on_message(self, widget: Any, content: Any, buffers: Any) -> None:
        """Answer one message. Nothing that goes wrong here reaches the browser but a sentence."""
        if not isinstance(content, dict):
            return
        try:
            self._answer(content)
        except (Refused, RefusedEdit, UnusableFile, StorageRefused) as error:
            self._refuse(content, str(error))
        except Exception:
            _log.exception("%s could not answer a message of type %r", self.id, content.get("type"))
            self._refuse(
                content, _("Något gick fel hos oss. Det du skrivit är kvar. Försök igen om en stund.")
            )

    def _refuse(self, content: dict[str, Any], message: str) -> None:
        reply: dict[str, Any] = {"type": "refused", "request": content.get("request"), "message": message}
        if content.get("type") == "edit":
            # Which edit it was; it stays unacknowledged, so the page doesn't lose the text.
            reply |= {"client": content.get("client"), "seq": content.get("seq")}
            self.saved = {**self._session.saved, "state": "refused", "message": message}
        self.send(reply)

    def _answer(self, content: dict[str, Any]) -> None:
        match content.get("type"):
            case "edit":
                if not self._definition.editable:
                    raise Refused(_("Det här verktyget ändras bara med sina egna knappar."))
                client, seq, base = content.get("client"), content.get("seq"), content.get("base")
                if (
                    not isinstance(client, str)
                    or not 1 <= len(client) <= 64
                    or not _is_count(seq)
                    or seq == 0
                ):
                    raise Refused(_("Ändringen gick inte att läsa. Ladda om sidan och försök igen."))
                ops = content.get("ops")
                self._session.submit(
                    ops if isinstance(ops, list) else [], client, seq, base if _is_count(base) else 0
                )
            case "resolve":
                self._session.resolve(str(content.get("id")), str(content.get("choice")))
            case "refresh":
                self._session.refresh()
            case "export":
                name, mime, data = self._export(str(content.get("format")))
                self.send(
                    {"type": "file", "request": content.get("request"), "name": name, "mime": mime},
                    buffers=[data],
                )
            case "import":
                if not self._definition.editable:
                    raise Refused(_("Det här verktyget kan inte läsa in filer."))
                text = content.get("text")
                self.read_json(text if isinstance(text, str) else "")
                name = privacy.redact(str(content.get("name") or _("Filen")))[:_LONGEST_NAME]
                self._done(content, _("{name} är inläst. Gå igenom innehållet.").format(name=name))
            case "links":
                self._session.refresh()
                self.links = self._offers()
                self._done(content, "")
            case "fetch":
                ops, message = self._fetch(str(content.get("link")))
                self._propose(content, ops, message)
            case "example":
                self._example(content)
            case "copy_example":
                body = self._definition.example(self.today)
                if body is None:
                    raise Refused(_("Verktyget har inget exempel."))
                ops = changes(self._session.body, self._definition.model.read(body).body())
                self._propose(content, ops, _("Exemplet är kopierat. Ändra det så att det blir ditt."))
            case "action":
                self._done(content, self._act(str(content.get("name")), content))
            case _unknown:
                raise Refused(_("Sidan och verktyget förstår inte varandra. Ladda om sidan."))

    def _act(self, name: str, content: dict[str, Any]) -> str:
        """Carry out a tool's own action; returns the sentence to show. Raises ``Refused``."""
        raise Refused(_("Verktyget har ingen sådan knapp. Ladda om sidan."))

    def _source(self, tool: str) -> Source | None:
        from levelup_widgets.registry import definitions

        body = self._sources(tool)
        if body is None:
            return None
        definition: Definition = definitions()[tool]()
        return Source(tool, body, definition.results(body, self.today), self.today)

    def _offers(self) -> list[dict[str, Any]]:
        from levelup_widgets.registry import definitions

        def title(tool: str) -> str:
            return str(definitions()[tool]().form()["title"])

        found = cache(self._source)
        return [dict(one) for one in links.offers(self._definition.links, self._session.body, found, title)]

    def _fetch(self, link_id: str) -> tuple[list[dict[str, Any]], str]:
        for link in self._definition.links:
            source = self._source(link.tool) if link.id == link_id else None
            if source is not None:
                try:
                    ops = links.take(link, source, self._session.body)
                except LookupError:
                    break
                return ops, _("Hämtat: {title}. Du kan ångra.").format(title=link.title)
        raise Refused(_("Det finns inget att hämta där just nu. Fyll i det andra verktyget först."))

    def _propose(self, content: dict[str, Any], ops: Sequence[Any], message: str) -> None:
        """Changes that the page makes, as if the person had: saved in turn, and undone the same way."""
        told = [one if isinstance(one, dict) else one.model_dump(mode="json") for one in ops]
        self.send({"type": "ops", "request": content.get("request"), "ops": told, "message": message})

    def _example(self, content: dict[str, Any]) -> None:
        body = self._definition.example(self.today)
        if body is None:
            raise Refused(_("Verktyget har inget exempel."))
        from levelup_widgets.preview import preview

        shown = preview(self._definition, self._definition.model.read(body).body(), self.today)
        self.send({"type": "preview", "request": content.get("request"), **shown})

    def _done(self, content: dict[str, Any], message: str) -> None:
        self.send({"type": "done", "request": content.get("request"), "message": message})

    def _submit(self, ops: Iterable[Operation | dict[str, Any]]) -> None:
        self._seq += 1
        self._session.submit(ops, self._page, self._seq, self._session.version)

    def _export(self, format: str) -> tuple[str, str, bytes]:
        formats = self._definition.form()["formats"]
        if format not in formats:
            raise Refused(_("Verktyget kan inte sparas i det formatet. Välj ett annat."))
        if format == "json":
            text = exchange.write(
                self._definition,
                self._session.body,
                module=self.module,
                created=self._created,
                today=self.today,
            )
            return f"{self._definition.id}-{self.today.isoformat()}.json", _MIME["json"], text.encode()
        # Imported when first used: report libraries are heavy, and most visits export nothing.
        from levelup_widgets import report

        name, mime, data = report.export(self, format)
        return str(name), str(mime), bytes(data)


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53


__all__ = [
    "Refused",
    "RefusedEdit",
    "Storage",
    "StorageRefused",
    "StorageUnavailable",
    "Tool",
    "UnusableFile",
]
