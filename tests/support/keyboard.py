"""Someone who fills a tool with the keyboard alone: Tab to a field, write what an example says, Tab on."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

_MOST_STEPS = 6_000
_MOST_NOWHERE = 4

#: The rows of a section in the order they stand in, by their ids; what is called as a row and more is of it.
_ROWS = """(prefix, section) => {
  const rows = [];
  for (const one of document.querySelectorAll(`[id^="${prefix}${section}--"]`)) {
    const row = one.id.slice(prefix.length).split("--")[1];
    if (!rows.some((other) => row === other || row.startsWith(`${other}-`))) rows.push(row);
  }
  return rows;
}"""

#: What has focus: its id, kind, and what is needed to choose in it by keyboard.
_FOCUSED = (
    "(prefix) => { const rowsOf = "
    + _ROWS
    + """;
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const summary = at.tagName === "SUMMARY" ? at.parentElement : null;
  const place = at.id || summary?.querySelector("input[id]")?.id || "";
  const [section, own = ""] = place.startsWith(prefix) ? place.slice(prefix.length).split("--") : [];
  const rows = own ? rowsOf(prefix, section) : [];
  const choices = at.options ? [...at.options].map((one) => one.text.trim()) : [];
  return {
    id: at.id || "", tag: at.tagName, type: at.type || "", name: at.name || "",
    open: summary ? summary.open : null,
    holds: summary ? [...summary.querySelectorAll("input[id]")].map((one) => one.id) : [],
    expanded: at.getAttribute("aria-expanded"), checked: at.checked === true,
    row: rows.findIndex((row) => own === row || own.startsWith(`${row}-`)),
    options: choices, inTable: !!at.closest("tbody"),
    files: !!at.closest(".lu-files"), min: at.min || "", step: at.step || "",
  };
}"""
)


class Keyboard:
    """Fills one tool's page. ``form`` and ``body``: the tool's form and the document that shall come out."""

    def __init__(self, page: Page, tool: str, form: dict[str, Any], body: dict[str, Any]) -> None:
        self._page = page
        self._prefix = f"lu-{tool}-"
        self._body = body
        self._fields: dict[str, dict[str, dict[str, Any]]] = {}
        self._done: set[str] = set()
        for part in form["sections"]:
            if part["kind"] in ("fields", "rows"):
                groups = part.get("groups", [{"fields": part.get("fields", [])}])
                fields = [one for group in groups for one in group["fields"]]
                self._fields[part["path"][0]] = {one["name"]: one for one in fields}

    def fill(self, only: set[str] | None = None) -> None:
        """From the tool's title to its files. ``only``: the places, as ``"tasks/0/name"``, that are written.

        Raises AssertionError when the way never ends, or leads out of the tool.
        """
        self._done.clear()
        self._only = only
        self._page.locator(".lu-tool").evaluate("el => { el.tabIndex = -1; el.focus(); }")
        nowhere = 0
        for _ in range(_MOST_STEPS):
            self._page.keyboard.press("Tab")
            focused = self._focused()
            if focused is None:
                # What had focus was taken away by an answer; the next Tab goes on from there.
                nowhere += 1
                assert nowhere < _MOST_NOWHERE, "focus left the tool before its files"
                continue
            nowhere = 0
            if focused["files"]:
                return
            self._at(focused)
        raise AssertionError("the way through the tool never ended")

    def _rows(self, section: str) -> list[str]:
        found: list[str] = self._page.evaluate(
            f"([prefix, section]) => ({_ROWS})(prefix, section)", [self._prefix, section]
        )
        return found

    def _focused(self) -> Any:
        return self._page.evaluate(_FOCUSED, self._prefix)

    # -- at one place -----------------------------------------------------------------------------

    def _at(self, focused: dict[str, Any]) -> None:
        if focused["tag"] == "SUMMARY":
            if focused["open"] is False and any(self._wanted_check(one, focused) for one in focused["holds"]):
                self._page.keyboard.press("Enter")
            return
        if focused["tag"] == "BUTTON" and focused["inTable"] and focused["expanded"] == "false":
            self._page.keyboard.press("Enter")  # a row's further fields
            return
        place = focused["id"].removeprefix(self._prefix)
        if place == focused["id"]:
            return
        if place.endswith("-add"):
            self._add(place.removesuffix("-add"))
        elif focused["expanded"] == "false":
            self._page.keyboard.press("Enter")
        elif focused["tag"] == "BUTTON" and place.count("--") == 1 and not focused["expanded"]:
            self._take_up(place)
        elif focused["type"] == "radio":
            self._choose(focused)
        elif focused["type"] == "checkbox":
            if self._wanted_check(focused["id"], focused) and not focused["checked"]:
                self._page.keyboard.press("Space")
        elif place not in self._done:
            self._write(place, focused)

    def _add(self, section: str) -> None:
        rows = self._body.get(section, [])
        there = len(self._rows(section))
        if there < len(rows):
            self._page.keyboard.press("Enter")
            self._page.wait_for_function(
                f"([prefix, section, there]) => ({_ROWS})(prefix, section).length > there",
                arg=[self._prefix, section, there],
            )
            # Focus goes to the new row's first field, which is filled at once.
            self._page.wait_for_function(
                "id => document.activeElement?.id !== id", arg=f"{self._prefix}{section}-add"
            )
            self._at(self._focused())

    def _take_up(self, place: str) -> None:
        """A button in place of a row's fields, such as a loop that was found: it brings them, and focus."""
        if place.endswith(("-up", "-down", "-copy", "-remove")):
            return
        self._page.keyboard.press("Enter")
        self._page.wait_for_function("id => document.activeElement?.id !== id", arg=self._prefix + place)
        if (focused := self._focused()) is not None:
            self._at(focused)

    def _option(self, field: dict[str, Any], value: Any, shown: list[str]) -> int | None:
        """Which of the options that are shown stands for the value; a row's name stands for its id. None when
        the row that it names has not come yet.
        """
        for option in field.get("options", []):
            if option["value"] == value:
                return shown.index(option["label"]) if option["label"] in shown else None
        held = (row for rows in self._body.values() if isinstance(rows, list) for row in rows)
        name = next(row["label"] for row in held if row["id"] == value)
        return next(at for at, one in enumerate(shown) if one.startswith(name))

    def _field_and_value(self, place: str, row: int) -> tuple[dict[str, Any] | None, Any]:
        parts = place.split("--")
        fields = self._fields.get(parts[0], {})
        held = self._body.get(parts[0])
        if isinstance(held, list):
            if not 0 <= row < len(held):
                return None, None
            held = held[row]
        field = fields.get(parts[-1])
        at = "/".join(
            [parts[0], *([str(row)] if isinstance(self._body.get(parts[0]), list) else []), parts[-1]]
        )
        if self._only is not None and at not in self._only:
            return None, None
        return (field, held.get(parts[-1])) if field and isinstance(held, dict) else (None, None)

    def _wanted_check(self, element: str, focused: dict[str, Any]) -> bool:
        """Whether a radio button or checkbox is what the body says. Its id ends in ``-VALUE``, or ``-N``."""
        place, _, choice = element.removeprefix(self._prefix).rpartition("-")
        if place.endswith("-") and choice.isdigit():  # a negative step: ``name--1``
            place, choice = place[:-1], f"-{choice}"
        field, value = self._field_and_value(place, focused["row"])
        if field is None or value in (None, []):
            return False
        match field["kind"]:
            case "boolean":
                return choice == str(value).lower()
            case "scale":
                return choice == str(value)
            case "choices":
                return choice.isdigit() and field["options"][int(choice)]["value"] in value
        return False

    def _choose(self, focused: dict[str, Any]) -> None:
        """Tab stops once at a group of radio buttons; the arrows choose in it."""
        group = focused["name"]
        if group in self._done:
            return
        self._done.add(group)
        ids = self._page.evaluate(
            "name => [...document.querySelectorAll(`input[name='${name}']`)].map((one) => one.id)", group
        )
        wanted = next((one for one in ids if self._wanted_check(one, focused)), None)
        if wanted is None:
            return
        for _ in range(ids.index(wanted) - ids.index(focused["id"])):
            self._page.keyboard.press("ArrowDown")
        if wanted == focused["id"] and not focused["checked"]:
            self._page.keyboard.press("Space")

    def _write(self, place: str, focused: dict[str, Any]) -> None:
        field, value = self._field_and_value(place, focused["row"])
        if field is None or value in (None, "", []):
            return
        self._done.add(place)
        press = self._page.keyboard
        if focused["tag"] == "SELECT":
            place_of = self._option(field, value, focused["options"])
            if place_of is None:
                return
            press.press("Home")
            for _ in range(place_of):
                press.press("ArrowDown")
            return
        match field["kind"]:
            case "text" | "longtext":
                press.press("ControlOrMeta+a")
                press.insert_text(value)
            case "number":
                press.press("ControlOrMeta+a")
                press.insert_text(str(value).replace(".", ","))
            case "date":
                self._date(value)
            case "slider":
                press.press("Home")
                steps = round((value - float(focused["min"])) / float(focused["step"] or 1))
                for _ in range(steps):
                    press.press("ArrowRight")

    def _date(self, value: str) -> None:
        """The order of day, month and year is the browser's business: try until the field says the date."""
        year, month, day = value.split("-")
        for digits in (f"{month}{day}{year}", f"{year}{month}{day}", f"{day}{month}{year}"):
            for _ in range(3):
                self._page.keyboard.press("ArrowLeft")
            self._page.keyboard.type(digits)
            if self._page.evaluate("document.activeElement.value") == value:
                return
        raise AssertionError(f"the date {value} could not be typed")
