"""How one step looks: rounded tasks with their facts, circles for events, diamonds for decisions."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from levelup_widgets.i18n import _, ngettext
from levelup_widgets.process_map.bpmn import svg as draw
from levelup_widgets.process_map.bpmn.geometry import Box
from levelup_widgets.process_map.bpmn.legal import legal
from levelup_widgets.process_map.bpmn.plain import ROW_KINDS, Flow, Step, Value
from levelup_widgets.process_map.bpmn.text_fit import width, wrap

LETTERS: dict[Value, str] = {"value": "V", "necessary": "N", "waste": "S"}
COLOURS: dict[Value, str] = {"value": draw.LEVELS[0], "necessary": draw.LEVELS[1], "waste": draw.LEVELS[3]}
STRIPE = 12.0


def value_name(value: Value) -> str:
    """The value type in words."""
    return {
        "value": _("värdeskapande"),
        "necessary": _("nödvändigt"),
        "waste": _("kan tas bort"),
    }[value]


@dataclass(frozen=True)
class Facts:
    """What is said of a step besides its own words: its number among the rows, and its role."""

    numbers: dict[str, int]
    roles: dict[str, str]
    others: dict[str, str]

    @classmethod
    def of(cls, flow: Flow) -> Facts:
        """The facts of a flow."""
        return cls(
            {step.id: number for number, step in enumerate(flow.rows(), start=1)},
            {lane.id: lane.name for lane in flow.lanes},
            {step.id: _in_passing(step) for step in flow.steps if step.kind not in ROW_KINDS},
        )

    def number(self, id: str) -> str:
        """The number of a row, empty for what is no row."""
        return str(self.numbers.get(id, ""))

    def call(self, id: str) -> str:
        """What a step is called in passing: its number, or what it is."""
        return self.number(id) or self.others.get(id, "")


def _in_passing(step: Step) -> str:
    return {
        "start": _("start"),
        "end": _("slut"),
        "decision": _("beslut"),
        "parallel": _("delning"),
        "wait": _("väntan"),
    }.get(step.kind, _("händelse"))


def minutes(value: float) -> str:
    """Minutes in words, with hours and days where that is easier to take in."""
    if value < 120:
        return _("{number} min").format(number=_number(value))
    if value < 48 * 60:
        return _("{number} h").format(number=_number(value / 60))
    days = value / 1440
    return ngettext("{number} dygn", "{number} dygn", round(days)).format(number=_number(days))


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def spoken(step: Step, facts: Facts) -> str:
    """Everything the picture shows of a step, for those who hear it."""
    parts = [
        _("Steg {number}: {name}").format(number=facts.number(step.id), name=step.name or _("utan namn"))
    ]
    if step.lane_id and facts.roles.get(step.lane_id):
        parts.append(_("Roll: {role}").format(role=facts.roles[step.lane_id]))
    if step.work_minutes is not None:
        parts.append(_("Arbetstid {time}").format(time=minutes(step.work_minutes)))
    if step.waiting_minutes:
        parts.append(_("Väntetid före {time}").format(time=minutes(step.waiting_minutes)))
    if step.value is not None:
        name = value_name(step.value)
        parts.append(name[0].upper() + name[1:])
    if step.system:
        parts.append(_("System: {system}").format(system=step.system))
    return ". ".join(parts) + "."


def step_shape(parent: Element, step: Step, place: Box, facts: Facts) -> None:
    """Draw a step."""
    if step.kind in ROW_KINDS:
        _task(parent, step, place, facts)
    elif step.kind in ("decision", "parallel"):
        _gateway(parent, step, place)
    else:
        _event(parent, step, place)


def _task(parent: Element, step: Step, place: Box, facts: Facts) -> None:
    group = draw.add(parent, "g", data_path=f"steps/{step.id}", tabindex="0", role="button")
    group.set("aria-label", legal(spoken(step, facts)))
    fill = COLOURS[step.value] if step.value else draw.PAPER
    draw.box(group, place, rx=10, fill=fill, stroke=draw.INK, stroke_width=1.5)
    if step.value:
        pattern(group, step.value, Box(place.x + 3, place.y + 10, STRIPE - 4, place.height - 20))
    inner = place.width - STRIPE - 8
    texts = wrap(step.name or _("Utan namn"), inner, draw.SIZE, 3)
    x = place.x + STRIPE + inner / 2
    y = place.y + 51 - (len(texts) - 1) * draw.LINE_HEIGHT / 2 + 5
    draw.lines(group, (x, y), texts)
    number = facts.number(step.id)
    draw.lines(
        group,
        (place.x + STRIPE + 2, place.y + 18),
        [number],
        text_anchor="start",
        fill=draw.INK,
        font_weight="bold",
    )
    if step.value:
        centre = (place.right - 15, place.y + 15)
        draw.circle(group, centre, 10, fill=draw.PAPER, stroke=draw.INK, stroke_width=1.5)
        draw.lines(group, (centre[0], centre[1] + 5), [LETTERS[step.value]], font_weight="bold")
    if step.work_minutes is not None:
        draw.lines(group, (x, place.bottom - 7), [minutes(step.work_minutes)])
    if step.kind == "subprocess":
        # The sign of a step with steps of its own.
        sign = Box(place.right - 20, place.bottom - 20, 13, 13)
        draw.box(group, sign, fill="none", stroke=draw.INK, stroke_width=1)
        (cx, cy) = sign.middle
        draw.path(group, [(cx - 4, cy), (cx + 4, cy)], stroke=draw.INK, stroke_width=1.5)
        draw.path(group, [(cx, cy - 4), (cx, cy + 4)], stroke=draw.INK, stroke_width=1.5)
    if step.waiting_minutes:
        waiting = _("väntan {time}").format(time=minutes(step.waiting_minutes))
        room = width(waiting, draw.SIZE)
        _clock(group, place.x + 8, place.y - 12)
        back = Box(place.x + 18, place.y - 23, room + 4, 18)
        draw.box(group, back, fill=draw.PAPER)
        draw.lines(group, (place.x + 20, place.y - 8), [waiting], text_anchor="start")


def pattern(parent: Element, value: Value, place: Box) -> None:
    """The stripe that tells value types apart without colour: whole, dotted, or crossed by lines."""
    if value == "value":
        draw.box(parent, place, rx=3, fill=draw.INK)
        return
    middle = place.x + place.width / 2
    count = int(place.height // 10)
    for row in range(count):
        y = place.y + 5 + row * 10
        if value == "necessary":
            draw.circle(parent, (middle, y), 2.2, fill=draw.INK)
        else:
            draw.path(
                parent, [(place.x, y + 4), (place.x + place.width, y - 4)], stroke=draw.INK, stroke_width=2
            )


def _clock(parent: Element, x: float, y: float) -> None:
    draw.circle(parent, (x, y), 7, fill=draw.PAPER, stroke=draw.INK, stroke_width=1.3)
    draw.path(parent, [(x, y - 4.5), (x, y), (x + 3.5, y)], stroke=draw.INK, stroke_width=1.3)


def _gateway(parent: Element, step: Step, place: Box) -> None:
    cx, cy = place.middle
    corners = [(cx, place.y), (place.right, cy), (cx, place.bottom), (place.x, cy)]
    draw.polygon(parent, corners, fill=draw.PAPER, stroke=draw.INK, stroke_width=1.5)
    arms = ((8, 0), (0, 8)) if step.kind == "parallel" else ((6, 6), (6, -6))
    for dx, dy in arms:
        draw.path(parent, [(cx - dx, cy - dy), (cx + dx, cy + dy)], stroke=draw.INK, stroke_width=3)
    _below(parent, step, place)


def _event(parent: Element, step: Step, place: Box) -> None:
    cx, cy = place.middle
    radius = place.width / 2
    heavy = 3.5 if step.kind == "end" else 1.5
    draw.circle(parent, (cx, cy), radius - heavy / 2, fill=draw.PAPER, stroke=draw.INK, stroke_width=heavy)
    if step.kind in ("wait", "event"):
        draw.circle(parent, (cx, cy), radius - 4, fill="none", stroke=draw.INK, stroke_width=1.3)
    if step.kind == "wait":
        draw.path(parent, [(cx, cy - 9), (cx, cy), (cx + 6, cy + 3)], stroke=draw.INK, stroke_width=1.8)
    _below(parent, step, place)


def name_height(step: Step) -> float:
    """The height of the words under a step; a row has its words inside."""
    return 0 if step.kind in ROW_KINDS else len(_name_lines(step)) * draw.LINE_HEIGHT


def _name_lines(step: Step) -> list[str]:
    return wrap(step.name, 132, draw.SIZE, 2)


def _below(parent: Element, step: Step, place: Box) -> None:
    """The name of an event or a decision, under it."""
    texts = _name_lines(step)
    x, _y = place.middle
    for row, text in enumerate(texts):
        room = width(text, draw.SIZE) + 4
        y = place.bottom + 3 + row * draw.LINE_HEIGHT
        draw.box(parent, Box(x - room / 2, y, room, draw.LINE_HEIGHT), fill=draw.PAPER)
    draw.lines(parent, (x, place.bottom + 17), texts)
