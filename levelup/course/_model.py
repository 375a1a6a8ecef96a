"""The course's data model. Minutes are whole minutes; texts are Swedish."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from levelup.course._quiz import Quiz, read_quiz

Audience = Literal["all", "operational", "strategic"]
Track = Literal["operational", "strategic"]
Level = Literal["basic", "advanced"]
Status = Literal["mandatory", "elective", "level_choice", "mandatory_in_track"]
BlockId = Literal["base", "main"]
Count = Annotated[int, Field(ge=0, le=100_000)]
Text = Annotated[str, Field(min_length=1)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


class _Part(BaseModel):
    # Strict: a number is a number. YAML lists arrive as tuples.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Minutes(_Part):
    """A module's minutes: in all, and split into live session, workbook, practice at work, and network."""

    total: Count
    live: Count
    workbook: Count
    practice: Count
    network: Count


class ModuleRubric(_Part):
    """What is looked at in this module: ``automatic`` under criterion B, ``trainer`` under C-E."""

    points: Count
    automatic: Text
    trainer: Text


class Step(_Part):
    """A step of a module's workbook; ``id`` is also its anchor on the page."""

    id: Slug
    title: Text
    minutes: Annotated[int, Field(ge=1, le=240)]


class Module(_Part):
    """One module. ``notebook`` and ``quiz``, when it has them, are paths relative to the course file."""

    number: Annotated[str, Field(pattern=r"^[1-6]\.[1-9]$")]
    slug: Slug
    title: Text
    audience: Audience
    level: Level
    status: Status
    block: BlockId
    minutes: Minutes
    tools: tuple[str, ...]
    requirements: tuple[Annotated[str, Field(pattern=r"^K[1-9][0-9]?$")], ...]
    weeks: str | None = None
    notebook: str | None = None
    quiz: str | None = None
    steps: tuple[Step, ...] = ()
    reflections: tuple[Text, ...]
    rubric: ModuleRubric

    @property
    def category(self) -> int:
        """The number of the module's category, 1-6."""
        return int(self.number[0])

    @property
    def coming(self) -> bool:
        """True while the module has no notebook yet."""
        return self.notebook is None


class Category(_Part):
    """One of the six categories; ``minutes`` is the sum over its modules."""

    number: Annotated[int, Field(ge=1, le=6)]
    title: Text
    minutes: Count
    modules: tuple[Module, ...]


class BlockParts(_Part):
    """A block's minutes by status, for one participant."""

    mandatory: Count
    elective: Count
    level_choice: Count = 0
    mandatory_in_track: Count = 0


class Block(_Part):
    """A block. ``minutes`` is what one participant takes in full; ``weeks`` belong to the example year."""

    id: BlockId
    title: Text
    period: Text
    intro: Text
    weeks: Text
    minutes: Count
    parts: BlockParts


class Certificate(_Part):
    """What a certificate asks for in the main block, in minutes and electives."""

    minutes: Count
    elective_modules: Count
    elective_minutes: Count
    one_of: tuple[str, ...]


class Offer(_Part):
    """The whole offer: number of modules and minutes."""

    modules: Count
    minutes: Count


class TrackTitle(_Part):
    """A track and its Swedish name."""

    id: Track
    title: Text


class LevelTitle(_Part):
    """A level and its Swedish name."""

    id: Level
    title: Text


class Tool(_Part):
    """A take-home tool: code in the course plan, id in the code, Swedish name, and what it is good for."""

    code: Annotated[str, Field(pattern=r"^C[1-9][0-9]?$")]
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: Text
    purpose: Text


class Points(_Part):
    """Most points of a criterion in each block's rubric."""

    base: Count
    main: Count


class CriterionLevel(_Part):
    """What a number of points means; ``points`` is a text such as "1–2"."""

    points: Text
    text: Text


class Criterion(_Part):
    """A criterion of the common rubric."""

    id: Literal["A", "B", "C", "D", "E"]
    title: Text
    judged_by: Literal["automatic", "trainer"]
    points: Points
    description: Text
    levels: tuple[CriterionLevel, ...] = ()


class Rubric(_Part):
    """A block's rubric. ``quiz_points[n]``: points for n right answers; ``pass_*``: least for a pass."""

    id: BlockId
    points: Count
    pass_points: Count
    pass_quiz: Count = 0
    pass_judged: Count = 0
    quiz_points: Annotated[tuple[Count, ...], Field(min_length=6, max_length=6)]


class Person(Protocol):
    """Someone who has chosen a track and a level, or not yet."""

    @property
    def track(self) -> str | None: ...

    @property
    def level(self) -> str | None: ...


class UnknownModuleError(LookupError):
    """No module has this slug. The message is Swedish and can be shown."""


class Course(_Part):
    """The whole course. Use ``levelup.course.load`` to get a checked one."""

    title: Text
    project: Text
    example_year: Annotated[int, Field(ge=2000, le=2100)]
    offer: Offer
    blocks: tuple[Block, ...]
    certificate: Certificate
    tracks: tuple[TrackTitle, ...]
    levels: tuple[LevelTitle, ...]
    equality_questions: tuple[Text, Text]
    rubrics: tuple[Rubric, ...]
    criteria: tuple[Criterion, ...]
    tools: tuple[Tool, ...]
    categories: tuple[Category, ...]

    _root: Path = PrivateAttr(default_factory=Path)

    @property
    def root(self) -> Path:
        """The folder of the course file; notebooks and quizzes lie under it."""
        return self._root

    @cached_property
    def modules(self) -> tuple[Module, ...]:
        """Every module in the order of the course file."""
        return tuple(module for category in self.categories for module in category.modules)

    @cached_property
    def _by_slug(self) -> dict[str, Module]:
        return {module.slug: module for module in self.modules}

    def module(self, slug: str) -> Module:
        """The module with this slug; raises :class:`UnknownModuleError`."""
        found = self._by_slug.get(slug)
        if found is None:
            raise UnknownModuleError(f"Modulen '{slug}' finns inte i kursen.")
        return found

    def category(self, number: int) -> Category:
        """The category with this number, 1-6."""
        return next(category for category in self.categories if category.number == number)

    def block(self, block: str) -> Block:
        """The block ``"base"`` or ``"main"``."""
        return next(found for found in self.blocks if found.id == block)

    def rubric(self, block: str) -> Rubric:
        """The rubric of the block ``"base"`` or ``"main"``."""
        return next(found for found in self.rubrics if found.id == block)

    def tool(self, code_or_id: str) -> Tool:
        """The tool with this code (``C1``) or id (``risk_assessment``)."""
        for tool in self.tools:
            if code_or_id in (tool.code, tool.id):
                return tool
        raise LookupError(f"Verktyget '{code_or_id}' finns inte i kursen.")

    def modules_with(self, tool_id: str) -> tuple[Module, ...]:
        """The modules that have the tool, in the order of the course; the first is the tool's home."""
        code = self.tool(tool_id).code
        return tuple(module for module in self.modules if code in module.tools)

    def notebook(self, slug: str) -> Path | None:
        """The module's notebook, or None while the module is coming."""
        name = self.module(slug).notebook
        return None if name is None else self._root / name

    def quiz(self, slug: str) -> Quiz:
        """The module's quiz with key and explanations; raises LookupError if the module has none."""
        name = self.module(slug).quiz
        if name is None:
            raise LookupError(f"Modulen '{slug}' har ingen kunskapskontroll ännu.")
        return _quiz(self._root / name)

    def is_mandatory(self, module: Module, track: str | None, level: str | None) -> bool:
        """Is the module mandatory for this track and level? Unchosen (None): the common part only."""
        if module.status == "mandatory":
            return True
        if module.status == "mandatory_in_track":
            return module.audience == track
        return module.status == "level_choice" and module.level == level

    def mandatory_for(self, track: str | None, level: str | None) -> tuple[Module, ...]:
        """The modules that are mandatory for someone of this track and level."""
        return tuple(module for module in self.modules if self.is_mandatory(module, track, level))

    def modules_for(self, person: Person) -> tuple[tuple[Module, bool], ...]:
        """Every module, with True where it is mandatory for this person and False where it is a choice."""
        return tuple((m, self.is_mandatory(m, person.track, person.level)) for m in self.modules)


@lru_cache(maxsize=64)
def _quiz(file: Path) -> Quiz:
    return read_quiz(file)
