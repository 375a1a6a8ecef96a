"""Files: out and in without loss, Swedish files too, and every unusable one refused in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levelup_widgets import exchange, privacy
from levelup_widgets.exchange import UnusableFile, check_file
from levelup_widgets.risk_assessment.definition import RiskAssessmentDefinition
from levelup_widgets.risk_assessment.model import RiskAssessmentDocument
from levelup_widgets.work_environment.definition import WorkEnvironmentAssessmentDefinition
from levelup_widgets.work_environment.model import WorkEnvironmentAssessmentDocument

TODAY = date(2027, 9, 1)
Make = Callable[..., dict[str, Any]]
RISKS = RiskAssessmentDefinition({})

words = st.text(alphabet="abcåäö ”!?\n", max_size=30)
risk_rows = st.lists(
    st.fixed_dictionaries(
        {"id": st.text(alphabet="abc123", min_size=1, max_size=6), "event": words, "cause": words},
        optional={
            "severity": st.none() | st.integers(1, 4),
            "measure_due": st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)).map(str),
            "risk_owner": st.sampled_from(["unit_manager", "board"]),
            "decision": st.sampled_from(["accept", "treat", "stop"]),
        },
    ),
    max_size=4,
    unique_by=lambda row: row["id"],
)


@given(risk_rows, words)
def test_a_file_reads_back_without_loss(rows: list[dict[str, Any]], what: str) -> None:
    body = RiskAssessmentDocument.model_validate({"risks": rows, "change": {"what": what}}).body()
    text = exchange.write(RISKS, body, module="riskbedomning", created=date(2027, 1, 2), today=TODAY)
    file = exchange.read(text, RISKS)
    assert file.body == body
    assert (file.module, file.created, file.modified) == ("riskbedomning", date(2027, 1, 2), TODAY)
    assert exchange.write(RISKS, file.body, module=file.module, created=file.created, today=TODAY) == text


def test_the_envelope(good_risk: Make) -> None:
    body = RiskAssessmentDocument.model_validate({"risks": [good_risk()]}).body()
    envelope = json.loads(exchange.write(RISKS, body, module="riskbedomning", today=TODAY))
    assert list(envelope) == [
        "tool",
        "version",
        "module",
        "created",
        "modified",
        "fields",
        "results",
        "checks",
    ]
    assert (envelope["tool"], envelope["version"]) == ("risk_assessment", "1.0")
    assert envelope["results"]["risks"][0]["risk_score"] == 9
    assert set(envelope["checks"][0]) == {"id", "status", "text"}


def test_the_course_plans_swedish_file_is_read() -> None:
    risk = {
        "id": 1,
        "omrade": "patient/brukare",
        "handelse": "Fel dos",
        "orsak": "Skrivs för hand",
        "konsekvens": "Sjuk",
        "drabbad_grupp": "Äldre",
        "a": 3,
        "s": 3,
        "riskpoang": 9,
        "befintligt_skydd": "Signering",
        "atgard": "Spärr",
        "verkan": "Stark",
        "riskbehandling": "minska",
        "atgardsansvarig": "enhetschef",
        "klart_senast": "2027-09-20",
        "s_efter": 1,
        "restrisk": 3,
        "riskagare": "verksamhetschef",
        "beslut": "acceptera",
        "beslut_av": "Verksamhetschef",
        "foljs_upp": "2027-11-01",
    }
    file = {
        "verktyg": "riskbedomning",
        "version": "1.0",
        "modul": "riskbedomning",
        "skapad": "2027-08-01",
        "andrad": "2027-08-02",
        "falt": {
            "forandring": {"vad": "Robot", "deltagare": ["MAS", "skyddsombud"]},
            "risker": [risk, {**risk, "id": 2}],
        },
        "berakning": {},
        "kontroller": [],
    }
    result = check_file(json.dumps(file), TODAY)
    assert result["tool"] == "risk_assessment"
    assert result["results"]["risks"][0]["residual_score"] == 3
    assert {c["id"]: c["status"] for c in result["checks"] if c["status"] != "ok"} == {
        "enough_risks": "error"
    }
    read = exchange.read(json.dumps(file), RISKS)
    assert read.body["change"]["participants"] == ["medical_responsible_nurse", "safety_representative"]
    assert [row["id"] for row in read.body["risks"]] == ["row-1", "row-2"]
    assert read.created == date(2027, 8, 1)


def test_the_swedish_work_environment_file_is_read() -> None:
    row = {
        "omrade": "Hot, våld och digitala trakasserier",
        "riskbeskrivning": "Kameror",
        "berorda": {"antal": "1 200", "tider": "natt"},
        "a": 3,
        "s": 3,
        "riskpoang": 9,
        "allvarlig": "ja",
        "atgard": "Samtal",
        "genomfors_direkt": "nej",
        "ansvarig": "enhetschef",
        "klart_senast": "2027-10-01",
    }
    file = {
        "verktyg": "arbetsmiljo_vid_andring",
        "version": "1.0",
        "falt": {
            "andring": {"vad": "Kameror", "var": "Norr", "nar": "Maj", "berorda": "Nattpatrullen"},
            "riskomraden": {"ensamarbete": "nej", "hot_vald_och_digitala_trakasserier": "ja"},
            "risker": [row],
            "medverkan": {"medarbetare": "ja", "skyddsombud": "ja", "datum": "2027-08-20"},
            "beslutad_av": "enhetschef",
            "uppfoljning": "2027-11-01",
        },
    }
    body = exchange.read(json.dumps(file), WorkEnvironmentAssessmentDefinition({})).body
    assert body["risks"][0]["area"] == "threats"
    assert body["risks"][0]["affected_count"] == 1200
    assert body["areas"]["lone_work"] is False
    assert body["decision"] == {
        "decided_by": "unit_manager",
        "has_work_environment_task": None,
        "follow_up": "2027-11-01",
    }
    assert body["change"]["affected"] == "Nattpatrullen"


def _file(**changes: Any) -> str:
    body = RiskAssessmentDocument().body()
    return json.dumps({"tool": "risk_assessment", "version": "1.0", "fields": body} | changes)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "går inte att läsa"),
        ("{", "går inte att läsa"),
        ("\ud800", "går inte att läsa"),
        (b"\xff\xfe", "går inte att läsa"),
        ('{"a": NaN}', "går inte att läsa"),
        ("[" * 200_000, "går inte att läsa"),
        ("9" * 10_000, "går inte att läsa"),
        ("[]", "inte från ett Level Up-verktyg"),
        ("{}", "inte från ett Level Up-verktyg"),
        (json.dumps({"tool": ["x"], "fields": {}}), "inte från ett Level Up-verktyg"),
        (" " * 5_000_001, "för stor"),
        (_file(tool="work_environment", fields={}), "annat verktyg"),
        (_file(tool="kaffekanvas"), "kaffekanvas"),
        (_file(version="2.0"), "nyare version"),
        (_file(version=1), "versionsnummer"),
        (_file(version="en"), "versionsnummer"),
        (_file(fields=[]), "fel form"),
        (_file(fields={"risks": {"a": 1}}), "passar inte"),
        (_file(fields={"risks": [1]}), "passar inte"),
        (_file(fields={"risks": [{"id": "r1", "severity": 7}]}), "Risk 1 › Allvarlighetsgrad"),
        (_file(fields={"change": {"colour": "blue"}}), "colour"),
        (_file(fields={"change": "text"}), "passar inte"),
        (_file(fields={"surprise": 1}), "surprise"),
        (_file(fields={"risks": [{"id": "r1"}, {"id": "r1"}]}), "passar inte"),
        (_file(fields={"risks": [{"id": f"r{n}"} for n in range(201)]}), "passar inte"),
    ],
)
def test_an_unusable_file_is_refused_in_words(text: str | bytes, says: str) -> None:
    with pytest.raises(UnusableFile) as unusable:
        exchange.read(text, RISKS)
    message = str(unusable.value)
    assert says in message
    assert message.endswith(".")
    assert len(message) < 200


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["risks", "risker", "change", "andring", "id", "a", "beslut"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(json_like, st.sampled_from(["risk_assessment", "arbetsmiljo_vid_andring", "quiz"]))
def test_whatever_is_in_a_file_it_is_read_or_refused(fields: Any, tool: str) -> None:
    try:
        check_file(json.dumps({"tool": tool, "version": "1.0", "fields": fields}), TODAY)
    except UnusableFile as unusable:
        assert str(unusable)


def test_personal_data_in_a_file_are_taken_out() -> None:
    text = _file(fields={"change": {"what": "Ring 070-123 45 67"}})
    body = exchange.read(text, RISKS).body
    assert body["change"]["what"] == f"Ring {privacy.MARK}"


def test_a_file_with_a_byte_order_mark_is_read() -> None:
    assert exchange.read(("\ufeff" + _file()).encode(), RISKS).body == RiskAssessmentDocument().body()


def test_check_file_of_the_work_environment_tool() -> None:
    body = WorkEnvironmentAssessmentDocument().body()
    text = exchange.write(WorkEnvironmentAssessmentDefinition({}), body, today=TODAY)
    result = check_file(text, TODAY)
    assert set(result) == {"tool", "version", "results", "checks"}
    assert {"id", "status", "title", "message"} <= set(result["checks"][0])
