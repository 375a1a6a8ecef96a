"""Texts people read: Swedish message ids, other languages as gettext catalogues in ``locale/``.

``LEVELUP_LANGUAGE`` chooses the language; a text without a translation is shown in Swedish.
"""

from __future__ import annotations

import gettext
import os
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("locale")
_DOMAIN = "levelup_widgets"


def language() -> str:
    """The language asked for, such as ``"sv"``."""
    return os.environ.get("LEVELUP_LANGUAGE", "").strip() or "sv"


@lru_cache(maxsize=8)
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(_DOMAIN, localedir=_FOLDER, languages=[language], fallback=True)


def _(message: str) -> str:
    """The text in the chosen language, or the Swedish text itself."""
    return _catalogue(language()).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The singular or plural text for ``number``; the caller formats it."""
    return _catalogue(language()).ngettext(singular, plural, number)
