"""The knowledge check: nothing of the key reaches the browser before an attempt is graded."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from levelup_widgets import Quiz
from levelup_widgets.document import Edit, apply
from levelup_widgets.quiz import Question, score
from levelup_widgets.quiz.model import QuizDocument
from levelup_widgets.storage import Stored
from levelup_widgets.tool import Refused

QUESTIONS = [
    {
        "id": f"f{n}",
        "text": f"Fråga {n}?",
        "options": [{"id": option, "text": f"Svar {n}{option}"} for option in "abcd"],
        "key": "abcdb"[n],
        "explanation": f"FÖRKLARING{n}",
    }
    for n in range(5)
]
KEY = {f"f{n}": "abcdb"[n] for n in range(5)}


@pytest.fixture(autouse=True)
def _without_the_views_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """The view's own code names the explanation; what matters here is the data."""
    monkeypatch.setenv("LEVELUP_STATIC_VIEWS", "1")


class Wire(Quiz):
    """A quiz that remembers every byte it sent to the browser."""

    def __init__(self, **arguments: Any) -> None:
        self.wire: list[str] = []
        super().__init__(**arguments)

    def send(self, content: Any, buffers: Any = None) -> None:
        self.wire.append(json.dumps(content, ensure_ascii=False))

    def _send(self, message: Any, buffers: Any = None) -> None:
        self.wire.append(json.dumps(message, ensure_ascii=False, default=str))

    def says(self, name: str, **content: Any) -> dict[str, Any]:
        self._handle_custom_msg({"type": "action", "name": name, "request": "q", **content}, [])
        reply: dict[str, Any] = json.loads(next(one for one in reversed(self.wire) if '"request"' in one))
        return reply

    def leaks(self) -> bool:
        everything = "".join(self.wire) + json.dumps(self.get_state(), default=str, ensure_ascii=False)
        return any(word in everything for word in ("FÖRKLARING", '"key"', '"correct"', "explanation"))


def answer_all(quiz: Wire, answers: dict[str, str] = KEY) -> None:
    for question, option in answers.items():
        assert quiz.says("answer", question=question, option=option)["type"] == "done"


def test_neither_key_nor_explanation_leaves_before_grading() -> None:
    quiz = Wire(quiz={"questions": QUESTIONS, "title": "Kunskapskontroll", "module": "riskbedomning"})
    assert not quiz.leaks()
    answer_all(quiz)
    for message in (
        {"type": "refresh"},
        {"type": "export", "format": "json"},
        {"type": "import", "text": "{}"},
    ):
        quiz._handle_custom_msg(message, [])
    assert not quiz.leaks()
    assert quiz.derived["quiz"] == {"graded": False, "answered": 5, "total": 5, "attempts": 0, "best": None}
    reply = quiz.says("grade")
    assert reply["message"] == "Du har 5 av 5 rätt."
    assert quiz.leaks()
    state = quiz.derived["quiz"]
    assert (state["graded"], state["score"], state["best"]) == (True, 5, 5)
    assert state["results"]["f0"] == {"correct": "a", "right": True, "explanation": "FÖRKLARING0"}


def test_the_best_attempt_counts_and_is_kept() -> None:
    quiz = Wire(questions=QUESTIONS)
    answer_all(quiz)
    quiz.grade()
    assert quiz.says("answer", question="f0", option="b")["type"] == "refused"
    assert quiz.says("retry")["type"] == "done"
    assert "results" not in quiz.derived["quiz"]
    answer_all(quiz, dict.fromkeys(KEY, "a"))
    assert quiz.grade() == quiz.grade() == 1
    assert quiz.results == {"score": 5, "of": 5, "attempts": 2}
    assert quiz.derived["quiz"]["score"] == 1
    assert quiz.checks[0]["status"] == "ok"


def test_grading_waits_for_every_answer() -> None:
    quiz = Wire(questions=QUESTIONS)
    assert quiz.checks[0]["status"] == "error"
    answer_all(quiz, {"f0": "a", "f1": "a"})
    reply = quiz.says("grade")
    assert reply["type"] == "refused" and "3 är kvar" in reply["message"]
    assert not quiz.leaks()
    with pytest.raises(Refused):
        quiz.grade()


@pytest.mark.parametrize(("question", "option"), [("f9", "a"), ("f0", "e"), (None, None), ("f0", ["a"])])
def test_unknown_answers_are_refused(question: Any, option: Any) -> None:
    quiz = Wire(questions=QUESTIONS)
    assert quiz.says("answer", question=question, option=option)["type"] == "refused"


def test_a_page_cannot_write_its_own_result() -> None:
    quiz = Wire(questions=QUESTIONS)
    row = {"id": "x", "answers": KEY, "score": 5}
    quiz._handle_custom_msg(
        {"type": "edit", "client": "p", "seq": 1, "base": 0,
         "ops": [{"op": "add", "path": ["attempts"], "row": row}]}, [],
    )  # fmt: skip
    assert quiz.document["attempts"] == []
    assert '"refused"' in quiz.wire[-1]
    assert not quiz.leaks()


@given(st.dictionaries(st.sampled_from([*KEY, "f9"]), st.sampled_from("abcd")))
def test_score_counts_right_answers(answers: dict[str, str]) -> None:
    questions = [Question.model_validate(question) for question in QUESTIONS]
    assert score(answers, questions) == sum(answers.get(q) == key for q, key in KEY.items())


def test_options_are_shuffled_each_visit_and_stay_within_it() -> None:
    orders = set()
    for _ in range(30):
        quiz = Quiz(questions=QUESTIONS)
        options = [option["id"] for option in quiz.form["questions"][0]["options"]]
        assert sorted(options) == list("abcd")
        assert quiz.definition.form() == quiz.form
        orders.add(tuple(options))
    assert len(orders) > 1


@pytest.mark.parametrize(
    "wrong", [{"key": "e"}, {"options": QUESTIONS[0]["options"] * 2}, {"explanation": ""}, {"hint": "x"}]
)
def test_authors_mistakes_are_told(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Quiz(questions=[QUESTIONS[0] | wrong])


@pytest.mark.parametrize("questions", [[], [QUESTIONS[0], QUESTIONS[0]]])
def test_questions_need_ids_of_their_own(questions: list[dict[str, Any]]) -> None:
    with pytest.raises(ValueError, match="eget id"):
        Quiz(questions=questions)


class Store:
    """A store that answers a first edit with a conflict."""

    def __init__(self) -> None:
        self.body = QuizDocument().body()
        self.version = 0
        self.conflicts: list[dict[str, Any]] = []
        self.resolved: list[tuple[str, str]] = []

    def _stored(self) -> Stored:
        return Stored(self.body, self.version, datetime.now(UTC), 1, list(self.conflicts))

    def load(self, tool: str) -> Stored | None:
        return self._stored() if self.version else None

    def save(self, tool: str, edit: Edit) -> Stored:
        self.body = apply(self.body, edit.ops)
        self.version += 1
        return self._stored()

    def resolve(self, tool: str, conflict: str, choice: str) -> Stored:
        self.resolved.append((conflict, choice))
        self.conflicts = []
        return self._stored()

    def refresh(self, tool: str, version: int) -> Stored | None:
        return None


def test_an_attempt_is_stored_without_the_key_and_restored() -> None:
    store = Store()
    first = Wire(questions=QUESTIONS, storage=store)
    answer_all(first)
    first.grade()
    assert "FÖRKLARING" not in json.dumps(store.body, ensure_ascii=False)
    again = Quiz(questions=QUESTIONS, storage=store)
    assert again.derived["quiz"]["graded"] is True
    assert again.results["score"] == 5


def test_of_two_pages_the_latest_answer_holds() -> None:
    store = Store()
    store.conflicts = [{"id": "c1", "path": ["current", "answers", "f0"], "mine": "a", "theirs": "b"}]
    quiz = Wire(questions=QUESTIONS, storage=store)
    quiz.says("answer", question="f0", option="a")
    assert store.resolved == [("c1", "mine")]
    assert quiz.conflicts == []


def test_an_attempts_id_is_never_taken_for_personal_data(monkeypatch: pytest.MonkeyPatch) -> None:
    digits = uuid.UUID("ab198501011234cd" + "0" * 16)
    monkeypatch.setattr("levelup_widgets.quiz.widget.uuid", SimpleNamespace(uuid4=lambda: digits))
    quiz = Wire(questions=QUESTIONS)
    answer_all(quiz)
    quiz.grade()
    assert quiz.derived["quiz"]["graded"] is True
