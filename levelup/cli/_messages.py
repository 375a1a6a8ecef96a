"""One sentence for everything that can go wrong."""

from __future__ import annotations

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


def wrong_settings(error: Exception) -> str:
    """Which settings are wrong, and how."""
    from pydantic import ValidationError

    if not isinstance(error, ValidationError):
        return sentence(error)
    names = ", ".join(f"LEVELUP_{'_'.join(map(str, item['loc'])).upper()}" for item in error.errors())
    return _("Inställningen {names} har ett värde som inte är tillåtet. Se docs/settings.md.").format(
        names=names
    )
