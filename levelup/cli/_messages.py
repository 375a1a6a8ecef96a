"""One sentence for everything that can go wrong."""

from __future__ import annotations

import re
from typing import Any

from levelup_widgets.i18n import _


def sentence(error: BaseException) -> str:
    """What went wrong and what to do, in Swedish."""
    if isinstance(error, FileNotFoundError):
        return _("Filen {name} finns inte. Kontrollera namnet.").format(name=error.filename)
    if isinstance(error, PermissionError):
        return _("Du får inte läsa eller skriva {name}. Välj en annan plats.").format(name=error.filename)
    if isinstance(error, OSError):
        return _("Det går inte att läsa eller skriva {name} ({reason}).").format(
            name=error.filename or _("filen"), reason=error.strerror or type(error).__name__
        )
    known = ("levelup.", "levelup_widgets.")
    if type(error).__module__.startswith(known) and str(error):
        return str(error)
    return _("Något gick fel ({kind}). Kör igen med LEVELUP_DEBUG=1 för att se detaljerna.").format(
        kind=type(error).__name__
    )


def usage(error: Any) -> str | None:
    """How a command line that typer could not read is wrong, in Swedish; None for any other error.

    The kinds are told by name: their classes are private in typer.
    """
    if not hasattr(error, "format_message"):
        return None
    kind, said = type(error).__name__, str(error.format_message())
    if kind == "NoArgsIsHelpError":
        return said  # empty when typer has printed the help already
    path = error.ctx.command_path if getattr(error, "ctx", None) else "levelup"
    parameter = getattr(error, "param", None)
    name = " ".join(filter(None, (getattr(parameter, "metavar", None), *getattr(parameter, "opts", ())[:1])))
    command = re.match("No such command '(.*?)'", said)
    if kind == "NoSuchOption":
        known = ", ".join(sorted(error.possibilities or ()))
        told = _("Flaggan {name} finns inte.").format(name=error.option_name)
        told += _(" Menade du {known}?").format(known=known) if known else ""
    elif kind == "MissingParameter":
        told = _("{name} saknas.").format(name=getattr(parameter, "metavar", None) or name)
    elif kind == "BadOptionUsage":
        told = _("Flaggan {name} är inte rätt använd.").format(name=error.option_name)
    elif kind == "BadParameter":
        told = _("Värdet för {name} går inte att använda.").format(name=name)
    elif command:
        told = _("Kommandot {name} finns inte.").format(name=command.group(1))
        near = re.findall("'(.*?)'", said[command.end() :])
        told += _(" Menade du {known}?").format(known=", ".join(near)) if near else ""
    else:
        told = _("Kommandot går inte att tolka.")
    return told + _(" Skriv {path} --help för att se hur det används.").format(path=path)


def wrong_settings(error: Exception) -> str:
    """Which settings are wrong, and how."""
    from pydantic import ValidationError

    if not isinstance(error, ValidationError):
        return sentence(error)
    names = ", ".join(f"LEVELUP_{'_'.join(map(str, item['loc'])).upper()}" for item in error.errors())
    return _("Inställningen {names} har ett värde som inte är tillåtet. Se docs/settings.md.").format(
        names=names
    )
