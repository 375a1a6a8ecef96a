"""What is told of the difference between the two states: every measure, and every step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from levelup_widgets.i18n import _
from levelup_widgets.numbers import NBSP, format_number
from levelup_widgets.process_map import rules
from levelup_widgets.process_map.compare import Change, Pair, compare
from levelup_widgets.process_map.model import ProcessMapDocument, Step
from levelup_widgets.process_map.rules import Measures
from levelup_widgets.process_map.simulation import Interval, freed_hours_interval, spread
from levelup_widgets.process_map.times import Line, duration

_Told: TypeAlias = Callable[[float], str]


@dataclass(frozen=True)
class Whole:
    """Everything that is worked out from a document."""

    as_is: Measures
    to_be: Measures
    freed: float | None
    interval: Interval | None
    pairs: list[Pair]

    @classmethod
    def of(cls, document: ProcessMapDocument) -> Whole:
        """Work it out."""
        process, estimate = document.process, document.estimate
        volume, cost = process.volume_per_year, estimate.hour_cost
        as_is = rules.measures(
            document.as_is, volume=volume, hour_cost=cost, service_user_minutes=process.service_user_minutes
        )
        to_be = rules.measures(
            document.to_be,
            volume=volume,
            hour_cost=cost,
            service_user_minutes=estimate.service_user_minutes_to_be,
        )
        interval = None
        if volume is not None:
            spread_volume = spread(volume, estimate.volume_low, estimate.volume_high)
            interval = freed_hours_interval(document.as_is, document.to_be, spread_volume)
        return cls(
            as_is, to_be, rules.freed_hours(as_is, to_be), interval, compare(document.as_is, document.to_be)
        )

    def lines(self) -> list[Line]:
        """The measures side by side."""
        a, b = self.as_is, self.to_be
        return [
            _line(_("Ledtid"), a.lead_minutes, b.lead_minutes, _minutes),
            _line(_("Arbetstid"), a.work_minutes, b.work_minutes, _minutes),
            _line(_("Väntetid"), a.waiting_minutes, b.waiting_minutes, _minutes),
            _line(_("Steg"), a.steps, b.steps, _count),
            _line(_("Överlämningar"), a.handovers, b.handovers, _count),
            _line(_("Byten av system"), a.digital_breaks, b.digital_breaks, _count),
            _line(_("Andel värdeskapande"), a.value_share, b.value_share, _share_one, _points_one),
            _line(_("Flödeseffektivitet"), a.flow_efficiency, b.flow_efficiency, _share_two, _points_two),
            _line(
                _("Brukarens och närståendes tid"), a.service_user_minutes, b.service_user_minutes, _minutes
            ),
            _line(_("Timmar per år"), a.hours_per_year, b.hours_per_year, hours),
            _line(_("Arbetskostnad per ärende"), a.cost_per_case, b.cost_per_case, _money),
        ]


def told_interval(interval: Interval) -> str:
    """The range in words."""
    return _("{low} till {high}, åtta gånger av tio").format(
        low=hours(interval.low), high=hours(interval.high)
    )


def hours(value: float) -> str:
    """Hours without decimals: the figures are no more exact than that."""
    return f"{format_number(value, 0)}{NBSP}h"


def change_words(change: Change) -> str:
    """A change in a word or two."""
    return {
        "removed": _("tas bort"),
        "added": _("nytt"),
        "moved": _("flyttas"),
        "role": _("ny roll"),
        "time": _("ny tid"),
        "value": _("nytt värde"),
        "system": _("nytt system"),
        "renamed": _("nytt namn"),
    }[change]


def sign(pair: Pair) -> str:
    """A sign for what happens to a step, besides the words."""
    if pair.to_be is None:
        return "×"
    if pair.as_is is None:
        return "+"
    if "moved" in pair.changes:
        return "↕"
    return "→" if pair.changes else "="


def pair_words(pair: Pair) -> str:
    """What happens to a step, in words."""
    return ", ".join(change_words(change) for change in pair.changes) or _("som förut")


def step_words(steps: Sequence[Step], place: int | None) -> str:
    """A step in a line: its number, what is done and by whom."""
    if place is None:
        return ""
    step = steps[place]
    told = f"{place + 1}. {step.activity or _('inte beskrivet än')}"
    return f"{told} ({step.role.strip()})" if step.role.strip() else told


def _line(
    name: str, before: float | None, after: float | None, told: _Told, told_difference: _Told | None = None
) -> Line:
    difference = "–"
    if before is not None and after is not None:
        difference = (told_difference or told)(after - before)
        difference = f"+{difference}" if after > before else difference
    return name, _or_dash(before, told), _or_dash(after, told), difference


def _or_dash(value: float | None, told: _Told) -> str:
    return "–" if value is None else told(value)


def _minutes(value: float) -> str:
    plain = f"{format_number(round(value, 1))}{NBSP}min"
    return plain if abs(value) < 2 * rules.MINUTES_PER_HOUR else f"{plain} ({duration(value)})"


def _count(value: float) -> str:
    return format_number(value)


def _share_one(value: float) -> str:
    return f"{format_number(value * 100, 1)}{NBSP}%"


def _share_two(value: float) -> str:
    return f"{format_number(value * 100, 2)}{NBSP}%"


def _points_one(value: float) -> str:
    return _("{points} procentenheter").format(points=format_number(value * 100, 1))


def _points_two(value: float) -> str:
    return _("{points} procentenheter").format(points=format_number(value * 100, 2))


def _money(value: float) -> str:
    # Half a krona is told, so that the difference is that of the two.
    return f"{format_number(round(value, 1))}{NBSP}kr"
