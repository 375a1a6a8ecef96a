"""What must hold in a course file: unique names, minutes and points that add up, files that exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path

from levelup.course._files import Loc
from levelup.course._messages import either
from levelup.course._model import Block, Course, Module

Fault = tuple[Loc, str]


def faults(course: Course, root: Path) -> Iterator[Fault]:
    """Every fault of a course file whose shape is right: where, and a Swedish sentence."""
    yield from _identities(course)
    yield from _modules(course, root)
    yield from _sums(course)
    for index, block in enumerate(course.blocks):
        yield from _block(course, block, ("blocks", index))
    yield from _certificate(course)
    yield from _rubrics(course)


def _located(course: Course) -> Iterator[tuple[Loc, Module]]:
    for i, category in enumerate(course.categories):
        for j, module in enumerate(category.modules):
            yield ("categories", i, "modules", j), module


def _unique(where: Iterable[tuple[Loc, str]], what: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for loc, value in where:
        if value in seen:
            yield loc, f"{what} '{value}' finns redan. Ge den ett eget värde."
        seen.add(value)


def _identities(course: Course) -> Iterator[Fault]:
    located = list(_located(course))
    yield from _unique((((*loc, "slug"), module.slug) for loc, module in located), "slug")
    yield from _unique((((*loc, "number"), module.number) for loc, module in located), "numret")
    paths = (((*loc, "notebook"), module.notebook) for loc, module in located)
    yield from _unique(((loc, name) for loc, name in paths if name is not None), "notebook")
    yield from _unique(
        ((("categories", i, "number"), str(c.number)) for i, c in enumerate(course.categories)), "kategorin"
    )
    yield from _unique(((("tools", i, "code"), t.code) for i, t in enumerate(course.tools)), "verktygskoden")
    yield from _unique(((("tools", i, "id"), t.id) for i, t in enumerate(course.tools)), "verktygets id")
    for key, parts, needed in (
        ("blocks", [b.id for b in course.blocks], ["base", "main"]),
        ("tracks", [t.id for t in course.tracks], ["operational", "strategic"]),
        ("levels", [lv.id for lv in course.levels], ["basic", "advanced"]),
        ("rubrics", [r.id for r in course.rubrics], ["base", "main"]),
        ("criteria", [c.id for c in course.criteria], ["A", "B", "C", "D", "E"]),
        ("categories", [c.number for c in course.categories], [1, 2, 3, 4, 5, 6]),
    ):
        if list(parts) != needed:
            yield (key,), f"'{key}' ska innehålla {', '.join(map(str, needed))}, i den ordningen."


def _modules(course: Course, root: Path) -> Iterator[Fault]:
    codes = [tool.code for tool in course.tools]
    for loc, module in _located(course):
        i = loc[1]
        category = course.categories[i] if isinstance(i, int) else course.categories[0]
        if module.category != category.number:
            yield (*loc, "number"), f"numret {module.number} hör inte till kategori {category.number}."
        m = module.minutes
        split = m.live + m.workbook + m.practice + m.network
        if split != m.total:
            yield (
                (*loc, "minutes"),
                f"minuterna går inte ihop: delarna blir {split} men total är {m.total}. Ändra en av dem.",
            )
        yield from _steps(module, loc)
        for index, code in enumerate(module.tools):
            if code not in codes:
                close = difflib.get_close_matches(code, codes, 1)
                hint = f"Menade du {close[0]}?" if close else f"Välj bland {codes[0]}–{codes[-1]} i 'tools'."
                yield (*loc, "tools", index), f"verktyget '{code}' finns inte. {hint}"
        if module.status == "mandatory_in_track" and module.audience == "all":
            yield (
                (*loc, "audience"),
                "en modul som är obligatorisk i spår behöver operational eller strategic.",
            )
        if module.status == "mandatory" and module.audience != "all":
            yield (*loc, "audience"), "en modul som är obligatorisk för alla ska ha målgruppen all."
        for key, name, ending in (
            ("notebook", module.notebook, ".ipynb"),
            ("quiz", module.quiz, ".quiz.yaml"),
        ):
            if name is not None:
                yield from _file((*loc, key), root, name, ending)


def _steps(module: Module, loc: Loc) -> Iterator[Fault]:
    if module.notebook is not None and not module.steps:
        yield (*loc, "notebook"), "en modul med arbetsbok behöver 'steps' med id, title och minutes."
    yield from _unique((((*loc, "steps", i, "id"), s.id) for i, s in enumerate(module.steps)), "steget")
    total = sum(step.minutes for step in module.steps)
    if module.steps and total != module.minutes.workbook:
        yield (
            (*loc, "steps"),
            f"stegen blir {total} minuter men arbetsboken har {module.minutes.workbook}. Ändra stegen.",
        )


def _file(loc: Loc, root: Path, name: str, ending: str) -> Iterator[Fault]:
    if not name.endswith(ending):
        yield loc, f"filnamnet '{name}' ska sluta på {ending}."
    elif "\0" in name or "\\" in name or name.startswith(("/", "~")) or ".." in name.split("/"):
        yield loc, f"sökvägen '{name}' ska gå inåt från mappen med course.yaml."
    elif not _is_file(root / name):
        yield loc, f"filen '{name}' finns inte. Ta bort raden så visas modulen som kommande."


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # for example a name that is too long
        return False


def _sums(course: Course) -> Iterator[Fault]:
    for i, category in enumerate(course.categories):
        total = sum(module.minutes.total for module in category.modules)
        if total != category.minutes:
            yield (
                ("categories", i, "minutes"),
                f"kategorins moduler blir {total} minuter men här står {category.minutes}.",
            )
    total = sum(module.minutes.total for module in course.modules)
    if total != course.offer.minutes:
        yield ("offer", "minutes"), f"alla moduler blir {total} minuter men här står {course.offer.minutes}."
    if len(course.modules) != course.offer.modules:
        yield (
            ("offer", "modules"),
            f"kursen har {len(course.modules)} moduler men här står {course.offer.modules}.",
        )


def _minutes(modules: Iterable[Module]) -> int:
    return sum(module.minutes.total for module in modules)


def _block(course: Course, block: Block, loc: Loc) -> Iterator[Fault]:
    parts = block.parts
    total = parts.mandatory + parts.elective + parts.level_choice + parts.mandatory_in_track
    if total != block.minutes:
        yield (*loc, "minutes"), f"blockets delar blir {total} minuter men här står {block.minutes}."
    mine = [module for module in course.modules if module.block == block.id]
    by_status = {status: [m for m in mine if m.status == status] for status in {m.status for m in mine}}
    mandatory = _minutes(by_status.get("mandatory", []))
    if mandatory != parts.mandatory:
        yield (
            (*loc, "parts", "mandatory"),
            f"de obligatoriska modulerna blir {mandatory} minuter men här står {parts.mandatory}.",
        )
    # Whatever track and level somebody chooses, the time is the same.
    for level in course.levels:
        package = _minutes(m for m in by_status.get("level_choice", []) if m.level == level.id)
        if package != parts.level_choice:
            yield (
                (*loc, "parts", "level_choice"),
                f"nivåpaketet {level.id} blir {package} minuter men här står {parts.level_choice}.",
            )
    for track in course.tracks:
        own = _minutes(m for m in by_status.get("mandatory_in_track", []) if m.audience == track.id)
        if own != parts.mandatory_in_track:
            yield (
                (*loc, "parts", "mandatory_in_track"),
                f"spåret {track.id} blir {own} minuter men här står {parts.mandatory_in_track}.",
            )
    # The other track's modules and the other package can be taken as electives.
    choosable = _minutes(by_status.get("elective", [])) + parts.level_choice + parts.mandatory_in_track
    if parts.elective > choosable:
        yield (
            (*loc, "parts", "elective"),
            f"det finns bara {choosable} minuter att välja bland men här står {parts.elective}.",
        )


def _certificate(course: Course) -> Iterator[Fault]:
    rule = course.certificate
    main = next((block.parts for block in course.blocks if block.id == "main"), None)
    if main is not None:
        least = main.mandatory + main.level_choice + main.mandatory_in_track + rule.elective_minutes
        if least != rule.minutes:
            yield (
                ("certificate", "minutes"),
                f"intygets delar blir {least} minuter men här står {rule.minutes}.",
            )
    electives = [module.slug for module in course.modules if module.status == "elective"]
    for index, slug in enumerate(rule.one_of):
        if slug not in electives:
            close = difflib.get_close_matches(slug, electives, 1)
            yield (
                ("certificate", "one_of", index),
                f"'{slug}' är ingen valbar modul. Välj {either(close or electives)}.",
            )


def _rubrics(course: Course) -> Iterator[Fault]:
    for index, rubric in enumerate(course.rubrics):
        loc: Loc = ("rubrics", index)
        total = sum(c.points.base if rubric.id == "base" else c.points.main for c in course.criteria)
        if total != rubric.points:
            yield (*loc, "points"), f"kriterierna blir {total} poäng men här står {rubric.points}."
        if rubric.pass_points > rubric.points:
            yield (*loc, "pass_points"), f"gränsen {rubric.pass_points} är högre än {rubric.points} poäng."
        quiz = [
            c.points.base if rubric.id == "base" else c.points.main for c in course.criteria if c.id == "A"
        ]
        if list(rubric.quiz_points) != sorted(rubric.quiz_points) or [rubric.quiz_points[-1]] != quiz:
            yield (
                (*loc, "quiz_points"),
                "poängen ska öka med antalet rätta svar och sluta på kriterium A:s poäng.",
            )
    points = {rubric.id: rubric.points for rubric in course.rubrics}
    for at, module in _located(course):
        expected = points.get(module.block)
        if expected is not None and module.rubric.points != expected:
            yield (
                (*at, "rubric", "points"),
                f"rubriken har {module.rubric.points} poäng men blocket {module.block} ska ha {expected}.",
            )
