"""Read a YAML file into plain values, and remember on which line each value stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Loc = tuple[int | str, ...]

# libyaml is about twenty times as fast as the pure Python parser; wheels always carry it.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in a course file: file, line (from 1), and a Swedish sentence that says what is allowed."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{Path(self.file).name} rad {self.line}: {self.message}"


class CourseError(Exception):
    """The course files are faulty; ``problems`` holds every fault that was found."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass(frozen=True)
class Source:
    """A file that has been read: its value (mappings, tuples, scalars) and the line of each path into it."""

    file: Path
    value: Any
    lines: dict[Loc, int]

    def line(self, loc: Loc) -> int:
        """The line of the value at ``loc``, or of the nearest value around it."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)

    def problem(self, loc: Loc, message: str) -> Problem:
        """A problem at the value that ``loc`` points to."""
        return Problem(str(self.file), self.line(loc), message)


def read(file: Path) -> Source:
    """Read ``file``; raises :class:`CourseError` if it can't be read as one YAML mapping."""

    def refuse(line: int, message: str) -> CourseError:
        return CourseError([Problem(str(file), line, message)])

    try:
        text = file.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise refuse(1, "filen finns inte.") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise refuse(line, "filen är inte sparad som UTF-8. Spara om den som UTF-8.") from None
    except OSError as error:
        raise refuse(1, f"filen går inte att läsa ({error.strerror}).") from None
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise refuse(line, "här står ett tecken som inte får finnas i YAML. Ta bort det.") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = mark.line if mark else 0
        here = text.split("\n")[at] if at <= text.count("\n") else ""
        raise refuse(at + 1, _syntax(str(error.problem or ""), here)) from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise refuse(1, "filen går inte att läsa som YAML.") from None
    if not isinstance(node, yaml.MappingNode):
        raise refuse(1, "filen ska börja med nycklar, till exempel 'title: Level Up'.")
    reader = _Reader(file)
    value = reader.value(node, ())
    if reader.problems:
        raise CourseError(reader.problems)
    return Source(file, value, reader.lines)


def _syntax(problem: str, line: str) -> str:
    if "mapping values" in problem:
        return "ett kolon står fel. Sätt texten inom citattecken, eller rätta indraget."
    if "\t" in line:
        return "raden har en tabb. Använd mellanslag som indrag."
    return "raden går inte att läsa som YAML. Kontrollera indrag, kolon och citattecken."


class _Reader:
    """Turns nodes into values: mappings to dicts, sequences to tuples, scalars to bool, int, None or text."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.lines: dict[Loc, int] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: Any, loc: Loc) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(loc, line)
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if id(node) in self._seen:
            return self._refuse(line, "en hänvisning (*namn) stöds inte här. Skriv ut värdet i stället.")
        self._seen.add(id(node))
        if len(loc) > _DEEPEST:
            return self._refuse(line, f"filen har fler än {_DEEPEST} nivåer. Rätta indraget.")
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.value(item, (*loc, index)) for index, item in enumerate(node.value))
        return self._mapping(node, loc)

    def _mapping(self, node: Any, loc: Loc) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self._refuse(line, "en nyckel ska vara ett enda ord.")
                continue
            key = str(key_node.value)
            if key in found:
                self._refuse(line, f"nyckeln '{key}' står två gånger. Ta bort den ena.")
                continue
            self.lines[(*loc, key)] = line
            found[key] = self.value(value_node, (*loc, key))
        return found

    def _refuse(self, line: int, message: str) -> None:
        self.problems.append(Problem(str(self.file), line, message))


def _scalar(node: Any) -> Any:
    # Only true, false and whole numbers become more than text: in YAML 1.1 "no" and "1:30" are surprises.
    text = str(node.value)
    if node.style not in (None, ""):  # quoted or folded: always text
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    # At most 18 digits: longer numbers are no numbers of ours, and int() refuses very long ones.
    if text.isascii() and text.removeprefix("-").isdigit() and len(text) <= 18:
        return int(text)
    return text
