"""The validation tests of kursplan F5, and what the store gets."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from levelup import demo
from levelup.course import load
from levelup.demo._learning import MAXIMA
from levelup.demo._names import KNOWN, MEN, SURNAMES, WOMEN, ascii_name
from levelup.demo._places import COUNTIES, MUNICIPALITIES, ROLES
from levelup.demo.documents import risk_assessment
from levelup.settings import Settings
from levelup.store import models
from levelup_widgets.registry import models as tool_models


@pytest.fixture(scope="module")
def drawn() -> demo.Demo:
    return demo.draw()


def test_quotas(drawn: demo.Demo) -> None:
    people = drawn.people
    assert len(people) == 300
    women = people["gender"] == "woman"
    assert women.sum() == 210
    assert (people["gender"] == "other").sum() == 0
    operational = people["track"] == "operational"
    assert (operational.sum(), (operational & women).sum(), (~operational & women).sum()) == (180, 133, 77)
    for role in ROLES:
        assert (people["role"] == role.title).sum() == round(300 * role.share), role.title


def test_organisations(drawn: demo.Demo) -> None:
    places = drawn.organisations
    assert len(places) == 48
    assert len(MUNICIPALITIES) == 36
    assert ((places["members"] >= 3) | places["exception"]).all()
    assert places["members"].min() >= 1
    assert places["members"].max() <= 20
    assert 4 <= places["members"].median() <= 10
    regular = places[~places["exception"]]
    assert regular["members"].median() == 6
    assert regular["members"].sum() / 300 == pytest.approx(0.85, abs=0.03)
    assert places["name"].str.endswith("(fiktiv)").all()
    kinds = drawn.people.assign(kind=places["kind"].to_numpy()[drawn.people["organisation"]])
    both = kinds.groupby("county", observed=True)["kind"].agg(lambda k: {"municipality", "region"} <= set(k))
    assert both.sum() >= 8
    strategic = (drawn.people["track"] == "strategic").groupby(drawn.people["organisation"]).sum()
    assert (strategic[places["members"] > 8] >= 1).all()


def test_roles_exist_where_they_sit(drawn: demo.Demo) -> None:
    allowed = {role.title: role.kinds for role in ROLES}
    kinds = drawn.organisations["kind"].to_numpy()[drawn.people["organisation"]]
    assert all(kind in allowed[role] for kind, role in zip(kinds, drawn.people["role"], strict=True))


def test_every_county_has_two(drawn: demo.Demo) -> None:
    sizes = drawn.people["county"].value_counts()
    assert set(sizes.index) == set(COUNTIES)
    assert len(COUNTIES) == 21
    assert sizes.min() >= 2


def test_identities(drawn: demo.Demo) -> None:
    people = drawn.people
    assert people["participant_id"].is_unique
    assert people["email"].is_unique
    assert people["email"].map(lambda e: bool(re.fullmatch(r"[a-z]+\.[a-z]+\d*@levelup\.example", e))).all()
    assert not set(people["name"]) & KNOWN
    texts = people.drop(columns="email").to_numpy().ravel()
    assert not any("@" in str(text) for text in texts)


def test_known_people_are_rejected_even_among_very_many() -> None:
    assert any(f"{f} {s}" in KNOWN for f in WOMEN + MEN for s in SURNAMES)
    assert not set(demo.draw(30_000).people["name"]) & KNOWN


def test_age_years_employees_and_self_assessment(drawn: demo.Demo) -> None:
    people = drawn.people
    assert people["age"].between(30, 66).all()
    assert people["years_as_manager"].between(0, 35).all()
    first_line = people["role"].astype(str).map({r.title: r.first_line for r in ROLES})
    assert people.loc[first_line, "employees"].between(10, 55).all()
    for area in range(1, 6):
        before, after = people[f"self_before_{area}"], people[f"self_after_{area}"]
        assert before.between(0, 4).all()
        assert after.between(0, 4).all()
        assert (after - before).min() >= -0.61
    assert (people["left_week"] > 0).mean() == pytest.approx(0.08)
    assert people["left_week"].max() <= 24
    assert (people["follow_up_3_months"].sum(), people["follow_up_6_months"].sum()) == (240, 200)


def test_modules_and_certificate(drawn: demo.Demo) -> None:
    assert (drawn.work["module"].value_counts() > 0).all()
    assert 0.70 <= drawn.certified.mean() <= 0.90
    assert drawn.elective.sum(axis=1).min() >= 3
    assert drawn.elective.sum(axis=1).max() <= 5
    handed = drawn.work[drawn.work["attempts"] > 0]
    assert (handed["attempts"] > 1).mean() == pytest.approx(0.18, abs=0.03)


def test_points_and_outcome_agree_with_the_rubric(drawn: demo.Demo) -> None:
    course = load()
    blocks = {module.slug: module.block for module in course.modules}
    handed = drawn.work[drawn.work["attempts"] > 0]
    for row in handed.itertuples(index=False):
        points, most = [row.A, row.B, row.C, row.D, row.E], MAXIMA[blocks[row.module]]
        assert all(0 <= p <= m for p, m in zip(points, most, strict=True))
        total, judged = sum(points), sum(points[2:])
        passed = total >= 6 if blocks[row.module] == "base" else total >= 14 and row.A >= 3 and judged >= 5
        assert passed == (row.state == "passed")


def test_programme_is_the_courses() -> None:
    course = load()
    assert set(demo.MODULES) == {module.slug for module in course.modules}
    for track in ("operational", "strategic"):
        drawn = demo.draw()
        mine = (drawn.people["track"] == track).to_numpy()
        for level in ("basic", "advanced"):
            rows = mine & (drawn.people["level"] == level).to_numpy()
            for module in course.mandatory_for(track, level):
                assert drawn.planned[rows][:, demo.MODULES.index(module.slug)].all(), module.slug


def test_same_seed_same_people(drawn: demo.Demo) -> None:
    again = demo.draw()
    pd.testing.assert_frame_equal(drawn.people, again.people)
    pd.testing.assert_frame_equal(drawn.work, again.work)
    assert not demo.draw(seed=1).people["name"].equals(drawn.people["name"])


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 1000))
def test_any_number_can_be_drawn(n: int) -> None:
    drawn = demo.draw(n)
    assert len(drawn.people) == n
    assert drawn.people["email"].is_unique
    assert ((drawn.organisations["members"] >= 3) | drawn.organisations["exception"]).all()


def test_risk_scores_and_model() -> None:
    scores = []
    for seed in range(400):
        body = risk_assessment(np.random.default_rng(seed))
        assert 2 <= len(body["risks"]) <= 6
        tool_models()["risk_assessment"].model_validate(json.loads(json.dumps(body)))
        scores += [risk["severity"] * risk["likelihood"] for risk in body["risks"]]
    shares = pd.cut(pd.Series(scores), [0, 3, 6, 9, 16]).value_counts(normalize=True, sort=False).to_list()
    assert shares == pytest.approx([0.30, 0.45, 0.20, 0.05], abs=0.04)


def test_ascii_name() -> None:
    assert ascii_name("Åsa-Marie Öberg") == "asamarie.oberg"


def test_fill_twice_adds_nobody(tmp_path: Path) -> None:
    chosen = Settings(home=tmp_path)
    steps: list[tuple[int, int]] = []
    assert demo.fill(chosen, lambda done, of, _what: steps.append((done, of)), n=30) == 30
    assert steps[-1][0] == steps[-1][1]
    engine = create_engine(chosen.store_url)
    tables = (
        models.Person,
        models.Organisation,
        models.Document,
        models.Submission,
        models.Result,
        models.Participation,
    )

    def sizes() -> list[int]:
        with Session(engine) as session:
            return [session.scalar(select(func.count()).select_from(table)) or 0 for table in tables]

    before = sizes()
    assert all(before)
    assert demo.fill(chosen, n=30) == 0
    assert sizes() == before
    with Session(engine) as session:
        assert all(session.scalars(select(models.Person.synthetic)))
        assert all(session.scalars(select(models.Organisation.synthetic)))
    engine.dispose()
