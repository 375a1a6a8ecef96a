"""Markdown to HTML for everything nbgrader renders: formgrader's pages and the feedback.

The participant's text is made safe when it is handed in. This is the second lock: whatever a cell or a
comment holds, however it came there, no script, event handler, foreign image or hidden comment survives.
"""

from __future__ import annotations

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from levelup.grading._html import clean


def to_safe_html(source: object) -> str:
    """Drop-in for nbconvert's ``markdown2html`` filter."""
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    return clean(MarkdownWithMath(renderer=renderer).render(str(source or "")))
