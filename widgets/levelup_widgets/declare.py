"""Documents whose fields carry their own words: one line says a field's name, kind, label, help and Swedish
name.

    class Task(FormRow):
        name: str = text("Uppgift", group="Uppgiften", swedish="uppgift")
        minutes: int | None = number("Minuter per vecka", swedish="minuter_per_vecka")

``levelup_widgets.declared_form`` draws the form from it, ``levelup_widgets.declared_swedish`` reads the
course plan's files with it. Labels are Swedish source strings; they are translated when a form is made.

Values are strict in kind and lenient in sense: whether minutes may be negative is a check's matter, so that
nothing somebody typed is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Literal, NotRequired, TypeAlias, TypedDict, Unpack, cast

from pydantic import Field, ValidationInfo, field_validator
from pydantic.fields import FieldInfo

from levelup_widgets import numbers
from levelup_widgets.document import Document, Row, Section
from levelup_widgets.fields import without_control_characters
from levelup_widgets.form import FieldKind
from levelup_widgets.links import SourceRow
from levelup_widgets.roles import ROLE_IDS

LINE = 200
LONG_TEXT = 2000
_WORDS = "levelup"
_LARGEST = 1e12

Value: TypeAlias = str | int
#: A choice's label, or its label and a fuller description.
Label: TypeAlias = str | tuple[str, str]


class Words(TypedDict):
    """What a form says about one field."""

    kind: FieldKind
    label: str
    help: NotRequired[str]
    group: NotRequired[str]
    #: The field's name in the course plan's files.
    swedish: NotRequired[str]
    #: ``[[value, label, description, …other names in Swedish files], …]``; ``"roles"`` for the common roles.
    options: NotRequired[list[list[Any]] | Literal["roles"]]
    required: NotRequired[bool]
    show_when: NotRequired[tuple[str, Sequence[Any]]]
    low: NotRequired[float]
    high: NotRequired[float]
    step: NotRequired[float]
    unit: NotRequired[str]


class PartWords(TypedDict):
    """What a form says about a section or a list of rows."""

    title: str
    help: NotRequired[str]
    swedish: NotRequired[str]
    row_label: NotRequired[str]
    add_label: NotRequired[str]
    empty: NotRequired[str]
    summary: NotRequired[Sequence[str]]
    layout: NotRequired[Literal["cards", "table"]]


def words_of(field: FieldInfo) -> Words | None:
    """A field's words; ``None`` for one without, such as a row's id."""
    extra = field.json_schema_extra
    return cast(Words, extra[_WORDS]) if isinstance(extra, dict) and _WORDS in extra else None


def part_words(field: FieldInfo) -> PartWords:
    """The words of a document's section or list of rows. Raises ``KeyError`` for a field without."""
    extra = field.json_schema_extra
    if not isinstance(extra, dict) or _WORDS not in extra:
        raise KeyError("a document's parts are declared with section() or rows()")
    return cast(PartWords, extra[_WORDS])


class Further(TypedDict, total=False):
    """What any field may also say. ``show_when``: another field of the same part, and its values."""

    group: str
    swedish: str
    required: bool
    show_when: tuple[str, Sequence[Any]] | None


def text(label: str, help: str = "", *, max_length: int = LINE, **further: Unpack[Further]) -> Any:
    """A line of text; annotate ``str``."""
    return _field("text", label, help, further, default="", max_length=max_length)


def long_text(label: str, help: str = "", *, max_length: int = LONG_TEXT, **further: Unpack[Further]) -> Any:
    """Some sentences; annotate ``str``."""
    return _field("longtext", label, help, further, default="", max_length=max_length)


def number(
    label: str, help: str = "", *, unit: str = "", default: float | None = None, **further: Unpack[Further]
) -> Any:
    """A number; annotate ``float | None``, or ``int | None`` for whole ones. Any size: checks judge it."""
    return _field("number", label, help, further, {"unit": unit}, default=default)


def slider(
    label: str,
    help: str = "",
    *,
    low: float,
    high: float,
    step: float = 1,
    unit: str = "",
    default: float | None = None,
    **further: Unpack[Further],
) -> Any:
    """A number that is felt for with a slider; annotate ``float | None``."""
    ends = {"low": low, "high": high, "step": step, "unit": unit}
    return _field("slider", label, help, further, ends, default=default)


def scale(label: str, steps: Mapping[int, Label], help: str = "", **further: Unpack[Further]) -> Any:
    """A step of a short scale, shown side by side; annotate ``int | None``."""
    return _field("scale", label, help, further, {"options": _options(steps)})


def choice(
    label: str,
    options: Mapping[str, Label],
    help: str = "",
    *,
    also: Mapping[str, str] | None = None,
    **further: Unpack[Further],
) -> Any:
    """One of several; annotate ``str | None``. ``also``: more names in Swedish files, ``{"ja": "yes"}``."""
    return _field("choice", label, help, further, {"options": _options(options, also)})


def choices(
    label: str,
    options: Mapping[str, Label],
    help: str = "",
    *,
    also: Mapping[str, str] | None = None,
    **further: Unpack[Further],
) -> Any:
    """Several of several; annotate ``list[str]``."""
    return _field("choices", label, help, further, {"options": _options(options, also)}, default=list)


def yes_no(label: str, help: str = "", **further: Unpack[Further]) -> Any:
    """Yes, no, or not answered; annotate ``bool | None``."""
    return _field("boolean", label, help, further)


def day(label: str, help: str = "", **further: Unpack[Further]) -> Any:
    """A date; annotate ``date | None``."""
    return _field("date", label, help, further)


def role(label: str, help: str = "", **further: Unpack[Further]) -> Any:
    """One of the common roles (course plan C0); annotate ``str | None``."""
    return _field("choice", label, help, further, {"options": "roles"})


def roles(label: str, help: str = "", **further: Unpack[Further]) -> Any:
    """Some of the common roles; annotate ``list[str]``."""
    return _field("choices", label, help, further, {"options": "roles"}, default=list)


def _field(
    kind: FieldKind,
    label: str,
    help: str,
    further: Further,
    own: Mapping[str, Any] | None = None,
    *,
    default: Any = None,
    **limits: Any,
) -> Any:
    said: dict[str, Any] = {"kind": kind, "label": label, "help": help, **further, **(own or {})}
    if said.get("show_when"):
        said["show_when"] = (said["show_when"][0], list(said["show_when"][1]))
    words: Any = {
        name: value
        for name, value in said.items()
        if value is not None and value is not False and value != ""
    }
    start = {"default_factory": default} if callable(default) else {"default": default}
    return Field(**start, json_schema_extra={_WORDS: words}, **limits)


def computed(
    name: str, label: str, help: str = "", *, group: str = "", swedish: str = ""
) -> tuple[str, Words]:
    """A value that is worked out and never stored; list them in the row's ``computed_fields``."""
    words = Words(kind="derived", label=label, help=help, group=group, swedish=swedish)
    return name, cast(Words, {key: value for key, value in words.items() if value != ""})


def section(part: type[FormSection], title: str, help: str = "", *, swedish: str = "") -> Any:
    """A document's section of single fields; annotate with the class."""
    words = PartWords(title=title, help=help, swedish=swedish)
    return Field(default_factory=part, json_schema_extra={_WORDS: cast(Any, words)})


def rows(
    title: str,
    help: str = "",
    *,
    row_label: str,
    add_label: str,
    empty: str,
    summary: Sequence[str],
    layout: Literal["cards", "table"] = "cards",
    swedish: str = "",
) -> Any:
    """A document's list of rows; annotate ``list[TheRow]``. ``summary``: the fields a closed card shows, its
    title first; ``layout``: how the list is drawn until the person chooses.
    """
    words = PartWords(
        title=title,
        help=help,
        row_label=row_label,
        add_label=add_label,
        empty=empty,
        summary=list(summary),
        layout=layout,
        swedish=swedish,
    )
    return Field(default_factory=list, json_schema_extra={_WORDS: cast(Any, words)})


def _options(options: Mapping[Any, Label], also: Mapping[str, str] | None = None) -> list[list[Any]]:
    found = []
    for value, label in options.items():
        short, long = (label, "") if isinstance(label, str) else label
        found.append([value, short, long, *(name for name, meant in (also or {}).items() if meant == value)])
    return found


def _as_written(cls: Any, value: Any, info: ValidationInfo) -> Any:
    """The value as people and files write it, read before pydantic checks its type."""
    words = words_of(cls.model_fields[info.field_name])
    return value if words is None else _read(value, words)


class FormSection(Section):
    """A section whose fields carry their words."""

    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = ()
    _as_written = field_validator("*", mode="before")(classmethod(_as_written))


class FormRow(Row):
    """A row whose fields carry their words; ``computed_fields`` are shown after the others of their group."""

    computed_fields: ClassVar[tuple[tuple[str, Words], ...]] = ()
    _as_written = field_validator("*", mode="before")(classmethod(_as_written))


class About(FormSection):
    """What every tool says first: which change it is about, and where. It dates and names the exports."""

    case: str = text(
        "Förändringsarbete",
        "Vad är det ni vill förändra? Använd samma namn i alla verktyg.",
        swedish="forandringsarbete",
    )
    unit: str = text("Enhet eller organisation", "Till exempel: Hemtjänsten Lindåsa.", swedish="organisation")


class FormDocument(Document):
    """A document made of sections and rows that carry their words."""

    about: About = section(About, "Om arbetet", swedish="om")
    #: Where values came from that were fetched from other tools; shown with the links, not in the form.
    sources: list[SourceRow] = Field(default_factory=list)


def _read(value: Any, words: Words) -> Any:
    match words["kind"]:
        case "text" | "longtext":
            return _as_text(value)
        case "number" | "slider":
            return _as_number(value)
        case "date":
            return _as_date(value)
        case "boolean":
            if value is not None and value != "" and not isinstance(value, bool):
                raise ValueError("yes or no")
            return None if value == "" else value
        case "choice" | "scale":
            return _as_choice(value, _values(words))
        case "choices":
            return _as_choices(value, _values(words))
    return value


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError("text")
    return without_control_characters(value)


def _as_number(value: Any) -> float | None:
    if isinstance(value, str):
        if not value.strip():
            return None
        value = numbers.parse_number(value)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _LARGEST:
        raise ValueError("a number")
    return int(value) if float(value).is_integer() else value


def _as_date(value: Any) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        value = numbers.parse_date(value)
    if not isinstance(value, date) or not 1900 <= value.year <= 2200:
        raise ValueError("a date is text, ÅÅÅÅ-MM-DD")
    return value


def _values(words: Words) -> tuple[Any, ...]:
    options = words.get("options", [])
    return ROLE_IDS if options == "roles" else tuple(one[0] for one in options)


def _as_choice(value: Any, values: tuple[Any, ...]) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, str) and values and isinstance(values[0], int):
        value = _as_number(value)
    if isinstance(value, bool) or value not in values:
        raise ValueError("one of the choices")
    return value


def _as_choices(value: Any, values: tuple[Any, ...]) -> list[Any]:
    if value is None or value == "":
        return []
    if not isinstance(value, list) or any(isinstance(one, bool) or one not in values for one in value):
        raise ValueError("some of the choices")
    # In the order of the choices, each once: the same answer is the same list.
    return [one for one in values if one in value]
