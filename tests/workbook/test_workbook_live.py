"""The workbook against the real API: nothing is lost, nobody overwrites anybody, hand-in reaches grading."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest


def say(tool, text, question="q1"):
    tool.edit([{"op": "set", "path": ["answers", question], "value": text}])


def sent(panel):
    """Collects what a panel answers the browser."""
    answers = []
    panel.send = lambda content, *_: answers.append(content)
    return answers


def press(panel, name, **more):
    answers = sent(panel)
    panel._receive(panel, {"type": "action", "name": name, "request": "r1", **more}, [])
    assert len(answers) == 1
    assert answers[0]["request"] == "r1"
    return answers[0]


def test_what_is_written_comes_back_on_another_device(open_as):
    first = open_as()
    say(first.reflection("reflections"), "Ingen vågade skriva om bemanningen.")
    say(first.reflection("equality"), "Natten saknas i underlaget.", "q2")
    assert press(first.header(), "step_done", step="forandring", done=True)["type"] == "done"

    second = open_as()
    assert second.reflection("reflections").document["answers"] == {
        "q1": "Ingen vågade skriva om bemanningen."
    }
    assert second.reflection("equality").document["answers"] == {"q2": "Natten saknas i underlaget."}
    header = second.header()
    assert [step["id"] for step in header.state["steps"] if step["done"]] == ["forandring"]
    assert header.state["minutes_left"] == 54
    assert header.state["message"] is None


def test_the_tools_restore_too(open_as):
    first = open_as()
    first.risk_assessment().edit([{"op": "add", "path": ["risks"], "row": {"id": "r1", "event": "Fel dos"}}])
    assert first.risk_assessment().saved["state"] == "saved"
    assert open_as().risk_assessment().document["risks"][0]["event"] == "Fel dos"


def test_another_person_sees_nothing_of_it(open_as):
    say(open_as().reflection("reflections"), "Mitt eget.")
    assert open_as("bo.ek@levelup.example").reflection("reflections").document["answers"] == {}


def test_a_step_can_be_opened_again(open_as):
    header = open_as().header()
    press(header, "step_done", step="risker", done=True)
    press(header, "step_done", step="risker", done=False)
    assert header.state["minutes_left"] == 60
    assert not any(step["done"] for step in open_as().header().state["steps"])


def test_the_api_goes_away_and_comes_back(open_as, api):
    workbook = open_as()
    tool, header, panel = workbook.reflection("reflections"), workbook.header(), workbook.hand_in()
    say(tool, "Före avbrottet.")
    api.stop()
    say(tool, "Under avbrottet.")
    assert tool.saved["state"] == "waiting"
    answer = press(header, "step_done", step="risker", done=True)
    assert answer == {
        "type": "done",
        "request": "r1",
        "message": "Steget är markerat. Det sparas när anslutningen är tillbaka.",
    }
    assert header.state["minutes_left"] == 42
    assert "försöker igen" in header.state["message"]
    refused = press(panel, "hand_in")
    assert refused["type"] == "refused"
    assert api.grading.handed_in == []

    api.start()
    tool._on_message(tool, {"type": "refresh"}, [])
    assert tool.saved["state"] == "saved"
    assert press(header, "step_done", step="atgarder", done=True)["message"] == "Bra, steget är klart."
    again = open_as()
    assert again.reflection("reflections").document["answers"] == {"q1": "Under avbrottet."}
    assert [s["id"] for s in again.header().state["steps"] if s["done"]] == ["risker", "atgarder"]


def test_a_page_opened_while_the_api_is_away_fills_in_later(open_as, api):
    say(open_as().reflection("reflections"), "Sparat sedan tidigare.")
    press(open_as().header(), "step_done", step="forandring", done=True)
    late = open_as()
    api.stop()
    header, tool = late.header(), late.reflection("reflections")
    assert "försöker igen" in header.state["message"]
    assert tool.saved["state"] == "waiting"
    api.start()
    late._progress.open()
    tool._on_message(tool, {"type": "refresh"}, [])
    assert tool.document["answers"] == {"q1": "Sparat sedan tidigare."}
    assert header.state["message"] is None
    assert header.state["steps"][0]["done"]


def test_a_step_marked_while_away_does_not_hide_what_was_stored(open_as, api):
    press(open_as().header(), "step_done", step="forandring", done=True)
    late = open_as()
    api.stop()
    header = late.header()
    press(header, "step_done", step="risker", done=True)
    api.start()
    late._progress.open()
    assert [s["id"] for s in header.state["steps"] if s["done"]] == ["forandring", "risker"]
    assert [s["id"] for s in open_as().header().state["steps"] if s["done"]] == ["forandring", "risker"]


def test_two_pages_write_in_the_same_place_and_both_texts_are_kept(open_as):
    one, other = open_as().reflection("reflections"), open_as().reflection("reflections")
    say(one, "Den enas text.")
    say(other, "Den andras text.")
    conflict = other.conflicts[0]
    assert {conflict["mine"], conflict["theirs"]} == {"Den enas text.", "Den andras text."}
    other._on_message(other, {"type": "resolve", "id": conflict["id"], "choice": "mine"}, [])
    assert other.conflicts == []
    assert open_as().reflection("reflections").document["answers"]["q1"] == "Den andras text."


def test_handing_in_gives_a_receipt_and_reaches_grading(open_as, api):
    workbook = open_as()
    tool, panel = workbook.reflection("reflections"), workbook.hand_in()
    assert panel.state["state"] == "open"
    assert panel.state["due_text"] == "Lämna in senast 3 oktober 2027 kl. 16.00."
    say(tool, "Klart att lämna in.")
    answer = press(panel, "hand_in")
    assert answer["type"] == "done"
    assert answer["message"] == "Tack! Ditt arbete är inlämnat 14 september 2027 kl. 10.42."
    assert panel.state["receipt"] == {"id": "LU-1234", "at_text": "14 september 2027 kl. 10.42"}
    ((_, module, documents),) = api.grading.handed_in
    assert module == "riskbedomning"
    assert documents["reflections"]["body"] == {"answers": {"q1": "Klart att lämna in."}}


def test_an_empty_workbook_is_not_handed_in(open_as, api):
    workbook = open_as()
    workbook.risk_assessment(), workbook.reflection("reflections")
    answer = press(workbook.hand_in(), "hand_in")
    assert answer["type"] == "refused"
    assert answer["message"].startswith("Arbetsboken är tom.")
    assert api.grading.handed_in == []


def test_personal_data_stop_a_hand_in(open_as, api):
    workbook = open_as()
    say(workbook.reflection("reflections"), "Ring 070-123 45 67 om natten.")
    answer = press(workbook.hand_in(), "hand_in")
    assert answer["type"] == "refused"
    assert "personuppgift" in answer["message"]
    assert api.grading.handed_in == []


def test_what_grading_refuses_is_told_in_its_own_words(open_as, api):
    from levelup.grading.results import GradingRefused

    workbook = open_as()
    say(workbook.reflection("reflections"), "Något.")
    panel = workbook.hand_in()
    api.grading.refuse = GradingRefused("Uppgiften är stängd. Hör av dig till din utbildare.")
    try:
        answer = press(panel, "hand_in")
    finally:
        api.grading.refuse = None
    assert answer["type"] == "refused"
    assert answer["message"].endswith(".")
    assert panel.state["receipt"] is None


def test_points_outcome_and_words_are_shown(open_as, api):
    from levelup.grading.results import Attempt

    graded = Attempt(
        number=1,
        handed_in_at=datetime(2027, 9, 14, 8, 42, tzinfo=UTC),
        state="graded",
        points={"A": 5.0, "B": 4.0, "C": 3.5, "D": 2.0, "E": 1.0},
        max={"A": 5.0, "B": 5.0, "C": 5.0, "D": 3.0, "E": 2.0},
        total=15.5,
        outcome="passed",
        trainer_words="Fint arbete. Visa det för ledningsgruppen.",
        feedback_html="<p>Återkoppling</p>",
        receipt="LU-1234",
    )
    waiting = replace(
        graded,
        number=2,
        state="submitted",
        points={"A": 5.0, "B": 5.0},
        total=None,
        outcome=None,
        trainer_words=None,
        feedback_html=None,
        receipt="LU-5678",
    )
    api.grading.answer = replace(api.grading.answer, attempts=(graded, waiting), best=1)
    state = open_as().hand_in().state
    assert (state["state"], state["can_hand_in"]) == ("submitted", True)
    assert state["best"] == {"number": 1, "total": 15.5, "max": 20}
    assert state["receipt"]["id"] == "LU-5678"
    first, second = state["attempts"]
    assert (first["state_text"], first["total"], first["max"]) == ("Godkänt", 15.5, 20)
    assert first["trainer_words"] == ["Fint arbete. Visa det för ledningsgruppen."]
    assert first["points"][2] == {
        "criterion": "C",
        "label": "Kvalitet: relevant, konkret, egen verksamhet",
        "points": 3.5,
        "max": 5.0,
        "pending": False,
    }
    assert [p["pending"] for p in second["points"]] == [False, False, True, True, True]
    assert second["state_text"] == "Inlämnad"


def test_an_assignment_that_is_not_released_says_so(open_as, api):
    api.grading.answer = replace(api.grading.answer, released=False, due=None)
    state = open_as().hand_in().state
    assert (state["state"], state["can_hand_in"]) == ("closed", False)
    assert "inte öppen ännu" in state["message"]


def test_a_closed_visit_says_reload(open_as, monkeypatch, api):
    monkeypatch.setenv("LEVELUP_API_URL", api.url)
    monkeypatch.setenv("LEVELUP_VISIT_TOKEN", "x" * 43)
    from levelup.workbook import open_module

    header = open_module("riskbedomning").header()
    assert "Ladda om sidan" in header.state["message"]


@pytest.mark.parametrize(
    ("role", "link"),
    [("trainer", "/hub/user-redirect/formgrader"), ("analyst", "/hub/user-redirect/lab/tree/")],
)
def test_trainers_and_analysts_get_their_guide(api, monkeypatch, role, link):
    from levelup.workbook import start_page

    monkeypatch.setenv("LEVELUP_API_URL", api.url)
    monkeypatch.setenv("LEVELUP_VISIT_TOKEN", api.visit("ulla.berg@levelup.example", role))
    state = start_page().state
    assert state["role"] == role
    assert state["blocks"] == []
    assert any(one["href"].startswith(link) for one in state["links"])
    assert len(state["guide"]["steps"]) >= 3


def test_the_start_page_follows_the_participant(open_as, api):
    from levelup.workbook import start_page

    workbook = open_as()
    fresh = start_page().state
    assert fresh["role"] == "participant"
    assert fresh["next"]["text"].startswith("Du kan börja här")
    press(workbook.header(), "step_done", step="forandring", done=True)
    begun = start_page().state
    assert begun["next"] == {
        "title": "Riskbedömning före, under och efter införande",
        "text": "Fortsätt där du slutade.",
        "minutes": 54,
        "href": "/services/workbook/modul/riskbedomning",
    }
    module = next(m for m in begun["blocks"][1]["modules"] if m["slug"] == "riskbedomning")
    assert module["progress_text"] == "1 av 7 steg klart, cirka 54 min kvar"
