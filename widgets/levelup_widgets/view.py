"""A widget's view: the bundle built by ``build.mjs``, or nothing when the page brings its own."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path

from ipywidgets import Layout
from ipywidgets.widgets import widget

from levelup_widgets.i18n import _

STATIC = Path(__file__).with_name("static")


def view_traits(folder: str, package: str = "levelup_widgets", static: Path = STATIC) -> dict[str, str]:
    """The traits ``_anywidget_id``, ``_esm`` and ``_css`` of the view built as ``static/<folder>.js``.

    With ``LEVELUP_STATIC_VIEWS=1`` the page loads the view itself, by the id, and no code travels through
    the kernel. A view that isn't built gives a message in its place.
    """
    traits = {"_anywidget_id": f"{package}.{folder}", "_esm": "", "_css": ""}
    if os.environ.get("LEVELUP_STATIC_VIEWS") == "1":
        return traits
    script = static / f"{folder}.js"
    if not script.is_file():
        return {**traits, "_esm": _missing()}
    style = static / f"{folder}.css"
    return {
        **traits,
        "_esm": _read(script, script.stat().st_mtime_ns),
        "_css": _read(style, style.stat().st_mtime_ns) if style.is_file() else "",
    }


_layouts: list[Layout] = []


def shared_layout() -> Layout:
    """One layout for all our widgets of a page, which never change it. ipywidgets would make and send one for
    each.
    """
    # Some servers keep many people's pages in one process, and this registry for each of them.
    known = getattr(widget, "_instances", {})
    if not _layouts or known.get(_layouts[0].model_id) is not _layouts[0]:
        _layouts[:] = [Layout()]
    return _layouts[0]


@lru_cache(maxsize=32)
def _read(place: Path, changed: int) -> str:
    return place.read_text(encoding="utf-8")


def _missing() -> str:
    text = json.dumps(_("Verktygets vy är inte byggd. Kör ”npm run build” i projektets mapp och starta om."))
    return (
        "export default { render({ el }) { const p = document.createElement('p'); "
        f"p.setAttribute('role', 'alert'); p.textContent = {text}; el.replaceChildren(p); }} }};"
    )
