"""What is left before handing in: what would raise the points, and the few things that stop it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from levelup.workbook._panel import Refused
from levelup_widgets.i18n import _

#: The check every tool has for free text that looks like personal data (course plan C0).
PRIVACY = "privacy"


def remaining(tools: Mapping[str, Any], anchors: Mapping[str, str]) -> list[dict[str, str]]:
    """What to do, and where: one line for each piece of advice, however many checks give it."""
    lines: list[dict[str, str]] = []
    for name, tool in tools.items():
        advice = dict.fromkeys(check["message"] for check in tool.checks if check["status"] == "error")
        heading, anchor = tool.form.get("title") or tool.tool, anchors.get(name, "")
        lines += [{"text": f"{heading}: {message}", "anchor": anchor} for message in advice]
    return lines


def hindrance(tools: Mapping[str, Any]) -> str | None:
    """What stops a hand-in, as a sentence: personal data, nothing written, or text that is not saved yet."""
    for tool in tools.values():
        if any(check["id"] == PRIVACY and check["status"] == "error" for check in tool.checks):
            return _(
                "I {tool} finns något som ser ut som en personuppgift. Skriv om det och lämna in igen."
            ).format(tool=title(tool))
    if not any(_has_text(tool.document) for tool in tools.values()):
        return _("Arbetsboken är tom. Börja gärna med det första verktyget och lämna in sedan.")
    return None


def flush(tool: Any) -> None:
    """Have the tool save what waits; raises ``Refused`` when something is still not saved."""
    tool.flush()
    state = tool.saved.get("state")
    if state == "waiting":
        raise Refused(
            _("Det sista i {tool} är inte sparat ännu. Vänta tills det står Sparat och försök igen.").format(
                tool=title(tool)
            )
        )
    if state == "refused":
        message = tool.saved.get("message") or ""
        raise Refused(
            _("En ändring i {tool} gick inte att spara. {message} Ladda om sidan och lämna in igen.").format(
                tool=title(tool), message=message
            )
        )


def title(tool: Any) -> str:
    """The tool's name, for the middle of a sentence."""
    return f"”{tool.form.get('title') or tool.tool}”"


def _has_text(value: Any) -> bool:
    """Has anyone written or chosen something? Row ids are made by machine and don't count."""
    if isinstance(value, dict):
        return any(_has_text(item) for key, item in value.items() if key != "id")
    if isinstance(value, Iterable) and not isinstance(value, str):
        return any(_has_text(item) for item in value)
    return value not in (None, "", False)
