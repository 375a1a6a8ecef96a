"""``levelup tool``: list, check, export and import the tools' files."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from levelup.cli._app import AsJson, File, in_words, stop, tool
from levelup_widgets.i18n import _

_UNUSABLE = 2
_STATUS = {"ok": "klart", "warning": "varning", "error": "fel"}


def _bytes(file: str) -> bytes:
    """The file's content. Ends with code 2 when it can't be read."""
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        stop(
            _("Filen {name} går inte att läsa ({reason}).").format(name=file, reason=error.strerror),
            _UNUSABLE,
        )


def _definition(raw: bytes) -> tuple[Any, Any]:
    """The tool's definition and what the file holds. Ends with code 2 when the file can't be used."""
    from levelup_widgets import exchange
    from levelup_widgets.registry import definitions

    try:
        definition = definitions()[exchange.tool_of(raw)]()
        return definition, exchange.read(raw, definition)
    except exchange.UnusableFile as error:
        stop(str(error), _UNUSABLE)


@tool.command("list", help=_("Lista verktygen."))
def tool_list(as_json: AsJson = False) -> None:
    """Every tool that has files."""
    with in_words():
        from levelup_widgets.registry import definitions

        rows = [{"id": name, "title": made().form()["title"]} for name, made in definitions().items()]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for row in rows:
            typer.echo(f"{row['id']}  {row['title']}")


@tool.command(
    "check",
    help=_(
        "Kontrollera en fil. Kod 0: inga fel. Kod 1: minst en kontroll ger fel. Kod 2: filen går inte att "
        "använda."
    ),
)
def tool_check(file: File, as_json: AsJson = False) -> None:
    """Results and every check of a tool's file."""
    with in_words():
        from levelup_widgets import exchange

        try:
            found = exchange.check_file(_bytes(file))
        except exchange.UnusableFile as error:
            if as_json:
                typer.echo(json.dumps({"error": str(error)}, ensure_ascii=False))
            stop(str(error), _UNUSABLE)
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2, default=str))
    else:
        typer.echo(found["tool"])
        for check in found["checks"]:
            typer.echo(f"  {_(_STATUS[check['status']])}: {check['title']}. {check['message']}")
    if any(check["status"] == "error" for check in found["checks"]):
        raise typer.Exit(1)


@tool.command("export", help=_("Gör en Word-, Excel- eller PDF-fil av en JSON-fil från ett verktyg."))
def tool_export(
    file: File,
    kind: Annotated[str, typer.Option("--format", help="docx, xlsx, pdf, json")] = "docx",
    out: Annotated[Path | None, typer.Option("--output", "-o", help=_("Filen som skrivs."))] = None,
) -> None:
    """Write a tool's file in another format."""
    with in_words():
        definition, found = _definition(_bytes(file))
        if kind == "json":
            from levelup_widgets import exchange

            text = exchange.write(
                definition, found.body, module=found.module, created=found.created, modified=found.modified
            )
            name, content = f"{definition.id}.json", text.encode()
        else:
            from levelup_widgets.registry import tools
            from levelup_widgets.report import FORMATS, export

            if kind not in FORMATS:
                stop(
                    _("Formatet {kind} finns inte. Välj {known}.").format(
                        kind=kind, known=", ".join([*FORMATS, "json"])
                    )
                )
            widget = tools()[definition.id]()  # type: ignore[call-arg]
            widget.document = found.body
            name, _mime, content = export(widget, kind)
        target = out or Path(name)
        target.write_bytes(content)
    typer.echo(_("Filen {name} är sparad.").format(name=target))


@tool.command("import", help=_("Läs en fil, även med svenska fältnamn, och skriv den i Level Ups form."))
def tool_import(
    file: File,
    out: Annotated[
        Path | None, typer.Option("--output", "-o", help=_("Filen som skrivs; annars skärmen."))
    ] = None,
) -> None:
    """Validate a file from someone else and write it with English keys."""
    with in_words():
        from levelup_widgets import exchange

        definition, found = _definition(_bytes(file))
        text = exchange.write(
            definition, found.body, module=found.module, created=found.created, modified=found.modified
        )
        if out is None:
            typer.echo(text, nl=False)
            return
        if os.path.lexists(out):
            stop(_("Filen {name} finns redan. Välj ett annat namn.").format(name=out))
        out.write_text(text, encoding="utf-8")
    typer.echo(_("Filen {name} är sparad.").format(name=out))
