"""The toolbox against the real API: one change runs through the tools, and nobody sees anybody else's."""

import pytest

from levelup.workbook import open_toolbox
from levelup_widgets.registry import TAKE_HOME


@pytest.fixture
def page_as(api, monkeypatch):
    """Opens the toolbox, or a tool's page, as a new visit."""

    def opened(tool=None, username="anna.lind@levelup.example"):
        monkeypatch.setenv("LEVELUP_API_URL", api.url)
        monkeypatch.setenv("LEVELUP_VISIT_TOKEN", api.visit(username))
        if tool is None:
            monkeypatch.delenv("LEVELUP_TOOL", raising=False)
        else:
            monkeypatch.setenv("LEVELUP_TOOL", tool)
        return open_toolbox()

    return opened


def links(tool):
    tool.send = lambda *_: None
    tool._handle_custom_msg({"type": "links", "request": "r"}, [])
    return {one["id"]: one for one in tool.links}


def test_what_one_tool_holds_another_may_fetch(page_as):
    card = page_as("needs_card").body()
    card.edit([{"op": "set", "path": ["about", "case"], "value": "Tryggare nätter"}])
    assert card.saved["state"] == "saved"

    risk = page_as("risk_assessment").body()
    assert links(risk)["need"]["text"] == "Tryggare nätter"
    stranger = page_as("risk_assessment", "bo.ek@levelup.example").body()
    assert links(stranger)["need"]["state"] == "missing"


def test_a_module_and_the_toolbox_show_the_same_document(page_as, open_as):
    page_as("risk_assessment").body().edit([{"op": "set", "path": ["change", "what"], "value": "Automat"}])
    assert open_as().risk_assessment().document["change"]["what"] == "Automat"


def test_the_overview_knows_every_tool_and_what_is_saved(page_as):
    page_as("needs_card").body().edit([{"op": "set", "path": ["about", "unit"], "value": "Lindåsa"}])
    page = page_as()
    assert page.heading()._repr_html_() == ""
    state = page.body().state
    shown = {tool["id"]: tool for tool in [*state["chain"], *state["others"]]}
    assert set(shown) == set(TAKE_HOME)
    assert shown["needs_card"]["saved"].startswith("Sparat ")
    assert shown["risk_assessment"]["saved"] == ""
    assert shown["needs_card"]["href"].endswith("/verktyg/needs_card")
    assert shown["needs_card"]["purpose"] == "Beskriv ett behov i din vardag, innan du väljer lösning."
    assert any("Riskbedömning" in given for given in shown["needs_card"]["hands_on"])


def test_without_the_platform_everything_can_be_tried(monkeypatch):
    for name in ("LEVELUP_API_URL", "LEVELUP_VISIT_TOKEN", "LEVELUP_TOOL"):
        monkeypatch.delenv(name, raising=False)
    assert "Övningsläge" in open_toolbox().body().state["message"]
    monkeypatch.setenv("LEVELUP_TOOL", "needs_card")
    page = open_toolbox()
    assert "Alla verktyg" in page.heading()._repr_html_()
    assert page.body().saved["state"] == "practice"


def test_a_store_that_is_away_is_said(page_as, api):
    page = page_as()
    api.stop()
    assert "Vi når inte" in page.body().state["message"]
