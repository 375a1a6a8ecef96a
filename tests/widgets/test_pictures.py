"""The pictures: safe as markup, inside their frame, and saying what the data say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, time
from itertools import combinations
from math import hypot, isfinite
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levelup_widgets import pictures as p
from levelup_widgets.pictures import _layers, _network_layout, colours
from levelup_widgets.pictures import text as texts
from levelup_widgets.pictures._scales import ticks

SVG = "{http://www.w3.org/2000/svg}"
TODAY = date(2027, 10, 10)
ELEMENTS = {"svg", "defs", "pattern", "g", "rect", "circle", "line", "polyline", "polygon", "path", "text"}
NASTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]>&amp;",
    "a\x00b\x0bc",
    "\ud800x",
    "😀" * 9,
]
LONG = "Informationssäkerhetsansvarighetsutredning " * 6
BANDS = [("p", "Politik"), ("s", "Strategisk"), ("o", "Operativ"), ("u", "Brukare")]
NODE_KINDS = [("goal", "mål"), ("role", "roll"), ("measure", "mått")]
EDGE_KINDS = [("decides", "beslutar"), ("performs", "utför"), ("informs", "informerar")]


def influence() -> tuple[p.Axis, p.Axis, p.QuadrantNames]:
    return (
        p.Axis("Påverkan", low_text="låg", high_text="hög"),
        p.Axis("Inflytande", low_text="lågt", high_text="högt"),
        p.QuadrantNames("Håll nöjda", "Samarbeta nära", "Informera", "Håll delaktiga"),
    )


def stakeholders(labels: list[str]) -> p.Picture | None:
    points = [
        p.QuadrantPoint(text, at % 5 + 1, at * 3 % 5 + 1, f"rows/{at}") for at, text in enumerate(labels)
    ]
    return p.quadrants("stakeholders", "Intressentkarta", *influence(), points)


def eisenhower(labels: list[str]) -> p.Picture | None:
    names = p.QuadrantNames("1 Viktigt och brådskande", "2 Viktigt", "3 Brådskande", "4 Varken eller")
    points = [p.QuadrantPoint(text, at % 2, at // 2 % 2, f"tasks/{at}") for at, text in enumerate(labels)]
    x, y = p.Axis("Brådskande", 0, 1, threshold=1, reversed=True), p.Axis("Viktigt", 0, 1, threshold=1)
    return p.quadrants("eisenhower", "Fyrfältaren", x, y, names, points)


def portfolio(labels: list[str]) -> p.Picture | None:
    items = [
        p.Bubble(text, at % 5 + 1, at * 3 % 5 + 1, at * 40 if at % 4 else None, text[:20], f"rows/{at}")
        for at, text in enumerate(labels)
    ]
    return p.bubbles(
        "portfolio", "Satsningar", p.Axis("Genomförbarhet"), p.Axis("Nytta"), items, size_title="Tid"
    )


def radar(labels: list[str]) -> p.Picture | None:
    values = tuple(float(at % 5) for at in range(len(labels)))
    series = [p.RadarSeries("Före", values), p.RadarSeries("Efter", (None, *values[1:]))]
    paths = [f"areas/{at}" for at in range(len(labels))]
    return p.radar("radar", "Självskattning", labels, series, scale=p.Scale(0, 4), paths=paths)


def profile(labels: list[str]) -> p.Picture | None:
    bars = [p.ProfileBar(text, at % 5 - 2, text, f"rows/{at}") for at, text in enumerate(labels)]
    return p.profile_bars(
        "profile",
        "Profil",
        [*bars, p.ProfileBar("Tom", None)],
        scale=p.Scale(-2, 2),
        low_text="sämre",
        high_text="bättre",
        value_title="Skattning",
        limit=-1,
        limit_text="kräver motivering",
    )


def forces(labels: list[str]) -> p.Picture | None:
    both = [p.Force(text, at % 6 or None, f"forces/{at}") for at, text in enumerate(labels)]
    return p.force_field("forces", "Kraftfält", both[::2], both[1::2], goal=labels[0], verdict="osäkert")


def money(labels: list[str]) -> p.Picture | None:
    flows = [-450_000.0, *(20_000.0 * at for at in range(len(labels)))]
    return p.cash_flow("money", labels[0], flows, payback=1.5, npv=205_284, note=labels[0])


def sensitivity(labels: list[str]) -> p.Picture | None:
    bars = [
        p.TornadoBar(text, (p.TornadoEnd(text, -30_000.0 * at), p.TornadoEnd("+20 %", 438_550.0)))
        for at, text in enumerate(labels)
    ]
    return p.tornado("tornado", "Känslighet", 205_284, bars, value_title="Nettonuvärde")


def benefits(labels: list[str]) -> p.Picture | None:
    columns = [
        p.ChainColumn(
            title,
            tuple(
                p.ChainBox(f"{step}{at}", text, (f"{step + 1}{at}", f"{step + 2}{at + 1}"), f"rows/{at}")
                for at, text in enumerate(labels)
            ),
        )
        for step, title in enumerate(("Åtgärd", "Förändring", "Nytta", "Mål"))
    ]
    return p.chain("chain", "Nyttokedja", columns)


def plan(labels: list[str]) -> p.Picture | None:
    activities = [
        p.TimelineActivity(
            text,
            date(2027, 9 + at % 4, 15),
            date(2027, 8 + at % 3, 1) if at % 3 else None,
            text if at % 2 else "Enhetschef",
            at % 5 == 0,
            f"activities/{at}",
        )
        for at, text in enumerate(labels)
    ]
    marks = [p.TimelineMark(text, date(2028, 1, 15)) for text in labels]
    return p.timeline("plan", "Planen", activities, today=TODAY, marks=marks)


def week(labels: list[str]) -> p.Picture | None:
    kinds: tuple[p.WeekKind, ...] = ("focus", "level_up", "meeting", "other")
    blocks = [
        p.WeekBlock(at % 5, time(7 + at % 9, 30), time(9 + at % 9, 0), text, kinds[at % 4], f"blocks/{at}")
        for at, text in enumerate(labels)
    ]
    return p.week("week", "Veckan", blocks)


def system(labels: list[str]) -> p.Picture | None:
    nodes = [
        p.NetworkNode(
            f"n{at}",
            text,
            BANDS[at % 4][0],
            NODE_KINDS[at % 3][0],
            (text, "Ägare saknas") if at % 4 == 1 else (),
            f"nodes/{at}",
        )
        for at, text in enumerate(labels)
    ]
    count = len(labels)
    edges = [
        p.NetworkEdge(f"n{at}", f"n{(at * 7 + 3) % count}", EDGE_KINDS[at % 3][0], at % 3 + 1)
        for at in range(count)
    ]
    loops = [p.NetworkLoop("R", ("n0", f"n{3 % count}")), p.NetworkLoop("B", ("n0", "unknown"))]
    return p.network(
        "system",
        "Systemkarta",
        bands=BANDS,
        node_kinds=NODE_KINDS,
        edge_kinds=EDGE_KINDS,
        nodes=nodes,
        edges=edges,
        loops=loops,
    )


def run(labels: list[str]) -> p.Picture | None:
    values = tuple(30.0 + at % 7 for at in range(len(labels)))
    series = [p.RunSeries(labels[0], values, (0,)), p.RunSeries("Män", (None, *values[1:]))]
    return p.run_chart(
        "run", "Serie", labels, series, unit="%", median=33, target=34, limit=31, signal_text=labels[0]
    )


def representation(labels: list[str]) -> p.Picture | None:
    shares = [
        p.GroupShare(text, 62 - at, 48 + 2 * at if at % 5 else None, f"rows/{at}")
        for at, text in enumerate(labels)
    ]
    return p.groups("groups", "Vilka nås?", shares)


def index(labels: list[str]) -> p.Picture | None:
    zones = [p.GaugeZone(labels[0], 40), p.GaugeZone(labels[-1], 70), p.GaugeZone("God", 100)]
    return p.gauge("gauge", "Index", 50, zones)


KINDS: list[Callable[[list[str]], p.Picture | None]] = [
    stakeholders,
    eisenhower,
    portfolio,
    radar,
    profile,
    forces,
    money,
    sensitivity,
    benefits,
    plan,
    week,
    system,
    run,
    representation,
    index,
]
every_kind = pytest.mark.parametrize("draw", KINDS, ids=lambda draw: draw.__name__)


def drawn(draw: Callable[[list[str]], p.Picture | None], labels: list[str]) -> p.Picture:
    picture = draw(labels)
    assert picture is not None
    return picture


def texts_of(picture: p.Picture) -> list[str]:
    return [element.text or "" for element in ET.fromstring(picture.svg).iter(f"{SVG}text")]


# -- markup that a strict page takes ------------------------------------------------------------------


def safe(picture: p.Picture) -> ET.Element:
    root = ET.fromstring(picture.svg)
    ids = [element.get("id", "") for element in root.iter() if element.get("id")]
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in ELEMENTS
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name not in {"style", "class", "href", "src"} and "href" not in name
            if "url(" in value and name in {"fill", "stroke"}:
                assert value[5:-1] in ids
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*-fill-\d+", one) for one in ids)
    assert root.get("role") == "group"
    assert root.get("viewBox") == f"0 0 {picture.width} {picture.height}"
    return root


def numbers(text: str) -> list[float]:
    return [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|nan|inf", text)]


def points_of(element: ET.Element) -> Iterator[tuple[float, float]]:
    get = element.get
    match element.tag.removeprefix(SVG):
        case "rect":
            x, y = float(get("x", "")), float(get("y", ""))
            yield from ((x, y), (x + float(get("width", "")), y + float(get("height", ""))))
        case "circle":
            x, y, r = float(get("cx", "")), float(get("cy", "")), float(get("r", ""))
            yield from ((x - r, y - r), (x + r, y + r))
        case "line":
            yield from (
                (float(get("x1", "")), float(get("y1", ""))),
                (float(get("x2", "")), float(get("y2", ""))),
            )
        case "polyline" | "polygon":
            values = numbers(get("points", ""))
            yield from zip(values[::2], values[1::2], strict=True)
        case "path":
            values = numbers(get("d", ""))
            yield from zip(values[::2], values[1::2], strict=True)
        case "text":
            yield float(get("x", "")), float(get("y", ""))


def extent_of(element: ET.Element) -> Iterator[tuple[float, float]]:
    """The corners of a text, as wide as it is reckoned to be."""
    x, y = float(element.get("x", "")), float(element.get("y", ""))
    size = float(element.get("font-size", "14"))
    long = texts.width(element.text or "", size, bold="font-weight" in element.attrib)
    start = {"start": 0.0, "middle": long / 2, "end": long}[element.get("text-anchor", "start")]
    if "transform" in element.attrib:
        yield from ((x - size * 0.8, y + start - long), (x, y + start))
    else:
        yield from ((x - start, y - size * 0.8), (x - start + long, y + size * 0.25))


def inside(picture: p.Picture, root: ET.Element) -> None:
    in_patterns = {id(one) for pattern in root.iter(f"{SVG}pattern") for one in pattern.iter()}
    for element in root.iter():
        if id(element) in in_patterns:
            continue
        places = list(points_of(element))
        if element.tag == f"{SVG}text":
            places += extent_of(element)
        for x, y in places:
            assert isfinite(x) and isfinite(y)
            assert -0.6 <= x <= picture.width + 0.6, (ET.tostring(element), x)
            assert -0.6 <= y <= picture.height + 0.6, (ET.tostring(element), y)


def whole(picture: p.Picture) -> None:
    """Everything that holds for any picture."""
    root = safe(picture)
    inside(picture, root)
    assert picture.description and picture.title is not None
    assert picture.head and all(picture.head)
    assert picture.rows and all(len(row) == len(picture.head) for row in picture.rows)
    for mark in root.iter(f"{SVG}g"):
        if "data-path" in mark.attrib:
            assert mark.get("role") == "button"
            assert mark.get("tabindex") == "0"
            assert mark.get("aria-label")
            assert len(list(mark)) > 0


@every_kind
@pytest.mark.parametrize("count", [3, 8, 60])
def test_a_picture_is_whole(draw: Callable[[list[str]], p.Picture | None], count: int) -> None:
    whole(drawn(draw, [f"Nattpatrullen i område {at}" for at in range(count)]))


@every_kind
@pytest.mark.parametrize("text", [*NASTY, LONG, "שלום مرحبا", "\u202edlo", "x" * 500, " "])
def test_whatever_people_type_stays_text(draw: Callable[[list[str]], p.Picture | None], text: str) -> None:
    picture = drawn(draw, [text, "Enhetschef", text, "Brukare"])
    whole(picture)
    for row in picture.rows:
        assert not any(re.search("[\x00-\x08\x0b\ud800-\udfff\u202e]", cell) for cell in row)


@every_kind
@settings(deadline=None, max_examples=25)
@given(labels=st.lists(st.text(max_size=60), min_size=3, max_size=12))
def test_any_text_gives_a_whole_picture(
    draw: Callable[[list[str]], p.Picture | None], labels: list[str]
) -> None:
    whole(drawn(draw, labels))


@every_kind
def test_the_same_input_gives_the_same_picture(draw: Callable[[list[str]], p.Picture | None]) -> None:
    labels = [f"Rad {at}" for at in range(9)]
    assert drawn(draw, labels) == drawn(draw, labels)


@settings(deadline=None, max_examples=60)
@given(
    values=st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=3, max_size=8),
    other=st.floats(allow_nan=True, allow_infinity=True),
)
def test_any_number_can_be_drawn_or_is_left_out(values: list[float], other: float) -> None:
    labels = [f"Rad {at}" for at in range(len(values))]
    found = [
        p.cash_flow("a", "A", values, payback=other, npv=other),
        p.tornado(
            "b",
            "B",
            other,
            [p.TornadoBar("x", tuple(p.TornadoEnd("±", one) for one in values[:2]))],
            value_title="V",
        ),
        p.run_chart("c", "C", labels, [p.RunSeries("", tuple(values))], median=other, target=values[0]),
        p.radar("d", "D", labels, [p.RadarSeries("", tuple(values))], scale=p.Scale(0, 4)),
        p.profile_bars(
            "e", "E", [p.ProfileBar("x", one) for one in values], scale=p.Scale(0, 3), value_title="V"
        ),
        p.groups("f", "F", [p.GroupShare("x", values[0], values[1])]),
        p.gauge("g", "G", other, [p.GaugeZone("x", 40), p.GaugeZone("y", 100)]),
        p.quadrants("h", "H", *influence(), [p.QuadrantPoint("x", values[0], values[1])]),
        p.bubbles(
            "i",
            "I",
            p.Axis("x"),
            p.Axis("y"),
            [p.Bubble("b", values[0], values[1], values[2])],
            size_title="S",
        ),
    ]
    for picture in found:
        if picture is not None:
            root = safe(picture)
            for element in root.iter():
                assert all(isfinite(x) and isfinite(y) for x, y in points_of(element))


def test_two_pictures_share_no_ids_and_take_any_id() -> None:
    bars = [p.ProfileBar("Integritet", -2)]
    one, other = (
        p.profile_bars(id, "Profil", bars, scale=p.Scale(-2, 2), value_title="Värde")
        for id in ("etik före", "2")
    )
    assert one and other
    ids = [
        {e.get("id") for e in ET.fromstring(picture.svg).iter() if e.get("id")} for picture in (one, other)
    ]
    assert ids[0] and ids[1] and not ids[0] & ids[1]
    safe(one), safe(other)


@every_kind
def test_marks_lead_to_rows(draw: Callable[[list[str]], p.Picture | None]) -> None:
    root = ET.fromstring(drawn(draw, [f"Rad {at}" for at in range(4)]).svg)
    paths = [mark.get("data-path", "") for mark in root.iter(f"{SVG}g") if mark.get("data-path")]
    if draw in (money, sensitivity, run, index):
        assert paths == []
    else:
        assert paths and all(re.fullmatch(r"[a-z]+/\d+", path) for path in paths)


def test_text_stands_out_from_every_ground() -> None:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(one: str, other: str) -> float:
        high, low = sorted((light(one), light(other)), reverse=True)
        return (high + 0.05) / (low + 0.05)

    grounds = [colours.PAPER, colours.PALE, colours.SOFT, colours.ACCENT_SOFT, *colours.LEVELS]
    for ink in (
        colours.INK,
        colours.INK_SOFT,
        colours.ACCENT,
        colours.OK,
        colours.WARNING,
        colours.ERROR,
    ):
        assert all(contrast(ink, ground) >= 4.5 for ground in grounds), ink
    for ground in (colours.ACCENT, colours.ERROR, colours.WARNING):
        assert contrast(colours.PAPER, ground) >= 4.5


# -- nothing to show ----------------------------------------------------------------------------------


def test_nothing_to_show_is_no_picture() -> None:
    x, y, names = influence()
    scale, zones = p.Scale(0, 4), [p.GaugeZone("Låg", 40)]
    network: dict[str, Any] = {"bands": BANDS, "node_kinds": NODE_KINDS, "edge_kinds": EDGE_KINDS}
    assert p.quadrants("a", "A", x, y, names, []) is None
    assert p.bubbles("a", "A", x, y, [], size_title="Tid") is None
    assert p.radar("a", "A", ["x", "y"], [p.RadarSeries("", (1, 2))], scale=scale) is None
    assert p.radar("a", "A", ["x", "y", "z"], [p.RadarSeries("", (None, None, None))], scale=scale) is None
    assert p.profile_bars("a", "A", [p.ProfileBar("x", None)], scale=scale, value_title="V") is None
    assert p.force_field("a", "A", [], []) is None
    assert p.cash_flow("a", "A", []) is None
    assert p.tornado("a", "A", 1, [], value_title="V") is None
    assert p.tornado("a", "A", 1, [p.TornadoBar("x", ())], value_title="V") is None
    assert p.chain("a", "A", [p.ChainColumn("Mål", ())]) is None
    assert p.timeline("a", "A", [], today=TODAY) is None
    assert p.week("a", "A", [p.WeekBlock(5, time(8), time(9), "lördag")]) is None
    assert p.week("a", "A", [p.WeekBlock(0, time(9), time(9), "tomt")]) is None
    assert p.network("a", "A", nodes=[], edges=[], **network) is None
    assert p.run_chart("a", "A", ["jan"], [p.RunSeries("", (None,))]) is None
    assert p.groups("a", "A", []) is None
    assert p.gauge("a", "A", None, zones) is None
    assert p.gauge("a", "A", 5, []) is None


def test_a_series_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="one value per axis"):
        p.radar("a", "A", ["x", "y", "z"], [p.RadarSeries("", (1, 2))], scale=p.Scale(0, 4))
    with pytest.raises(ValueError, match="one value per period"):
        p.run_chart("a", "A", ["jan"], [p.RunSeries("", (1, 2))])


# -- what they say ------------------------------------------------------------------------------------


def test_stakeholders_fall_in_the_quarters_of_the_course_plan() -> None:
    """Course plan C9: (influence, impact) (5, 4), (2, 5), (5, 2), (2, 2)."""
    pairs = ((5, 4), (2, 5), (5, 2), (2, 2))
    points = [
        p.QuadrantPoint(f"G{at}", x=impact, y=influence) for at, (influence, impact) in enumerate(pairs)
    ]
    picture = p.quadrants("a", "A", *influence(), points)
    assert picture
    assert [row[-1] for row in picture.rows] == [
        "Samarbeta nära",
        "Håll delaktiga",
        "Håll nöjda",
        "Informera",
    ]
    assert "4 markeringar" in picture.description


def test_yes_and_no_stand_in_words_in_the_field() -> None:
    picture = drawn(eisenhower, ["Mejl", "Ringa vikarier", "Utvecklingssamtal", "Avvikelser"])
    assert {"Mejl", "Ringa vikarier", "Utvecklingssamtal", "Avvikelser"} <= set(texts_of(picture))
    assert [row[2:] for row in picture.rows] == [
        ("nej", "nej", "4 Varken eller"),
        ("ja", "nej", "3 Brådskande"),
        ("nej", "ja", "2 Viktigt"),
        ("ja", "ja", "1 Viktigt och brådskande"),
    ]


@pytest.mark.parametrize("same", [True, False])
def test_chips_never_cover_each_other(same: bool) -> None:
    points = [p.QuadrantPoint(f"G{at}", 2 if same else at % 5 + 1, 2, f"rows/{at}") for at in range(40)]
    picture = p.quadrants("a", "A", *influence(), points)
    assert picture
    marks = [g for g in ET.fromstring(picture.svg).iter(f"{SVG}g") if g.get("data-path")]
    discs = [next(iter(mark.iter(f"{SVG}circle"))).attrib for mark in marks]
    places = [(float(disc["cx"]), float(disc["cy"]), float(disc["r"])) for disc in discs]
    assert len(places) == 40
    for (x1, y1, r1), (x2, y2, r2) in combinations(places, 2):
        assert hypot(x1 - x2, y1 - y2) >= r1 + r2


def test_a_bubbles_area_follows_its_size() -> None:
    items = [p.Bubble("a", 1, 1, 100, path="rows/0"), p.Bubble("b", 5, 5, 50, path="rows/1")]
    picture = p.bubbles("a", "A", p.Axis("x"), p.Axis("y"), items, size_title="Tid", size_unit="h")
    assert picture
    marks = {g.get("data-path"): g for g in ET.fromstring(picture.svg).iter(f"{SVG}g") if g.get("data-path")}
    radii = [
        float(next(iter(marks[path].iter(f"{SVG}circle"))).get("r", "")) for path in ("rows/0", "rows/1")
    ]
    assert (radii[0] / radii[1]) ** 2 == pytest.approx(2, rel=0.02)
    assert picture.rows[0][4] == "100\u00a0h"


def test_a_radar_says_highest_and_lowest_of_the_latest() -> None:
    series = [p.RadarSeries("Före", (2.0, 1.5, 1.0)), p.RadarSeries("Efter", (3.0, 2.5, 2.0))]
    picture = p.radar("a", "A", ["Säkerhet", "Innehåll", "Data"], series, scale=p.Scale(0, 4))
    assert picture
    assert "Högst är Säkerhet (3,0), lägst är Data (2,0)" in picture.description
    assert picture.rows[1] == ("Innehåll", "1,5", "2,5")
    assert "Före 1,5 · Efter 2,5" in texts_of(picture)


def test_a_profile_tells_what_is_not_filled_in() -> None:
    bars = [
        p.ProfileBar("Integritet", -2, "försämras"),
        p.ProfileBar("Värdighet", 1),
        p.ProfileBar("Börda", None),
    ]
    picture = p.profile_bars("a", "A", bars, scale=p.Scale(-2, 2), value_title="Skattning")
    assert picture
    assert [row[1] for row in picture.rows] == ["−2", "+1", "inte ifyllt"]
    assert "2 av 3 ifyllda" in picture.description
    assert "−2 · försämras" in texts_of(picture)


def test_the_force_field_has_the_quota_of_the_course_plan() -> None:
    """Course plan C13: D = 5+4+3, H = 4+4+2 → 0,55."""
    driving, restraining = ([p.Force("k", one) for one in side] for side in ((5, 4, 3), (4, 4, 2)))
    picture = p.force_field("a", "A", driving, restraining, verdict="osäkert läge")
    assert picture
    assert "Kvot 0,55 · osäkert läge" in texts_of(picture)
    assert "(summa 12)" in picture.description and "(summa 10)" in picture.description


def test_the_cash_flow_has_the_sums_of_the_course_plan() -> None:
    """Course plan C10's test vector."""
    flows = [-450_000, 30_250, 170_500, 170_500, 170_500, 170_500]
    picture = p.cash_flow("a", "A", flows, payback=3.46, npv=205_284)
    assert picture
    assert picture.rows[-1] == ("5", "170\u00a0500\u00a0kr", "262\u00a0250\u00a0kr")
    shown = texts_of(picture)
    assert "Återbetalt efter 3,46 år" in shown
    assert "Nettonuvärde 205\u00a0284\u00a0kr" in shown
    assert "−450" in shown and "Tusen kr" in shown
    late = p.cash_flow("a", "A", [-100, 10])
    assert late and "betalar sig inte" in late.description


def test_the_tornado_has_the_strongest_assumption_first() -> None:
    bars = [
        p.TornadoBar("Kalkylränta", (p.TornadoEnd("+2", 164_281),)),
        p.TornadoBar("Nytta", (p.TornadoEnd("−20 %", -27_981), p.TornadoEnd("+20 %", 438_550))),
        p.TornadoBar("Försening", (p.TornadoEnd("ett år", -65_037),)),
    ]
    picture = p.tornado("a", "A", 205_284, bars, value_title="Nettonuvärde")
    assert picture
    assert [row[0] for row in picture.rows] == ["Grundkalkyl", "Försening", "Nytta", "Nytta", "Kalkylränta"]
    assert picture.rows[2][3] == "−233\u00a0265\u00a0kr"
    assert "2 av 3 antaganden kan ge minus" in picture.description


def test_the_chain_keeps_to_links_that_lead_forward() -> None:
    columns = [
        p.ChainColumn("Åtgärd", (p.ChainBox("a", "Tillsyn", ("b", "nowhere", "a")),)),
        p.ChainColumn("Nytta", (p.ChainBox("b", "Lugn natt", ("a",)), p.ChainBox("a", "Dubbel nyckel"))),
    ]
    picture = p.chain("a", "A", columns)
    assert picture
    assert picture.rows == (("Tillsyn", "Åtgärd", "Lugn natt"), ("Lugn natt", "Nytta", "–"))
    assert "1 pil " in picture.description


def test_the_timeline_tells_done_and_late_in_swedish_months() -> None:
    activities = [
        p.TimelineActivity("Riskbedömning", date(2027, 9, 15), done=True),
        p.TimelineActivity("Mäta täckning", date(2027, 9, 30), date(2027, 9, 1)),
        p.TimelineActivity("Utbilda", date(2027, 11, 30), date(2027, 10, 1)),
        p.TimelineActivity("Fel ordning", date(2027, 11, 1), date(2027, 12, 1)),
    ]
    picture = p.timeline("a", "A", activities, today=TODAY, marks=[p.TimelineMark("6 mån", date(2028, 5, 2))])
    assert picture
    assert [row[4] for row in picture.rows] == ["klar", "försenad", "–", "–", "–"]
    assert picture.rows[3][2:4] == ("2027-11-01", "2027-11-01")
    shown = texts_of(picture)
    assert {"1–30 sep · försenad", "1 okt–30 nov", "2 maj", "I dag, 10 okt"} <= set(shown)
    assert "Klara: 1. Försenade: 1. Uppföljningar: 1." in picture.description


def test_today_is_left_out_when_the_plan_is_far_away() -> None:
    far = p.timeline("a", "A", [p.TimelineActivity("x", date(2031, 1, 1))], today=TODAY)
    assert far and not any(text.startswith("I dag") for text in texts_of(far))


def test_any_span_of_years_can_be_drawn() -> None:
    ends = [p.TimelineActivity("x", date.max, date.min), p.TimelineActivity("y", date.max)]
    picture = p.timeline("a", "A", ends, today=TODAY)
    assert picture
    whole(picture)


def test_blocks_at_the_same_time_stand_side_by_side() -> None:
    blocks = [
        p.WeekBlock(1, time(8, 30), time(9), "Avstämning", "meeting", "b/0"),
        p.WeekBlock(1, time(8, 30), time(10), "Ledningsgrupp", "meeting", "b/1"),
        p.WeekBlock(1, time(13), time(14), "Level Up", "level_up", "b/2"),
    ]
    picture = p.week("a", "A", blocks)
    assert picture
    marks = [g for g in ET.fromstring(picture.svg).iter(f"{SVG}g") if g.get("data-path")]
    spans = []
    for mark in marks:
        box = next(iter(mark.iter(f"{SVG}rect"))).attrib
        spans.append((float(box["x"]), float(box["x"]) + float(box["width"])))
    together = sorted(spans[:2])
    assert together[0][1] <= together[1][0]
    assert spans[2][1] - spans[2][0] > 1.8 * (spans[0][1] - spans[0][0])
    assert "Level Up 1 timmar" in picture.description and "Möte 2 timmar" in picture.description


def test_the_run_chart_marks_signals_and_levels() -> None:
    values = tuple(float(30 + at) for at in range(8))
    series = [p.RunSeries("Kvinnor", values, (2, 3, 4)), p.RunSeries("Män", (None, *values[1:]))]
    periods = [f"v{at}" for at in range(8)]
    picture = p.run_chart("a", "A", periods, series, unit="%", median=33.5, target=60, limit=25)
    assert picture
    assert {"Median 33,5\u00a0%", "Mål 60\u00a0%", "Gräns 25\u00a0%", "Kvinnor", "Män"} <= set(
        texts_of(picture)
    )
    rings = [e for e in ET.fromstring(picture.svg).iter(f"{SVG}circle") if e.get("stroke") == colours.ERROR]
    assert len(rings) == 3 + 1  # and the one in the key
    assert [row[3] for row in picture.rows[:8]] == ["–", "–", "Kvinnor", "Kvinnor", "Kvinnor", "–", "–", "–"]
    assert "3 värden är med i en signal" in picture.description


@pytest.mark.parametrize(
    ("target", "service", "said"),
    [
        (62, 48, "Besluta en åtgärd"),
        (50, 60, "Besluta en åtgärd"),
        (50, 59.9, "Kommentera"),
        (50, 45, "Kommentera"),
        (50, 54.9, "–"),
        (None, 48, "–"),
    ],
)
def test_groups_call_for_what_the_course_plan_says(target: float | None, service: float, said: str) -> None:
    """Course plan C16: 5 points a comment, 10 an action; women 62 and 48 per cent → −14."""
    picture = p.groups("a", "A", [p.GroupShare("Kvinnor", target, service)])
    assert picture and picture.rows[0][4] == said
    if target == 62:
        assert picture.rows[0][3] == "−14"
        assert "Kvinnor: −14 procentenheter" in picture.description


@pytest.mark.parametrize(
    ("value", "zone"), [(0, "Låg"), (39.9, "Låg"), (40, "Delvis"), (70, "God"), (100, "God")]
)
def test_the_gauge_names_the_zone(value: float, zone: str) -> None:
    """Course plan C13: below 40, 40 to 69, from 70."""
    zones = [p.GaugeZone("Låg", 40), p.GaugeZone("Delvis", 70), p.GaugeZone("God", 100)]
    picture = p.gauge("a", "A", value, zones)
    assert picture and picture.description.endswith(f"zonen {zone}.")


# -- the map ------------------------------------------------------------------------------------------

graphs = st.lists(st.integers(0, 3), min_size=1, max_size=14).flatmap(
    lambda bands: st.tuples(
        st.just(bands),
        st.lists(st.floats(40, 120), min_size=len(bands), max_size=len(bands)),
        st.lists(st.tuples(st.integers(0, len(bands) - 1), st.integers(0, len(bands) - 1)), max_size=24),
    )
)


@settings(deadline=None, max_examples=80)
@given(graph=graphs)
def test_arrows_pass_no_node_but_their_own(
    graph: tuple[list[int], list[float], list[tuple[int, int]]],
) -> None:
    bands, heights, pairs = graph
    edges = [(f"n{a}", f"n{b}") for a, b in pairs]
    layers = [[f"n{at}" for at, band in enumerate(bands) if band == of] for of in sorted(set(bands))]
    rows = _network_layout.rows_of(layers, edges)
    boxes, _bottom = _network_layout.place(
        rows, {f"n{at}": tall for at, tall in enumerate(heights)}, left=110, right=710, wide=122, top=8
    )
    assert set(boxes) == {f"n{at}" for at in range(len(bands))}
    for (source, target), way in zip(edges, _network_layout.ways(boxes, rows, edges), strict=True):
        others = [box for key, box in boxes.items() if key not in (source, target)]
        for x, y in _sampled(way):
            assert not any(abs(x - box.x) < box.wide / 2 and box.top < y < box.bottom for box in others)


def _sampled(way: _network_layout.Way) -> Iterator[tuple[float, float]]:
    here = way.start
    for one, two, end in way.turns:
        for step in range(1, 21):
            t = step / 20
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            yield (
                a * here[0] + b * one[0] + c * two[0] + d * end[0],
                a * here[1] + b * one[1] + c * two[1] + d * end[1],
            )
        here = end


def test_the_order_within_layers_has_fewer_crossings() -> None:
    edges = [("a", "z"), ("b", "y"), ("c", "x")]
    assert _layers.ordered([["a", "b", "c"], ["x", "y", "z"]], edges) in (
        [["a", "b", "c"], ["z", "y", "x"]],
        [["c", "b", "a"], ["x", "y", "z"]],
    )
    straight = [["a", "b"], ["x", "y"]]
    assert _layers.ordered(straight, [("a", "x"), ("b", "y")]) == straight


def test_the_map_tells_gaps_loops_and_relations() -> None:
    picture = p.network(
        "a",
        "Systemkarta",
        bands=BANDS,
        node_kinds=NODE_KINDS,
        edge_kinds=EDGE_KINDS,
        nodes=[
            p.NetworkNode("g", "Trygg natt", "s", "goal", ("Ägare saknas",)),
            p.NetworkNode("r", "Enhetschef", "nowhere", "role"),
            p.NetworkNode("r", "Dubblett", "p", "role"),
        ],
        edges=[p.NetworkEdge("r", "g", "performs", 2), p.NetworkEdge("r", "lost", "decides")],
        loops=[p.NetworkLoop("R", ("r", "g"))],
    )
    assert picture
    assert picture.rows == (
        ("Trygg natt", "mål", "Strategisk", "–", "Ägare saknas"),
        ("Enhetschef", "roll", "Brukare", "utför Trygg natt (2)", "–"),
    )
    shown = texts_of(picture)
    assert {"Trygg natt", "Ägare saknas", "utför", "R", "förstärkande slinga", "mål"} <= set(shown)
    assert "beslutar" not in shown and "Dubblett" not in shown
    assert picture.description == (
        "Systemkarta på 2 nivåer: 2 noder, 1 samband, 1 slinga. Att se över: Trygg natt."
    )


# -- text and scales ----------------------------------------------------------------------------------


@settings(deadline=None)
@given(text=st.text(max_size=120), room=st.floats(20, 400), most=st.integers(1, 4))
def test_wrapped_text_fits(text: str, room: float, most: int) -> None:
    lines = texts.wrap(text, room, 14, most)
    assert len(lines) <= most
    # A single sign may be wider than the narrowest room.
    assert all(texts.width(line, 14) <= room + 1e-6 or len(line) <= 2 for line in lines)


def test_long_words_are_broken_where_swedish_breaks_them() -> None:
    assert texts.wrap("Verksamhetschef", 92, 14, 2) == ["Verksamhets-", "chef"]
    assert texts.wrap("Utvecklingssamtal", 100, 14, 2) == ["Utvecklings-", "samtal"]
    assert texts.wrap("Riskbedömning av nattens larm", 100, 14, 1) == ["Riskbedömn…"]
    assert texts.wrap("En mening till", 400, 14, 2) == ["En mening till"]
    assert texts.wrap("", 100, 14, 2) == []


@given(low=st.floats(-1e12, 1e12), span=st.floats(0, 1e12))
def test_ticks_are_few_and_reach_around(low: float, span: float) -> None:
    found = ticks(low, low + span)
    assert 2 <= len(found) <= 13
    assert found[0] <= low + 1e-3 * max(1, span) and found[-1] >= low + span - 1e-3 * max(1, span)


def test_importing_the_pictures_is_light() -> None:
    import subprocess
    import sys

    heavy = "vl_convert typst docx xlsxwriter numpy pandas lxml altair"
    code = f"import sys, levelup_widgets.pictures; print([m for m in {heavy.split()} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
