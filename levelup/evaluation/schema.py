"""What the analysts' frames hold, checked with pandera. No name, username, e-mail or student id has a
place here."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pandera.pandas as pa

from levelup_widgets.i18n import _

CRITERIA = ("A", "B", "C", "D", "E")
UNKNOWN = "unknown"
GENDERS = ("woman", "man", "other", UNKNOWN)
TRACKS = ("operational", "strategic", UNKNOWN)
LEVELS = ("basic", "advanced", UNKNOWN)
KINDS = ("municipality", "region", "joint", UNKNOWN)
#: What someone has done in a module. Who has not begun has no row.
#: ``handed_in``: waiting for a trainer, or to be supplemented. Which of the two is the trainers' queue,
# and not followed.
STATES = ("started", "handed_in", "passed")

PEOPLE = pa.DataFrameSchema(
    {
        "gender": pa.Column("category", pa.Check.isin(GENDERS)),
        "track": pa.Column("category", pa.Check.isin(TRACKS)),
        "level": pa.Column("category", pa.Check.isin(LEVELS)),
        "kind": pa.Column("category", pa.Check.isin(KINDS)),
        "organisation": pa.Column("category"),
        "county": pa.Column("category"),
        "synthetic": pa.Column(bool),
    },
    strict=True,
    index=pa.Index(int, unique=True),
)
WORK = pa.DataFrameSchema(
    {
        "person": pa.Column("int32", pa.Check.ge(0)),
        "module": pa.Column("category"),
        "state": pa.Column("category", pa.Check.isin(STATES)),
        "attempts": pa.Column("int16", pa.Check.ge(0)),
        "graded": pa.Column(bool),
        **{name: pa.Column("float32", pa.Check.ge(0), nullable=True) for name in CRITERIA},
    },
    strict=True,
    unique=["person", "module"],
)


class EvaluationError(Exception):
    """The data can't be read; `str()` is a Swedish sentence that says what to do."""


@dataclass(frozen=True, slots=True, repr=False)
class Data:
    """Pseudonymous data. `people`: a row a person; `work`: a row per person and begun module.

    ``work.person`` is a row number in `people`: the pseudonyms themselves are dropped when the tables have
    been
    joined. Printing this tells only how much there is.
    """

    people: pd.DataFrame
    work: pd.DataFrame

    @property
    def synthetic(self) -> bool:
        """Whether anyone in the data is invented."""
        return bool(self.people["synthetic"].any())

    def __repr__(self) -> str:
        mark = _(" Syntetiska data – inga verkliga personer.") if self.synthetic else ""
        if self.people.empty:
            return _("Det finns inga deltagare ännu. Diagrammen fylls när någon har registrerats.")
        return _("Uppgifterna är hämtade.") + mark


def categories(values: pd.Series, allowed: tuple[str, ...] | None = None) -> pd.Series:
    """Text as a categorical; what is missing or not allowed becomes ``"unknown"``."""
    column = values.astype("category") if values.dtype != "category" else values
    if column.cat.categories.dtype != object:
        column = column.cat.rename_categories([str(c) for c in column.cat.categories])
    if allowed is not None:
        return column.cat.set_categories(list(allowed)).fillna(UNKNOWN)
    if column.isna().any():
        if UNKNOWN not in column.cat.categories:
            column = column.cat.add_categories([UNKNOWN])
        column = column.fillna(UNKNOWN)
    return column


def checked(people: pd.DataFrame, work: pd.DataFrame) -> Data:
    """The two frames as `Data`. Raises `EvaluationError` when they don't have the right form."""
    try:
        people, work = PEOPLE.validate(people), WORK.validate(work)
    except (pa.errors.SchemaError, pa.errors.SchemaErrors) as error:
        column = getattr(getattr(error, "schema", None), "name", None) or "?"
        raise EvaluationError(
            _(
                "Uppgifterna har inte den form som utvärderingen väntar sig (kolumn {column}). "
                "Kontakta den som sköter Level Up."
            ).format(column=column)
        ) from None
    if len(work) and int(work["person"].max()) >= len(people):
        raise EvaluationError(
            _("Uppgifterna hänger inte ihop: en inlämning saknar deltagare. Hämta dem igen.")
        )
    return Data(people, work)
