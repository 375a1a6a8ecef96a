"""The indicators of the follow-up, each as a diagram with its table (kursplan C21)."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from levelup.evaluation import charts
from levelup.evaluation._exhibit import Exhibit
from levelup.evaluation._text import MARK, decimal, percent, word
from levelup.evaluation.schema import CRITERIA, KINDS, LEVELS, STATES, Data
from levelup.evaluation.suppression import EVERYONE, Cell, Number
from levelup.evaluation.tables import cell, genders, graded, handed_in, in_state, publish, tracks
from levelup.settings import Settings
from levelup_widgets.i18n import _

#: The programme's own targets (C21).
WOMEN_TARGET, STRATEGIC_TARGET, SEVERAL_TARGET = 0.70, 0.40, 0.85


class Report:
    """Every exhibit of the notebook, from one publication, so that no two of them together give a hidden
    number."""

    def __init__(self, data: Data, smallest: int | None = None, titles: dict[str, str] | None = None) -> None:
        """`smallest`: fewest people in a shown number, else the setting. `titles`: module slug → title."""
        self.smallest = Settings().smallest_cell if smallest is None else smallest
        self._data = data
        self._publication, self._means, self.modules = publish(data, self.smallest)
        self._titles = titles or {}

    # Who takes part

    def participation(self) -> Exhibit:
        """I1: registered, and how many of them have begun."""
        rows = [
            (
                label,
                self._n(group),
                self._n(group | cell(active="yes")),
                self._share(group | cell(active="yes"), group),
            )
            for label, group in self._groups()
        ]
        return self._exhibit(
            _("Registrerade och aktiva deltagare"),
            [(label, registered, active, percent(share)) for label, registered, active, share in rows],
            (_("Grupp"), _("Registrerade"), _("Aktiva"), _("Andel aktiva")),
            chart=charts.grouped(
                _long(
                    [
                        (label, kind, number, number.text(self.smallest))
                        for label, registered, active, _share in rows
                        for kind, number in ((_("Registrerade"), registered), (_("Aktiva"), active))
                    ]
                ),
                _("Antal deltagare"),
                [_("Registrerade"), _("Aktiva")],
            ),
            note=_("Aktiv är den som har börjat på minst en modul."),
        )

    def women(self) -> Exhibit:
        """I2: share of women, target 70 %."""
        groups = [(_("Alla"), EVERYONE)]
        groups += [(word(code), cell(track=code)) for code in tracks(self._publication)]
        groups += [(word(code), cell(kind=code)) for code in KINDS if cell(kind=code) in self._publication]
        return self._share_exhibit(
            _("Andel kvinnor, mål 70 %"), groups, cell(gender="woman"), WOMEN_TARGET, _("Kvinnor")
        )

    def track(self) -> Exhibit:
        """I3: share on the strategic track, target at least 40 %."""
        groups = [(_("Alla"), EVERYONE)]
        groups += [(word(code), cell(gender=code)) for code in genders(self._publication)]
        return self._share_exhibit(
            _("Andel på strategiskt spår, mål minst 40 %"),
            groups,
            cell(track="strategic"),
            STRATEGIC_TARGET,
            _("Strategiskt spår"),
        )

    def level(self) -> Exhibit:
        """Participants by chosen level and gender."""
        levels = [code for code in LEVELS if cell(level=code) in self._publication]
        return self._cross(
            _("Deltagare per nivå och kön"), _("Nivå"), [(word(c), cell(level=c)) for c in levels]
        )

    def organisation(self) -> Exhibit:
        """I4: share of participants from organisations with at least three, target 85 %."""
        return self._share_exhibit(
            _("Andel från organisationer med minst tre deltagare, mål 85 %"),
            [(_("Alla"), EVERYONE)],
            cell(several="yes"),
            SEVERAL_TARGET,
            _("Från organisationer med minst tre"),
        )

    def organisations(self) -> Exhibit:
        """Participants per organisation, when the organisations are few enough to list."""
        names = [str(name) for name in self._data.people["organisation"].cat.categories]
        listed = [
            (word(name), cell(organisation=name))
            for name in names
            if cell(organisation=name) in self._publication
        ]
        title = _("Deltagare per organisation")
        if not listed and not self._data.people.empty:
            return Exhibit(
                title,
                _("Organisationerna är för många för att visas en och en. Se hur de fördelar sig per typ."),
                pd.DataFrame(),
                synthetic=self._data.synthetic,
            )
        return self._list(title, _("Organisation"), listed)

    def kinds(self) -> Exhibit:
        """Participants by kind of organisation and gender."""
        kinds = [code for code in KINDS if cell(kind=code) in self._publication]
        return self._cross(
            _("Deltagare per typ av organisation och kön"), _("Typ"), [(word(c), cell(kind=c)) for c in kinds]
        )

    def county(self) -> Exhibit:
        """Participants per county."""
        names = sorted(str(name) for name in self._data.people["county"].cat.categories)
        listed = [(word(name), cell(county=name)) for name in names if cell(county=name) in self._publication]
        return self._list(_("Deltagare per län"), _("Län"), listed)

    # What they have done

    def progress(self) -> Exhibit:
        """I5: how far participants have come in every module that someone has begun."""
        states = ["not_started", *STATES]
        rows = []
        for module in self.modules:
            rows.append((self._title(module), [self._n(in_state(module, state)) for state in states]))
        return self._exhibit(
            _("Så långt har deltagarna kommit i modulerna"),
            [(label, *numbers) for label, numbers in rows],
            (_("Modul"), *map(word, states)),
            chart=charts.bars(
                _bar_rows([(label, numbers[-1]) for label, numbers in rows], self.smallest), word("passed")
            ),
            note=_(
                "Diagrammet visar hur många som har godkänt. Moduler som ingen har börjat på är inte med."
            ),
        )

    def hand_ins(self) -> Exhibit:
        """How many have handed in, by gender and track."""
        groups = self._groups()
        rows = [
            (self._title(m), [self._n(handed_in(m) | group) for _label, group in groups])
            for m in self.modules
        ]
        return self._exhibit(
            _("Deltagare som har lämnat in"),
            [(title, *numbers) for title, numbers in rows],
            (_("Modul"), *[label for label, _group in groups]),
            chart=charts.bars(
                _bar_rows([(title, numbers[0]) for title, numbers in rows], self.smallest),
                _("Antal deltagare"),
            ),
        )

    def points(self, module: str | None = None) -> Exhibit:
        """I8: mean points per criterion in one module; without a module, the one where most have been
        graded."""
        candidates = [m for m in self.modules if graded(m) in self._publication]
        title = _("Poäng per kriterium")
        if module is None:
            module = max(candidates, key=lambda m: self._n(graded(m)).value or 0, default=None)
        if module is None or module not in candidates:
            return self._exhibit(title, [], ())
        title = f"{title}: {self._title(module)}"
        groups = self._groups()
        rows: list[tuple[object, ...]] = [
            (_("Bedömda deltagare"), *[self._n(graded(module) | group) for _label, group in groups])
        ]
        bars = []
        for criterion in CRITERIA:
            means = [
                self._means.mean(self._publication, module, criterion, group) for _label, group in groups
            ]
            if (module, criterion, EVERYONE) not in self._means.sums:
                continue
            label = _("Kriterium {letter}").format(letter=criterion)
            rows.append((label, *map(decimal, means)))
            bars.append((label, means[0], decimal(means[0])))
        chart_rows = pd.DataFrame(bars, columns=["label", "value", "text"]).astype({"value": float})
        return self._exhibit(
            title,
            rows,
            (_("Kriterium"), *[label for label, _group in groups]),
            chart=charts.bars(chart_rows, _("Poäng i medeltal, alla")),
            note=_("Det bästa resultatet räknas. Ett medeltal visas bara när antalet bakom det visas."),
        )

    def every(self) -> list[Exhibit]:
        """All exhibits in the order of the notebook."""
        return [
            self.participation(), self.women(), self.track(), self.level(), self.kinds(), self.organisation(),
            self.organisations(), self.county(), self.progress(), self.hand_ins(), self.points(),
        ]  # fmt: skip

    # Pieces

    def _n(self, group: Cell) -> Number:
        return self._publication.number(group)

    def _share(self, part: Cell, whole: Cell) -> float | None:
        return self._publication.share(part, whole)

    def _title(self, module: str) -> str:
        return self._titles.get(module, module)

    def _groups(self) -> list[tuple[str, Cell]]:
        """Everyone, each gender, each track (C21: always by gender and track)."""
        found: list[tuple[str, Cell]] = [(_("Alla"), EVERYONE)]
        found += [(word(code), cell(gender=code)) for code in genders(self._publication)]
        return found + [(word(code), cell(track=code)) for code in tracks(self._publication)]

    def _share_exhibit(
        self, title: str, groups: Sequence[tuple[str, Cell]], part: Cell, target: float, name: str
    ) -> Exhibit:
        groups = [(label, group) for label, group in groups if (group | part) in self._publication]
        rows = [
            (label, self._n(group | part), self._n(group), self._share(group | part, group))
            for label, group in groups
        ]
        bars = pd.DataFrame(
            [(label, share, percent(share)) for label, _part, _whole, share in rows],
            columns=["label", "value", "text"],
        ).astype({"value": float})
        goal = f"{percent(target)}"
        return self._exhibit(
            title,
            [(label, top, whole, percent(share), goal) for label, top, whole, share in rows],
            (_("Grupp"), name, _("Alla i gruppen"), _("Andel"), _("Mål")),
            chart=charts.bars(bars, _("Andel"), target=target, is_share=True),
        )

    def _cross(self, title: str, heading: str, rows: Sequence[tuple[str, Cell]]) -> Exhibit:
        """Rows by gender, with the row's total."""
        codes = genders(self._publication)
        body = [
            (label, [*[self._n(group | cell(gender=c)) for c in codes], self._n(group)])
            for label, group in rows
        ]
        long = _long(
            [
                (label, word(code), number, number.text(self.smallest))
                for label, numbers in body
                for code, number in zip(codes, numbers, strict=False)
            ]
        )
        return self._exhibit(
            title,
            [(label, *numbers) for label, numbers in body],
            (heading, *map(word, codes), _("Alla")),
            chart=charts.grouped(long, _("Antal deltagare"), [word(code) for code in codes]),
        )

    def _list(self, title: str, heading: str, rows: Sequence[tuple[str, Cell]]) -> Exhibit:
        body = [(label, self._n(group)) for label, group in rows]
        return self._exhibit(
            title,
            body,
            (heading, _("Antal deltagare")),
            chart=charts.bars(_bar_rows(body, self.smallest), _("Antal deltagare")),
        )

    def _exhibit(
        self,
        title: str,
        rows: Sequence[Sequence[object]],
        columns: Sequence[str],
        chart: object = None,
        note: str = "",
    ) -> Exhibit:
        if self._data.people.empty or not rows:
            return Exhibit(title, _("Det finns inga uppgifter att visa ännu."), pd.DataFrame())
        texts = [[v.text(self.smallest) if isinstance(v, Number) else str(v) for v in row] for row in rows]
        flat = [text for row in texts for text in row[1:]]
        notes = [note] if note else []
        if any(text.startswith("<") or text == "dold" for text in flat):
            notes.append(
                _("< {n} och dold: talet visas inte, så att ingen person kan kännas igen.").format(
                    n=self.smallest
                )
            )
        table = pd.DataFrame(texts, columns=list(columns))
        summary = _("{title}. Diagrammets alla tal står i tabellen efter det.").format(title=title)
        if self._data.synthetic:
            summary = f"{summary} {_(MARK)}."
        return Exhibit(title, summary, table, " ".join(notes), chart, self._data.synthetic)  # type: ignore[arg-type]


def _bar_rows(rows: Sequence[tuple[str, Number]], smallest: int) -> pd.DataFrame:
    return pd.DataFrame(
        [(label, number.value, number.text(smallest)) for label, number in rows],
        columns=["label", "value", "text"],
    ).astype({"value": float})


def _long(rows: Sequence[tuple[str, str, Number, str]]) -> pd.DataFrame:
    return pd.DataFrame(
        [(label, group, number.value, text) for label, group, number, text in rows],
        columns=["label", "group", "value", "text"],
    ).astype({"value": float})
