"""The system map (course plan C15 and module 2.2)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets import exchange
from levelup_widgets.document import Body
from levelup_widgets.registry import tools
from levelup_widgets.system_map.definition import SystemMapDefinition
from levelup_widgets.system_map.loops import LONGEST_LOOP, MOST_LOOPS, find_loops, loop_id
from levelup_widgets.system_map.model import SystemMapDocument
from levelup_widgets.system_map.rules import SystemAnalysis, analyse
from tests.widgets.tool_cases import TODAY, changed, check_of, example, without

TOOL = SystemMapDefinition()
LETTERS = "abcdef"


def made(nodes: str, relations: str) -> Body:
    """A map in shorthand: ``made("a:goal:strategic b", "b>a:decides a=b")``; ``=`` is both ways."""
    body = {
        "nodes": [dict(zip(("id", "kind", "level"), one.split(":"), strict=False)) for one in nodes.split()],
        "relations": [],
    }
    for number, one in enumerate(relations.split(), start=1):
        ends, _, kind = one.partition(":")
        both = "=" in ends
        source, target = ends.replace("=", ">").split(">")
        row = {"id": f"r{number}", "source": source, "target": target, "kind": kind or "influences"}
        body["relations"].append({**row, "direction": "both_ways" if both else "one_way"})
    return TOOL.model.read(body).body()


def read(nodes: str, relations: str) -> SystemAnalysis:
    return analyse(SystemMapDocument.read(made(nodes, relations)))


# -- loops ----------------------------------------------------------------------------------------


def brute(after: dict[str, set[str]]) -> set[tuple[str, ...]]:
    """Every simple cycle, told from its first node."""

    def all_of() -> Iterator[tuple[str, ...]]:
        for length in range(2, len(after) + 1):
            for way in permutations(after, length):
                if way[0] == min(way) and all(
                    b in after[a] for a, b in zip(way, (*way[1:], way[0]), strict=True)
                ):
                    yield way

    return set(all_of())


graphs = st.fixed_dictionaries({node: st.sets(st.sampled_from(LETTERS[:5])) for node in LETTERS[:5]})


@given(graphs)
def test_loops_are_the_shortest_simple_cycles(after: dict[str, set[str]]) -> None:
    after = {node: after[node] - {node} for node in sorted(after)}
    found, every = find_loops(after), brute(after)
    assert len(set(found)) == len(found) == min(len(every), MOST_LOOPS)
    assert set(found) <= every
    assert sorted(map(len, found)) == sorted(map(len, every))[: len(found)]
    assert [len(one) for one in found] == sorted(len(one) for one in found)


def test_a_whole_map_where_everything_hangs_together_is_read_at_once() -> None:
    nodes = [f"n{number}" for number in range(200)]
    after = {node: tuple(nodes[(at + step) % 200] for step in (1, 2)) for at, node in enumerate(nodes)}
    assert find_loops(after) == []  # the shortest loop has 100 nodes
    everyone = {node: tuple(other for other in nodes if other != node) for node in nodes[:15]}
    inner = {node: tuple(other for other in onward if other in everyone) for node, onward in everyone.items()}
    assert len(find_loops(inner)) == MOST_LOOPS


def test_a_loop_longer_than_a_person_can_follow_is_left_out() -> None:
    def ring(size: int) -> dict[str, tuple[str, ...]]:
        return {str(n): (str((n + 1) % size),) for n in range(size)}

    assert len(find_loops(ring(LONGEST_LOOP))) == 1
    assert find_loops(ring(LONGEST_LOOP + 1)) == []


@given(st.lists(st.sampled_from(LETTERS), unique=True, min_size=2), st.integers(0, 5))
def test_a_loops_id_does_not_depend_on_where_it_begins(loop: list[str], turn: int) -> None:
    turned = loop[turn % len(loop) :] + loop[: turn % len(loop)]
    assert loop_id(turned) == loop_id(loop)
    assert len(loop) == 2 or loop_id(loop[::-1]) != loop_id(loop)


# -- reading a map --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("relations", "missing"),
    [
        ("", ("strategic", "operational")),
        ("s>g:decides", ("operational",)),
        ("o>g:performs", ("strategic",)),
        ("s>g:decides o>g:performs", None),
        ("g>s:decides g>o:decides", None),  # the arrow may be drawn either way
        ("s>g:decides o>g:influences", ("operational",)),
        ("s>g:decides m>g:performs", ("operational",)),
        ("s>o:decides o>s:performs", ("strategic", "operational")),  # not about the goal
    ],
)
def test_ownership_gaps(relations: str, missing: tuple[str, ...] | None) -> None:
    nodes = "g:goal:strategic s:role:strategic m:role:middle o:role:operational"
    assert read(nodes, relations).gaps.get("g") == missing


def test_bridges_join_levels() -> None:
    found = read("a:role:middle b:role:operational c:role:operational d:role", "a>b b>c c>d a=c")
    assert found.bridges == ("r1", "r4")


def test_a_bottleneck_has_four_relations_in() -> None:
    nodes = "a:goal:middle b:role:middle c:role:middle d:role:middle e:role:middle"
    assert read(nodes, "b>a c>a d>a").bottlenecks == {}
    assert read(nodes, "b>a c>a d>a e>a").bottlenecks == {"a": 4}
    assert read(nodes, "b>a c>a d>a a=e").bottlenecks == {"a": 4}
    assert read(nodes, "b>a c>a d>a a>e").bottlenecks == {}


def test_isolated_nodes() -> None:
    assert read("a:goal b:role c:role", "a>b c>c c>gone").isolated == ("c",)


def test_users_who_reach_no_decision() -> None:
    nodes = "u:stakeholder:service_user p:process:employee d:decision:middle w:role:service_user"
    assert read(nodes, "u>p p>d").unheard == ("w",)
    assert read(nodes, "p>u d>p").unheard == ("u", "w")


def test_one_relation_both_ways_is_no_loop_by_itself() -> None:
    assert read("a:role b:role", "a=b").loops == ()
    assert read("a:role b:role", "a>b b>a").loops == (("a", "b"),)
    assert read("a:role b:role", "a=b a>b").loops == (("a", "b"),)
    assert set(read("a:role b:role c:role", "a=b b=c c=a").loops) == {("a", "b", "c"), ("a", "c", "b")}


ends = st.sampled_from([*LETTERS, "gone", ""])
relation_lists = st.lists(st.tuples(ends, ends, st.sampled_from(["one_way", "both_ways", None])), max_size=15)


node_rows = st.dictionaries(
    st.sampled_from(LETTERS),
    st.tuples(st.sampled_from([None, "goal", "role"]), st.sampled_from([None, "middle", "service_user"])),
    min_size=1,
)


@given(relation_lists, node_rows)
def test_no_map_breaks_the_tool(
    relations: list[tuple[str, str, str | None]], nodes: dict[str, tuple[str | None, str | None]]
) -> None:
    body = TOOL.model.read(
        {
            "nodes": [{"id": node, "kind": kind, "level": level} for node, (kind, level) in nodes.items()],
            "relations": [
                {"id": f"r{at}", "source": one[0], "target": one[1], "direction": one[2]}
                for at, one in enumerate(relations)
            ],
        }
    ).body()
    results = TOOL.results(body, TODAY)
    touched = {end for a, b, _way in relations if a != b and {a, b} <= set(nodes) for end in (a, b)}
    assert set(results["isolated"]) == set(nodes) - touched
    for loop in results["loops"]:
        assert set(loop["nodes"]) <= touched
    TOOL.derived(body, TODAY)
    TOOL.checks(body, TODAY)


# -- checks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "check", "status", "place"),
    [
        ({("nodes", "goal", "label"): ""}, "required", "error", ("nodes", "goal", "label")),
        ({("nodes", "goal", "level"): None}, "required", "error", ("nodes", "goal", "level")),
        (
            {("relations", "relation-2", "source"): ""},
            "relation_ends",
            "error",
            ("relations", "relation-2", "source"),
        ),
        (
            {("relations", "relation-2", "target"): "gone"},
            "relation_ends",
            "error",
            ("relations", "relation-2", "target"),
        ),
        (
            {("relations", "relation-2", "target"): "head"},
            "relation_ends",
            "error",
            ("relations", "relation-2", "target"),
        ),
        (
            {("relations", "relation-2", "kind"): None},
            "relation_ends",
            "error",
            ("relations", "relation-2", "kind"),
        ),
        ({("relations", "relation-1", "target"): "head"}, "isolated", "ok", None),
        ({("relations", "relation-1", "source"): "head"}, "isolated", "error", ("nodes", "board", "label")),
        ({("relations", "relation-2", "kind"): "influences"}, "ownership", "error", ("measures",)),
        ({("measures", "mandate", "measure"): ""}, "ownership", "error", ("measures",)),
        ({("measures", "mandate", "measure"): ""}, "measures", "error", ("measures", "mandate", "measure")),
        ({("measures", "mandate", "node"): "gone"}, "measures", "error", ("measures", "mandate", "node")),
        (
            {("measures", "mandate", "responsible"): None},
            "measures",
            "error",
            ("measures", "mandate", "responsible"),
        ),
        ({("measures", "mandate", "due"): None}, "measures", "error", ("measures", "mandate", "due")),
        ({("anchoring", "shown_to"): None}, "anchoring", "warning", ("anchoring", "shown_to")),
        ({("anchoring", "changed"): ""}, "anchoring", "warning", ("anchoring", "changed")),
    ],
)
def test_each_check_fails_where_it_should(
    values: dict[tuple[str, ...], Any], check: str, status: str, place: tuple[str, ...] | None
) -> None:
    found = check_of(TOOL, changed(TOOL, values), check)
    assert (found.status, found.path) == (status, place)


def test_the_example_holds_every_check() -> None:
    assert {one.status for one in TOOL.checks(example(TOOL), TODAY)} == {"ok"}


@pytest.mark.parametrize(
    ("nodes", "relations", "check", "status"),
    [
        ("a b c d e f g", "", "nodes", "error"),
        ("a b c d e f g h", "", "nodes", "ok"),
        ("a:goal:middle b:goal:politics c:goal:middle", "", "levels", "error"),
        ("a:goal:middle b:goal:politics c:goal:employee", "", "levels", "ok"),
        ("a b c", "a>b b>c c>a a>b b>c c>a a>b", "relations", "error"),
        ("a b c", "a>b b>c c>a a>b b>c c>a a>b b>c", "relations", "ok"),
        ("a b c", "a>b b>c c>a a>b b>c c>a a>b b>x", "relations", "error"),
        ("a:role:middle b:role:middle", "a>b", "bridge", "error"),
        ("a:role:middle b:role:employee", "a>b", "bridge", "ok"),
        ("a:role:middle", "", "ownership", "error"),  # no goal
        ("a:role:middle b:goal:middle", "a>b", "service_users", "error"),
        ("a:stakeholder:middle b:goal:middle", "a>b", "service_users", "ok"),
        ("a:role:service_user b:goal:middle", "b>a", "service_users", "warning"),
        ("a b", "a>b", "loops", "warning"),
        ("a b", "a>b b>a", "loops", "warning"),
    ],
)
def test_checks_of_small_maps(nodes: str, relations: str, check: str, status: str) -> None:
    assert check_of(TOOL, made(nodes, relations), check).status == status


def test_a_removed_node_leaves_a_relation_that_says_what_to_do() -> None:
    body = without(TOOL, ("nodes", "manager"))
    found = check_of(TOOL, body, "relation_ends")
    assert found.status == "error"
    assert "finns inte längre. Välj en annan" in found.message
    assert TOOL.derived(body, TODAY)["rows"]["relation-3"]["bridge"]["text"] == ""
    assert "delen är borttagen" in str(TOOL.report(body, TODAY))


def test_an_unmarked_loop_points_to_its_choice() -> None:
    row = loop_id(("manager", "visits", "time"))
    found = check_of(TOOL, changed(TOOL, {("loops", row, "kind"): None}), "loops")
    assert (found.status, found.path) == ("warning", ("loops", row, "kind"))
    found = check_of(TOOL, without(TOOL, ("loops", row)), "loops")
    assert (found.status, found.path) == ("warning", ("loops",))


# -- the tool -------------------------------------------------------------------------------------


def test_results() -> None:
    results = TOOL.results(example(TOOL), TODAY)
    assert results["gaps"] == [{"id": "answer", "missing": ["strategic"]}]
    assert results["bottlenecks"] == ["staffing"]
    assert results["isolated"] == results["unheard"] == []
    assert [(one["kind"], len(one["nodes"])) for one in results["loops"]] == [
        ("balancing", 3),
        ("reinforcing", 4),
    ]
    assert len(results["bridges"]) == 10


def test_what_the_view_gets() -> None:
    derived = TOOL.derived(example(TOOL), TODAY)
    assert derived["rows"]["answer"]["ownership"] == {
        "value": "gap",
        "text": "Ägarskapsgap: strategisk nivå saknas",
        "level": "high",
    }
    assert derived["rows"]["goal"]["ownership"]["value"] == "owned"
    assert "ownership" not in derived["rows"]["head"]
    assert derived["rows"]["staffing"]["position"]["text"] == "Flaskhals, 5 samband in"
    assert derived["loops"][0]["text"].count("→") == 3
    assert derived["pictures"]["system_map"]["rows"]


def test_the_empty_document() -> None:
    body = TOOL.model().body()
    derived = TOOL.derived(body, TODAY)
    assert derived["pictures"] == {}
    assert derived["loops"] == []
    assert all(item["text"] == "" for item in derived["summary"])
    found = {one.id: one for one in TOOL.checks(body, TODAY)}
    assert {name for name, one in found.items() if one.status == "ok"} == {"required", "privacy"}
    assert found["nodes"].message.startswith("Börja med att")


def test_paper_names_the_nodes_and_forgets_loops_that_are_gone() -> None:
    body = changed(TOOL, {("relations", "relation-12", "target"): "board"})
    told = str(TOOL.report(body, TODAY))
    assert "Nämndens mål om att bo kvar hemma" in told
    assert "'patrol'" not in told
    assert "Finns inte längre" not in told
    assert "Då flyttas tillsyn" not in told
    row = loop_id(("manager", "visits", "time"))
    assert TOOL.derived(body, TODAY)["rows"][row]["way"]["value"] is False
    assert "Då flyttas tillsyn" in str(TOOL.report(example(TOOL), TODAY))


def test_a_swedish_file_with_numbered_nodes() -> None:
    text = """{"verktyg": "systemkarta", "version": "1.0", "falt": {
      "noder": [{"id": 1, "typ": "mål", "niva": "strategisk", "text": "Trygg natt"},
                {"id": 2, "typ": "roll", "niva": "operativ", "text": "Enhetschef"}],
      "samband": [{"fran": 2, "till": 1, "typ": "utför", "riktning": "enkel", "styrka": 2}]}}"""
    body = exchange.read(text, TOOL).body
    relation = body["relations"][0]
    assert (relation["source"], relation["target"], relation["kind"]) == ("row-2", "row-1", "performs")
    assert TOOL.results(body, TODAY)["gaps"] == [{"id": "row-1", "missing": ["strategic"]}]


def test_a_swedish_file_with_named_nodes() -> None:
    text = """{"verktyg": "systemkarta", "falt": {
      "noder": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}],
      "samband": [{"id": "s1", "fran": "a", "till": "b", "typ": "påverkar"}], "slingor": []}}"""
    body = exchange.read(text, TOOL).body
    assert body["relations"][0]["source"] == "a"
    for broken in ('{"samband": 3}', '{"samband": [3]}'):
        with pytest.raises(exchange.UnusableFile):
            exchange.read('{"verktyg": "systemkarta", "falt": ' + broken + "}", TOOL)


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf", "json"])
def test_exports(format: str) -> None:
    widget: Any = tools()["system_map"]
    tool = widget()
    assert len(tool.export(format)) > 100
    tool.edit([{"op": "add", "path": ["nodes"], "row": row} for row in example(TOOL)["nodes"]])
    tool.edit([{"op": "add", "path": ["relations"], "row": row} for row in example(TOOL)["relations"]])
    assert len(tool.export(format)) > 100
    tool.close()
