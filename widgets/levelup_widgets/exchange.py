"""Files people take home and bring back: JSON with an envelope (course plan C0).

Written with English keys; read with English keys or the course plan's Swedish ones.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from levelup_widgets import privacy
from levelup_widgets.checks import Check
from levelup_widgets.definition import Definition
from levelup_widgets.document import Body, RefusedEdit
from levelup_widgets.i18n import _

LARGEST_FILE = 5_000_000

_ENVELOPE = {
    "verktyg": "tool", "version": "version", "modul": "module", "skapad": "created", "andrad": "modified",
    "falt": "fields", "berakning": "results", "kontroller": "checks",
}  # fmt: skip
_VERSION = re.compile(r"([1-9][0-9]{0,3})(?:\.[0-9]{1,4})?\Z")


class UnusableFile(ValueError):  # noqa: N818 – an answer, not a fault
    """A file that can't be read in. The text is a Swedish sentence: what doesn't fit, and what to do."""


@dataclass(frozen=True)
class File:
    """What a file holds; ``body`` is checked against the tool's model and brought to its newest version."""

    tool: str
    version: str
    module: str
    created: date | None
    modified: date | None
    body: Body


def write(
    definition: Definition,
    body: Body,
    *,
    module: str = "",
    created: date | None = None,
    modified: date | None = None,
    today: date | None = None,
) -> str:
    """The document as the text of a JSON file."""
    today = today or _today()
    envelope = {
        "tool": definition.id,
        "version": f"{definition.model.schema_version}.0",
        "module": module,
        "created": (created or today).isoformat(),
        "modified": (modified or today).isoformat(),
        "fields": body,
        "results": definition.results(body, today),
        "checks": [_check(check) for check in definition.checks(body, today)],
    }
    return json.dumps(envelope, ensure_ascii=False, indent=2) + "\n"


def _check(check: Check) -> dict[str, str]:
    return {"id": check.id, "status": check.status, "text": check.message}


def read(text: str | bytes, definition: Definition) -> File:
    """Read a file for one tool. Personal data are taken out of its texts. Raises ``UnusableFile``."""
    envelope = _envelope(text)
    if envelope["tool"] != definition.id and _tool_id(envelope) != definition.id:
        _refuse(
            _(
                "Filen hör till ett annat verktyg. Öppna den i det verktyget, eller välj en fil från "
                "”{title}”."
            ).format(title=definition.form()["title"])
        )
    return _file(envelope, definition)


def tool_of(text: str | bytes) -> str:
    """The id of the tool a file belongs to. Raises ``UnusableFile``."""
    return _tool_id(_envelope(text))


def check_file(text: str | bytes, today: date | None = None) -> dict[str, Any]:
    """``{tool, version, results, checks: [{id, status, title, message, path?}]}`` of a file. Raises
    ``UnusableFile``."""
    from levelup_widgets.registry import definitions

    envelope = _envelope(text)
    definition: Definition = definitions()[_tool_id(envelope)]()
    file = _file(envelope, definition)
    today = today or _today()
    return {
        "tool": file.tool,
        "version": file.version,
        "results": definition.results(file.body, today),
        "checks": [check.as_dict() for check in definition.checks(file.body, today)],
    }


def _refuse(message: str, cause: Exception | None = None) -> NoReturn:
    raise UnusableFile(message) from cause


def _today() -> date:
    return datetime.now(ZoneInfo("Europe/Stockholm")).date()


def _constant(name: str) -> NoReturn:
    raise ValueError(name)


def _envelope(text: str | bytes) -> dict[str, Any]:
    size = len(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    if size > LARGEST_FILE:
        _refuse(
            _("Filen är för stor: högst {most} MB går att läsa in. Kontrollera att det är rätt fil.").format(
                most=LARGEST_FILE // 1_000_000
            )
        )
    try:
        plain = text.decode("utf-8") if isinstance(text, bytes) else text
        plain.encode("utf-8")
        envelope = json.loads(plain.removeprefix("\ufeff"), parse_constant=_constant)
    except (ValueError, RecursionError) as error:
        _refuse(_("Filen går inte att läsa. Välj en JSON-fil som du har sparat från verktyget."), error)
    if isinstance(envelope, dict):
        envelope = {_ENVELOPE.get(key, key): value for key, value in envelope.items()}
    if (
        not isinstance(envelope, dict)
        or not isinstance(envelope.get("tool"), str)
        or "fields" not in envelope
    ):
        _refuse(
            _(
                "Filen kommer inte från ett Level Up-verktyg. Välj en JSON-fil som du har sparat "
                "från verktyget."
            )
        )
    return envelope


def _tool_id(envelope: dict[str, Any]) -> str:
    """Our id for the envelope's tool, which may be named in Swedish."""
    from levelup_widgets.registry import TAKE_HOME

    name = envelope["tool"]
    for tool, entry in TAKE_HOME.items():
        if name in (tool, entry.swedish):
            return tool
    _refuse(
        _("Filen hör till verktyget ”{tool}”, som inte går att läsa in här. Välj en annan fil.").format(
            tool=name[:60]
        )
    )


def _file(envelope: dict[str, Any], definition: Definition) -> File:
    version = envelope.get("version", "1.0")
    found = _VERSION.match(version) if isinstance(version, str) else None
    if not found:
        _refuse(_("Filens versionsnummer går inte att läsa. Spara filen på nytt från verktyget."))
    if int(found[1]) > definition.model.schema_version:
        _refuse(_("Filen är sparad i en nyare version av verktyget. Uppdatera verktyget och försök igen."))
    fields = envelope["fields"]
    if not isinstance(fields, dict):
        _refuse(_("Filens innehåll har fel form. Spara filen på nytt från verktyget."))
    try:
        fields = _with_row_ids(definition.from_swedish(fields))
    except (TypeError, AttributeError) as error:
        _refuse(_("Filens innehåll har fel form. Spara filen på nytt från verktyget."), error)
    try:
        body = definition.model.upgrade(privacy.redact_value(fields), int(found[1]))
    except RefusedEdit as error:
        where = definition.label(error.path, fields) if error.path else _("Filen")
        name = f" ({error.path[-1]})" if error.path else ""
        _refuse(
            _(
                "Ett värde i filen passar inte: {where}{name}. Rätta det i filen eller välj en annan fil."
            ).format(where=where, name=name),
            error,
        )
    module = envelope.get("module")
    return File(
        tool=definition.id,
        version=version,
        module=module if isinstance(module, str) else "",
        created=_day(envelope.get("created")),
        modified=_day(envelope.get("modified")),
        body=body,
    )


def _with_row_ids(fields: dict[str, Any]) -> dict[str, Any]:
    """Rows numbered 1, 2, 3 in Swedish files, or without an id, get ids of ours."""
    result = dict(fields)
    for name, rows in fields.items():
        if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
            result[name] = [
                row
                if isinstance(row.get("id"), str)
                else {**row, "id": f"row-{row['id']}" if isinstance(row.get("id"), int) else f"row-n{number}"}
                for number, row in enumerate(rows, start=1)
            ]
    return result


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def describe(checks: Sequence[Check]) -> str:
    """One sentence about how many checks are in order."""
    ok = sum(check.status == "ok" for check in checks)
    return _("{ok} av {all} kontroller är klara.").format(ok=ok, all=len(checks))
