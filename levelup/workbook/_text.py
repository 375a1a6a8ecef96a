"""Times, dates and minutes as a participant reads them."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from levelup_widgets.i18n import _, ngettext


@lru_cache(maxsize=1)
def _zone() -> ZoneInfo:
    return ZoneInfo(os.environ.get("LEVELUP_TIMEZONE") or "Europe/Stockholm")


def moment(iso: str) -> datetime:
    """An API time (ISO 8601, UTC when nothing is said) in the installation's zone."""
    read = datetime.fromisoformat(iso)
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(_zone())


def date(when: datetime) -> str:
    """``3 oktober 2027``."""
    months = _(
        "januari februari mars april maj juni juli augusti september oktober november december"
    ).split()
    return f"{when.day} {months[when.month - 1]} {when.year}"


def date_and_time(iso: str) -> str:
    """``3 oktober 2027 kl. 10.42``."""
    when = moment(iso)
    return _("{date} kl. {time}").format(date=date(when), time=f"{when:%H.%M}")


def minutes(number: int) -> str:
    """``45 min``, ``2 h``, ``2 h 30 min``."""
    hours, rest = divmod(number, 60)
    parts = [_("{n} h").format(n=hours)] if hours else []
    if rest or not hours:
        parts.append(_("{n} min").format(n=rest))
    return " ".join(parts)


def steps(done: int, of: int) -> str:
    """``3 av 7 steg klara``."""
    text: str = ngettext("{done} av {of} steg klart", "{done} av {of} steg klara", done)
    return text.format(done=done, of=of)


def number(value: float) -> str:
    """A number with a decimal comma: ``14`` or ``13,5``."""
    return f"{value:g}".replace(".", ",")
