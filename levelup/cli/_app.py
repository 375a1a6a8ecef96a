"""The command's tree. Only typer is imported here, so that ``levelup --help`` answers at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from levelup.cli import _messages
from levelup_widgets.i18n import _

if TYPE_CHECKING:
    from levelup.settings import Settings

app = typer.Typer(
    name="levelup",
    help=_("Level Up: arbetsböcker för chefer som leder digital utveckling."),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
course = typer.Typer(no_args_is_help=True, help=_("Kursens moduler: lista och kontrollera."))
tool = typer.Typer(no_args_is_help=True, help=_("Ta-hem-verktygen: lista, kontrollera och gör om filer."))
demo = typer.Typer(no_args_is_help=True, help=_("Påhittade deltagare att prova med."))
people = typer.Typer(no_args_is_help=True, help=_("Deltagare från en CSV-fil."))
grade = typer.Typer(no_args_is_help=True, help=_("Släpp, hämta och rätta inlämningar, steg för steg."))
for name, group in (("course", course), ("tool", tool), ("demo", demo), ("people", people), ("grade", grade)):
    app.add_typer(group, name=name)

AsJson = Annotated[bool, typer.Option("--json", help=_("Skriv svaret som JSON."))]
File = Annotated[
    str, typer.Argument(metavar="FIL", help=_("JSON-fil från ett verktyg, eller - för det som skickas in."))
]
Module = Annotated[str, typer.Argument(metavar="MODUL", help=_("Modulens namn, till exempel riskbedomning."))]


def stop(message: str, code: int = 1) -> NoReturn:
    """Say what is wrong and end."""
    typer.echo(message, err=True)
    raise typer.Exit(code)


def settings() -> Settings:
    """The installation's settings, or one sentence about the wrong one."""
    from pydantic import ValidationError

    from levelup.settings import Settings as Class

    try:
        return Class()
    except ValidationError as error:
        stop(_messages.wrong_settings(error))


@contextmanager
def progress(title: str) -> Iterator[Callable[..., None]]:
    """A progress bar on standard error; call it with done, of, and what is being worked on."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)

        def tell(done: int, of: int, what: str = "") -> None:
            bar.update(task, completed=done, total=of, description=f"{title} {what}".strip())

        yield tell


@contextmanager
def in_words() -> Iterator[None]:
    """Turn what the rooms raise into a sentence and exit code 1."""
    import os

    try:
        yield
    except (typer.Exit, typer.Abort):
        raise
    except Exception as error:
        if os.environ.get("LEVELUP_DEBUG"):
            raise
        stop(_messages.sentence(error))


@app.command(help=_("Starta Level Up på den här datorn. Avsluta med Ctrl-C."))
def serve() -> None:
    """Run the installation."""
    chosen = settings()
    with in_words():
        from levelup.serve.launcher import serve as run

        raise typer.Exit(run(chosen))


@app.command("settings", help=_("Visa alla inställningar, deras värden och vad de betyder."))
def show_settings(as_json: AsJson = False) -> None:
    """List every setting; the demo password is shown only as set or not."""
    import json

    chosen = settings()
    rows = []
    for field, info in type(chosen).model_fields.items():
        value = getattr(chosen, field)
        shown = _("(satt)") if value and field in {"demo_password", "database_url"} else str(value)
        rows.append(
            {"name": f"LEVELUP_{field.upper()}", "value": shown, "description": info.description or ""}
        )
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        typer.echo(f"{row['name']} = {row['value']}\n    {row['description']}")


@course.command("list", help=_("Lista kursens kategorier och moduler."))
def course_list(as_json: AsJson = False) -> None:
    """Every module of the course."""
    import json

    with in_words():
        from levelup.course import load

        found = load(settings().notebooks)
        if as_json:
            typer.echo(
                json.dumps([m.model_dump(mode="json") for m in found.modules], ensure_ascii=False, indent=2)
            )
            return
        for category in found.categories:
            typer.echo(f"\n{category.number}. {category.title}")
            for module in category.modules:
                coming = _(" (kommer)") if module.coming else ""
                typer.echo(
                    f"  {module.number}  {module.slug}  {module.title}, {module.minutes.total} min{coming}"
                )


@course.command("check", help=_("Kontrollera kursfilen och kunskapskontrollerna."))
def course_check() -> None:
    """Every fault with file and line; exit code 1 if there is one."""
    with in_words():
        from levelup.course import check

        problems = check(settings().notebooks)
    for problem in problems:
        typer.echo(str(problem))
    if problems:
        stop(_("Antal fel i kursfilerna: {n}.").format(n=len(problems)))
    typer.echo(_("Kursfilerna är i ordning."))


@demo.command("fill", help=_("Lägg in 300 påhittade deltagare. Körs det igen läggs inga dubbletter in."))
def demo_fill() -> None:
    """Fill the store with the synthetic people of the course plan."""
    chosen = settings()
    with in_words():
        from levelup.demo import MARK, fill

        _private_home(chosen)
        with progress(_("Lägger in påhittade deltagare")) as tell:
            added = fill(chosen, tell)
    typer.echo(_("{n} påhittade deltagare lades in. {mark}.").format(n=added, mark=MARK))


@people.command("import", help=_("Läs in deltagare från en CSV-fil. Är något fel skrivs ingenting."))
def people_import(
    file: Annotated[Path, typer.Argument(metavar="FIL.csv", help=_("CSV-fil med rubriker på första raden."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Kontrollera bara, skriv ingenting."))] = False,
) -> None:
    """Import people from a file."""
    chosen = settings()
    with in_words():
        from levelup.people import ImportRefused, import_people

        _private_home(chosen)
        try:
            with progress(_("Läser in deltagare")) as tell:
                done = import_people(chosen, file, dry_run=dry_run, progress=tell)
        except ImportRefused as error:
            for fault in error.faults[:100]:
                typer.echo(str(fault), err=True)
            if len(error.faults) > 100:
                typer.echo(_("… och {n} fel till.").format(n=len(error.faults) - 100), err=True)
            stop(_("Ingenting har lästs in. Rätta felen och försök igen."))
    told = _("Nya: {new}. Ändrade: {updated}. Oförändrade: {unchanged}.").format(
        new=done.new, updated=done.updated, unchanged=done.unchanged
    )
    typer.echo(told + (_(" Ingenting är sparat (provkörning).") if dry_run else ""))


def _private_home(chosen: Settings) -> None:
    if not chosen.database_url:
        chosen.home.mkdir(mode=0o700, parents=True, exist_ok=True)


def _grade(step: str, title: str, module: str, **more: Any) -> None:
    chosen = settings()
    with in_words():
        from levelup.course import load
        from levelup.grading import commands

        if module not in {m.slug for m in load(chosen.notebooks).modules}:
            stop(_("Modulen {module} finns inte. Se levelup course list.").format(module=module))
        if not chosen.course.is_dir():
            stop(_("Kursmappen finns inte ännu. Starta Level Up en gång med levelup serve."))
        commands.import_less()
        with progress(title) as tell:
            result = getattr(commands, step)(chosen, module, tell, **more)
    typer.echo(_("Klart: {n}.").format(n=len(result.done)))
    for who, why in result.failed.items():
        typer.echo(f"{who}: {why}", err=True)
    if not result.ok:
        stop(
            _("Antal som inte gick: {n}. Läs raderna ovan och kör steget igen.").format(n=len(result.failed))
        )


@grade.command("release", help=_("Steg 1: släpp uppgiften till deltagarna."))
def grade_release(module: Module) -> None:
    """Generate and release."""
    _grade("release", _("Släpper uppgiften"), module)


@grade.command("collect", help=_("Steg 2: hämta det som är inlämnat."))
def grade_collect(module: Module) -> None:
    """Collect."""
    _grade("collect", _("Hämtar inlämningar"), module)


@grade.command("autograde", help=_("Steg 3: rätta det automatiska. Resten bedömer du i formgrader."))
def grade_autograde(
    module: Module, again: Annotated[bool, typer.Option("--again", help=_("Rätta om alla."))] = False
) -> None:
    """Autograde."""
    _grade("autograde", _("Rättar"), module, again=again)


@grade.command("feedback", help=_("Steg 4: gör återkopplingen och släpp den till deltagarna."))
def grade_feedback(module: Module) -> None:
    """Feedback."""
    _grade("feedback", _("Gör återkoppling"), module)


from levelup.cli import _tools  # noqa: E402, F401 - registers the tool commands
