"""A page in real Chromium: when its first tool can be used, and what it asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from support.browser import FLAGS, chromium_path

_PATIENCE_MS = 60_000
_SETTLE_MS = 1_500

# Usable: the field is drawn, takes text, and still holds what was written two frames later, in the same
# element. The time is when that text was written. Runs before anything of the page does.
_PROBE = """
(label) => {
  const write = (field, text) => {
    const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(prototype.prototype, "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const find = () => {
    for (const one of document.querySelectorAll("label")) {
      if (!one.textContent.includes(label)) continue;
      const field = one.control;
      if (field && !field.disabled && !field.readOnly && !field.closest("[inert]") &&
          field.getClientRects().length > 0 && field.checkVisibility()) return field;
    }
    return null;
  };
  const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const run = async () => {
    for (;;) {
      const field = find();
      if (field) {
        const at = performance.now();
        const text = field.value + "x";
        write(field, text);
        await next();
        await next();
        if (field.isConnected && field.value === text && !field.disabled) {
          field.dataset.bench = "usable";
          window.levelupBench = at;
          return;
        }
      }
      await next();
    }
  };
  window.levelupBench = null;
  void run();
}
"""


@dataclass
class Seen:
    """One visit: seconds until the first tool could be used, and everything that was fetched on the way."""

    usable: float
    first_paint: float | None = None
    layout_shift: float = 0.0
    requests: int = 0
    sockets: int = 0
    compressed_bytes: int = 0
    other_hosts: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """For the results file."""
        return vars(self)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser, without caches or connections from before."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def context(browser: Browser, client: httpx.Client, url: str) -> BrowserContext:
    """A fresh browser profile (an empty cache) that is signed in as `client` is."""
    made = browser.new_context(locale="sv-SE")
    made.add_cookies(
        [
            {
                "name": one.name,
                "value": one.value or "",
                "domain": urlsplit(url).hostname or "",
                "path": one.path,
            }
            for one in client.cookies.jar
        ]
    )
    return made


def visit(profile: BrowserContext, url: str, label: str) -> Seen:
    """Open the page in a new tab, wait for its first tool, type in it, and close the tab.

    Raises playwright's TimeoutError when the tool never can be used, RuntimeError when it drops a key.
    """
    page = profile.new_page()
    try:
        network = _Network(page, url)
        page.add_init_script(f"({_PROBE})({label!r}); ({_VITALS})()")
        page.goto(url, wait_until="commit", timeout=_PATIENCE_MS)
        page.wait_for_function("() => window.levelupBench !== null", timeout=_PATIENCE_MS)
        usable = float(page.evaluate("() => window.levelupBench")) / 1000
        tool = page.locator("[data-bench=usable]")
        before = tool.input_value()
        tool.press("End")
        tool.press("y")
        page.wait_for_timeout(_SETTLE_MS)
        if tool.input_value() != before + "y":
            raise RuntimeError("the first tool did not keep what was typed")
        vitals = page.evaluate("() => window.levelupVitals")
        seen = Seen(usable, vitals["paint"], round(vitals["shift"], 4))
        network.tell(seen)
        return seen
    finally:
        page.close(run_before_unload=False)


_VITALS = """
() => {
  const vitals = { paint: null, shift: 0 };
  window.levelupVitals = vitals;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) {
      if (one.name === "first-contentful-paint") vitals.paint = one.startTime / 1000;
    }
  }).observe({ type: "paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) vitals.shift += one.value;
  }).observe({ type: "layout-shift", buffered: true });
}
"""


class _Network:
    """What the page asks the network for, as Chromium's own protocol tells it."""

    def __init__(self, page: Page, url: str) -> None:
        self._host = urlsplit(url).netloc
        self._asked = 0
        self._sockets = 0
        self._bytes = 0
        self._others: set[str] = set()
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", lambda event: self._ask(event["request"]["url"]))
        session.on("Network.webSocketCreated", lambda event: self._open(event["url"]))
        session.on("Network.loadingFinished", lambda event: self._load(event["encodedDataLength"]))
        session.send("Network.enable")

    def _ask(self, url: str) -> None:
        if url.startswith(("data:", "blob:")):
            return
        self._asked += 1
        self._other(url)

    def _open(self, url: str) -> None:
        self._sockets += 1
        self._other(url)

    def _load(self, length: float) -> None:
        self._bytes += int(length)

    def _other(self, url: str) -> None:
        host = urlsplit(url).netloc
        if host != self._host:
            self._others.add(host)

    def tell(self, seen: Seen) -> None:
        seen.requests, seen.sockets, seen.compressed_bytes = self._asked, self._sockets, self._bytes
        seen.other_hosts = sorted(self._others)
