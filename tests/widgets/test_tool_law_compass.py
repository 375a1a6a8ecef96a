"""The law compass (course plan C30, module 5.1, table D)."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets import exchange
from levelup_widgets.document import Body, RefusedEdit, Set
from levelup_widgets.law_compass.definition import LawCompassDefinition
from levelup_widgets.law_compass.events import EVENTS, LIMITS, TRACKS, field_names, right
from levelup_widgets.law_compass.model import KINDS, LawCompassDocument
from levelup_widgets.law_compass.picture import main
from levelup_widgets.law_compass.questions import ANSWERS, QUESTIONS
from levelup_widgets.law_compass.rules import found, matching
from levelup_widgets.law_compass.statutes import AREAS, BY_ID, READ_ON, STATUTES
from levelup_widgets.roles import ROLE_IDS
from tests.widgets.tool_cases import TODAY, changed, check_of, example, without

TOOL = LawCompassDefinition()
EMPTY = LawCompassDocument().body()
MATCHED = {("events", name): right(event, name) for event in EVENTS for name in field_names(event)}
answers = st.fixed_dictionaries({name: st.sampled_from([*ANSWERS, None]) for name in QUESTIONS})
kinds = st.lists(st.sampled_from(list(KINDS)), unique=True)

#: Every number in table D; a row without a number by its name.
TABLE_D = (
    "(EU) 2016/679", "2018:218", "digitala omnibus", "2009:400, 25 kap. 1 §", "2009:400, 26 kap. 1 §",
    "10 kap. 2 a §", "10 kap. 15 a §", "1949:105", "1990:782", "2008:355", "2022:913", "2001:454",
    "HSLF-FS 2016:40", "2017:30", "2010:659", "2025:400", "1993:387", "SOSFS 2011:9", "HSLF-FS 2023:27",
    "HSLF-FS 2021:52", "(EU) 2017/745", "2021:600", "2014:821", "2018:1197", "2025:1506", "2025:1507",
    "2 kap. 5, 6 och 8 §§", "MCFFS 2026:1, 2026:8, 2026:11 och 2026:12", "(EU) 2022/2555",
    "(EU) 2024/1689", "(EU) 2026/1744", "Digg och IMY, 21 januari 2025", "2018:1937",
    "EN 301 549 V3.2.1", "2023:254", "2008:567", "2018:585", "(EU) 2023/2854", "(EU) 2025/327",
    "1977:1160", "AFS 2023:1", "AFS 2023:2", "1976:580", "2016:1145", "2017:725", "2017:900",
    "2018:597",
)  # fmt: skip


# -- the rule base ------------------------------------------------------------------------------------


def test_the_rule_base_has_every_row_of_table_d() -> None:
    told = "\n".join(f"{one.name} {one.number} {one.since}" for one in STATUTES)
    assert [number for number in TABLE_D if number not in told] == []


def test_every_statute_is_whole() -> None:
    assert len(BY_ID) == len(STATUTES)
    for one in STATUTES:
        assert one.line and one.question and one.when, one.id
        assert one.area in AREAS and one.role in ROLE_IDS, one.id
        assert one.belongs_to == "" or BY_ID[one.belongs_to].area == one.area, one.id


def test_the_texts_are_short_sentences() -> None:
    texts = [text for one in STATUTES for text in (one.line, one.question, one.deadline)]
    texts += [text for one in QUESTIONS.values() for text in (one.label, one.help)]
    sentences = [one for text in texts for one in re.split(r"(?<=[.?:]) ", text)]
    assert [one for one in sentences if len(one.split()) > 20] == []


def test_what_is_uncertain_says_what_to_verify() -> None:
    uncertain = {
        "digital_omnibus", "secrecy_between_authorities", "data_act", "cyber_security_regulations",
        "lex_sarah", "ehds", "quality_management_regulation", "social_services_data_act",
        "public_procurement_act", "ai_act", "cyber_security_act", "cyber_incident_reporting",
        "en_301_549", "work_environment_management", "municipal_accounting_act",
        "data_protection_act", "archives_act", "health_records_regulation",
    }  # fmt: skip
    assert uncertain <= {one.id for one in STATUTES if one.verify}
    picture = TOOL.derived(example(TOOL), TODAY)["pictures"]["compass"]
    assert READ_ON.isoformat() in picture["note"] and "Kontrollera aktuell lydelse" in picture["note"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_yes_meets_a_statute_with_question_function_and_status(question: str) -> None:
    body = changed(TOOL, {("change", "kinds"): ["other"], ("answers", question): "yes"}, EMPTY)
    met = TOOL.results(body, TODAY)["statutes"]
    assert met
    for one in met:
        assert one["question"] and one["responsible"] and one["status"] == "not_started"
        assert one["state"] == "applies" and one["because"] == [question]


@pytest.mark.parametrize("question", QUESTIONS)
def test_unknown_gives_a_task_and_whom_to_ask(question: str) -> None:
    body = changed(TOOL, {("answers", question): "unknown"})
    check = check_of(TOOL, body, "answers")
    assert check.status == "warning"
    assert {"question": question, "ask": QUESTIONS[question].ask} in TOOL.results(body, TODAY)["find_out"]
    met = {one["id"]: one["state"] for one in TOOL.results(body, TODAY)["statutes"]}
    assert "find_out" in met.values()


@given(kinds, answers)
def test_unknown_never_says_more_than_yes_and_no_never_more_than_unknown(
    kinds: list[str], answers: dict[str, str | None]
) -> None:
    def ids(answers: dict[str, str | None], state: str = "") -> set[str]:
        return {one.statute.id for one in found(kinds, answers) if state in ("", one.state)}

    for name, answer in answers.items():
        if answer == "unknown":
            assert ids({**answers, name: "no"}) <= ids(answers) == ids({**answers, name: "yes"})
            assert ids(answers, "applies") <= ids({**answers, name: "yes"}, "applies")


@given(kinds, answers)
def test_every_hit_is_explained_by_an_answer_or_the_kind_of_operation(
    kinds: list[str], answers: dict[str, str | None]
) -> None:
    wanted = {"applies": "yes", "find_out": "unknown"}
    for one in found(kinds, answers):
        assert one.because
        for name in one.because:
            assert name in kinds if name in KINDS else answers[name] == wanted[one.state]


# -- the test vector ----------------------------------------------------------------------------------


def test_vector_safety_camera_in_home_care() -> None:
    body = changed(
        TOOL,
        {
            ("change", "kinds"): ["social_services"],
            **{("answers", name): "yes" for name in ("personal_data", "sensitive_data", "changes_work")},
            **{("answers", name): "no" for name in ("sharing", "ai", "public_service")},
            ("answers", "medical_device"): "unknown",
        },
        EMPTY,
    )
    met = {one["id"]: one for one in TOOL.results(body, TODAY)["statutes"]}
    for statute in (
        "gdpr", "social_services_data_act", "secrecy_social_services", "social_services_act",
        "quality_management_regulation", "lex_sarah", "work_environment_management", "work_environment_act",
    ):  # fmt: skip
        assert met[statute]["state"] == "applies", statute
    assert met["mdr"]["state"] == met["patient_safety_act"]["state"] == "find_out"
    assert met["mdr"]["responsible"] == "medical_responsible_nurse"
    assert "2001:454, 9–10 §§" in BY_ID["social_services_data_act"].number
    assert "26 kap." in BY_ID["secrecy_social_services"].number
    assert not {"ai_act", "digital_accessibility_act", "secrecy_health_care", "patient_data_act"} & met.keys()


def test_the_time_limits_are_always_shown() -> None:
    told = json.dumps(TOOL.derived(EMPTY, TODAY)["summary"], ensure_ascii=False)
    for limit in ("IMY om möjligt inom 72 timmar", "inom 24 timmar", "inom en månad", "IVO snarast"):
        assert limit in told


# -- the matching exercise ----------------------------------------------------------------------------


def test_the_answers_of_table_d5() -> None:
    assert {one.label: (TRACKS[one.track], LIMITS[one.limit]) for one in EVENTS.values()} == {
        "Fel brukares uppgifter i ett mejl": (
            "Personuppgiftsincident: till IMY",
            "Om möjligt inom 72 timmar, och information till enskilda vid hög risk",
        ),
        "Driftstopp i vårdsystem med stor påverkan": (
            "Cyberincident: till behörig mottagare",
            "24 timmar, 72 timmar och slutrapport inom en månad efter anmälan",
        ),
        "Läkemedelsfel med allvarlig vårdskada": ("Lex Maria: till IVO", "Snarast, med utredning"),
        "Missförhållande i LSS-boende": (
            "Lex Sarah: till nämnd och IVO",
            "Genast en rapport, snarast en anmälan om det är allvarligt",
        ),
        "Medarbetare blir sjuk av ny arbetsmetod": (
            "Arbetsmiljö: utredning, ev. anmälan till Arbetsmiljöverket",
            "Utan dröjsmål vid allvarligt tillbud",
        ),
        "Felaktig AI-rekommendation": (
            "Kvalitetsavvikelse, dataskydd, leverantör och ev. MDR-tillbud",
            "Samma dag till verksamheten, övrigt enligt rutin",
        ),
    }


def test_all_right_is_ok() -> None:
    body = changed(TOOL, MATCHED)
    assert check_of(TOOL, body, "events").status == "ok"
    assert TOOL.results(body, TODAY)["events_right"] == 6


@pytest.mark.parametrize("event", EVENTS)
def test_a_wrong_or_missing_answer_says_which_event_to_look_at(event: str) -> None:
    for name, options in zip(field_names(event), (TRACKS, LIMITS), strict=True):
        wrong = next(one for one in options if one != right(event, name))
        for value in (wrong, None):
            body = changed(TOOL, {**MATCHED, ("events", name): value})
            found = check_of(TOOL, body, "events")
            assert (found.status, found.path) == ("error", ("events", name))
            assert EVENTS[event].short in found.message
            assert TOOL.results(body, TODAY)["events_right"] == 5


@given(st.dictionaries(st.sampled_from(list(MATCHED)), st.integers(0, 5)))
def test_what_a_page_sees_never_holds_the_answers(chosen: dict[tuple[str, str], int]) -> None:
    values = {path: list(TRACKS if path[1].endswith("_track") else LIMITS)[at] for path, at in chosen.items()}
    body = changed(TOOL, values, EMPTY)
    checks = [one.as_dict() for one in TOOL.checks(body, TODAY)]
    seen = json.dumps([TOOL.derived(body, TODAY), TOOL.results(body, TODAY), checks], ensure_ascii=False)
    for told in (*TRACKS, *TRACKS.values(), *LIMITS, *LIMITS.values()):
        assert f'"{told}"' not in seen and f" {told}" not in seen
    assert 0 <= matching(body["events"]).right <= 6


def test_the_form_shows_the_same_choices_for_every_event_and_the_example_leaves_them_open() -> None:
    part = next(one for one in TOOL.form()["sections"] if one["path"] == ["events"])
    choices: dict[str, set[str]] = {"_track": set(), "_limit": set()}
    for field in part["fields"]:
        choices[field["name"][-6:]].add(json.dumps(field["options"]))
    assert all(len(one) == 1 for one in choices.values())
    # Neither choices nor events come in an order that tells.
    assert [one.track for one in EVENTS.values()] != list(TRACKS)
    assert sorted(TRACKS.values()) == list(TRACKS.values())
    assert sorted(LIMITS.values()) == list(LIMITS.values())
    assert set(example(TOOL)["events"].values()) == {None}


# -- checks, example, empty ---------------------------------------------------------------------------


def test_the_example_is_whole_but_for_the_exercise() -> None:
    assert [one.id for one in TOOL.checks(example(TOOL), TODAY) if one.status == "error"] == ["events"]
    done = changed(TOOL, {**MATCHED, ("answers", "medical_device"): "no"})
    assert {one.status for one in TOOL.checks(changed(TOOL, MATCHED), TODAY)} == {"ok", "warning"}
    # The example asks about a medical device: once that is known, its row is to be looked at again.
    assert check_of(TOOL, done, "follow_up").path == ("follow_up", "mdr", "statute")


def test_the_empty_document_says_what_to_begin_with() -> None:
    failed = {one.id: one for one in TOOL.checks(EMPTY, TODAY)}
    assert {one for one, check in failed.items() if check.status == "error"} == {
        "required", "answers", "statutes", "follow_up", "questions", "events",
    }  # fmt: skip
    assert failed["follow_up"].message.startswith("Börja med att")
    assert TOOL.derived(EMPTY, TODAY)["pictures"] == {}


@pytest.mark.parametrize(
    ("path", "value", "check", "status"),
    [
        (("change", "description"), " ", "required", "error"),
        (("change", "kinds"), [], "answers", "error"),
        (("answers", "ai"), None, "answers", "error"),
        (("follow_up", "mdr", "statute"), None, "follow_up", "error"),
        (("follow_up", "mdr", "statute"), "ai_act", "follow_up", "warning"),
        (("follow_up", "gdpr", "question"), "", "follow_up", "error"),
        (("follow_up", "gdpr", "responsible"), None, "follow_up", "error"),
        (("follow_up", "gdpr", "status"), None, "follow_up", "error"),
        (("routine", "line"), "", "routine", "warning"),
        (("routine", "owner"), None, "routine", "warning"),
    ],
)
def test_each_check_fails_where_it_should(path: tuple[str, ...], value: Any, check: str, status: str) -> None:
    found = check_of(TOOL, changed(TOOL, {path: value}), check)
    assert (found.status, found.path) == (status, path)


def test_three_different_statutes_and_three_questions_are_the_fewest() -> None:
    three = without(TOOL, ("follow_up", "mdr"), ("follow_up", "social-services-act"))
    assert check_of(TOOL, three, "statutes").status == "ok"
    for body in (
        without(TOOL, ("follow_up", "gdpr"), body=three),
        changed(TOOL, {("follow_up", "gdpr", "statute"): "social_services_data_act"}, three),
        changed(TOOL, {("follow_up", "gdpr", "responsible"): None}, three),
    ):
        found = check_of(TOOL, body, "statutes")
        assert (found.status, found.path) == ("error", ("follow_up",))
    assert check_of(TOOL, example(TOOL), "questions").status == "ok"
    found = check_of(TOOL, changed(TOOL, {("questions", "log", "question"): " "}), "questions")
    assert (found.status, found.path) == ("error", ("questions",))


# -- what the tool fills in, shows, reads and exports -------------------------------------------------


def test_choosing_a_statute_suggests_its_question_and_function_but_never_replaces_yours() -> None:
    body = TOOL.model.apply(EMPTY, [{"op": "add", "path": ["follow_up"], "row": {"id": "r1"}, "index": None}])
    op = Set(path=["follow_up", "r1", "statute"], value="codetermination_act")
    row = TOOL.model.apply(body, TOOL.prepare(body, [op]))["follow_up"][0]
    assert row["question"] == BY_ID["codetermination_act"].question and row["responsible"] == "hr"
    own = changed(TOOL, {("follow_up", "r1", "question"): "Min fråga"}, body)
    assert TOOL.model.apply(own, TOOL.prepare(own, [op]))["follow_up"][0]["question"] == "Min fråga"
    other = Set(path=["follow_up", "r1", "answer"], value="Ja")
    assert TOOL.prepare(body, [other]) == [other]
    with pytest.raises(RefusedEdit):
        TOOL.prepare(body, [Set(path=["follow_up", "gone", "statute"], value="gdpr")])


def test_the_list_shows_why_what_whom_when_and_how_far() -> None:
    body = changed(TOOL, {("follow_up", "gdpr", "responsible"): "legal"})
    picture = TOOL.derived(body, TODAY)["pictures"]["compass"]
    row = next(one for one in picture["rows"] if "(EU) 2016/679" in one[0])
    assert row[1] == "Personuppgifter, Känsliga uppgifter"
    assert row[4:] == [
        "dataskyddsombud",
        "Personuppgiftsincident: till IMY om möjligt inom 72 timmar. Vid hög risk informeras den enskilde.",
        "Gäller er. Fråga ställd.",
    ]
    assert 'data-path="follow_up/gdpr"' in picture["svg"] and 'data-path="answers/' in picture["svg"]
    assert all(len(one) == len(picture["head"]) for one in picture["rows"])
    assert TOOL.results(body, TODAY)["statutes"][0]["responsible"] == "legal"
    assert "14 regelverk gäller er" in picture["description"]


@given(kinds, answers)
def test_the_picture_can_always_be_drawn(kinds: list[str], answers: dict[str, str | None]) -> None:
    values: dict[tuple[str, ...], Any] = {("answers", name): value for name, value in answers.items()}
    body = changed(TOOL, {**values, ("change", "kinds"): kinds}, EMPTY)
    drawn = TOOL.derived(body, TODAY)["pictures"]
    assert bool(drawn) == bool(found(kinds, answers))
    hits = found(kinds, answers)
    shown = {one.statute.id for one in main(hits)}
    for one in drawn.values():
        assert len(one["rows"]) == len(hits) and one["svg"].count("data-path=") == len(shown)
    assert all(one.statute.id in shown or one.statute.belongs_to in shown for one in hits)


def test_a_file_of_the_course_plan_is_read() -> None:
    fields: Body = {
        "beskrivning": "Kamera på natten",
        "verksamhetstyp": "SoL",
        "personuppgifter": "ja",
        "kansliga_uppgifter": "ja",
        "delning_utanfor_organisationen": "nej",
        "ai": "nej",
        "medicinteknik": "vet ej",
        "publik_tjanst": "nej",
        "upphandling": "nej",
        "andrar_arbetssatt_for_personal": "ja",
        "automatiserade_beslut": "nej",
        "allmanna_handlingar": "ja",
        "regelverk": [
            {"regelverk": "GDPR", "fraga": "Grund?", "ansvarig_funktion": "jurist", "tidsgrans": "72 h"}
        ],
        "fragor_till_jurist": [{"fraga": "Håller samtycket?"}],
    }
    body = exchange.read(json.dumps({"verktyg": "lagkompass", "version": "1.0", "falt": fields}), TOOL).body
    assert body["change"]["kinds"] == ["social_services"]
    assert body["answers"] == {**example(TOOL)["answers"]}
    row = body["follow_up"][0]
    assert (row["statute"], row["question"], row["responsible"]) == ("gdpr", "Grund?", "legal")
    assert body["questions"][0]["question"] == "Håller samtycket?"


def test_the_report_lays_the_list_out_wide() -> None:
    from levelup_widgets.report import Figure, Table

    blocks = TOOL.report(example(TOOL), date(2027, 9, 1)).blocks
    table = next(one for one in blocks if isinstance(one, Table) and one.title == "Regelverken, ett i taget")
    assert table.wide and len(table.rows) == len(TOOL.results(example(TOOL), TODAY)["statutes"])
    assert next(one for one in blocks if isinstance(one, Figure)).rows == ()
    followed = next(one for one in blocks if isinstance(one, Table) and one.title == "Det följer vi upp")
    assert "line" not in [one.key for one in followed.columns] and len(followed.rows) == 5
