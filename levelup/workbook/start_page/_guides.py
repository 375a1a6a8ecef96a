"""One page for trainers and one for analysts: what to do, in order, and direct links."""

from __future__ import annotations

from typing import Any

from levelup_widgets.i18n import _

# The hub sends the signed-in person on to their own server, so no name stands in an address here.
LAB = "/hub/user-redirect/lab"
FORMGRADER = "/hub/user-redirect/formgrader"
EVALUATION = "/hub/user-redirect/lab/tree/levelup/deltagande.ipynb"


def _step(title: str, text: str) -> dict[str, str]:
    return {"title": title, "text": text}


def trainer() -> dict[str, Any]:
    """One assignment's life, from release to feedback."""
    steps = [
        _step(
            _("Skapa och släpp uppgiften"),
            _(
                "Öppna Formgrader. Klicka på ikonen under Generate och sedan under Release. "
                "Sista datum sätter du under Edit."
            ),
        ),
        _step(
            _("Deltagarna lämnar in"),
            _("De lämnar in från sin arbetsbok och får ett kvitto direkt. Du behöver inte göra något."),
        ),
        _step(
            _("Hämta inlämningarna"),
            _("Klicka på ikonen under Collect. Gör det igen senare, så hämtas också nya versioner."),
        ),
        _step(
            _("Rätta automatiskt"),
            _(
                "Klicka på siffran under # Submissions. Klicka sedan på ikonen under Autograde för varje "
                "person. Kriterium A och B får sina poäng."
            ),
        ),
        _step(
            _("Läs och bedöm"),
            _(
                "Gå till Manual Grading och välj uppgiften. Sätt poäng på C, D och E. "
                "Skriv minst en mening om vägen framåt."
            ),
        ),
        _step(
            _("Lämna återkoppling"),
            _(
                "Gå till Manage Assignments. Klicka under Generate Feedback och sedan under Release "
                "Feedback. Då ser deltagaren poäng och dina ord."
            ),
        ),
        _step(
            _("Komplettering"),
            _("En deltagare kan lämna in igen när som helst. Börja om från steg 3. Bästa resultatet gäller."),
        ),
    ]
    links = [
        {"label": _("Öppna Formgrader"), "href": FORMGRADER},
        {"label": _("Öppna JupyterLab med kursmappen"), "href": LAB},
    ]
    return {
        "guide": {"title": _("En uppgift från start till återkoppling"), "steps": steps, "links": links},
        "links": links,
    }


def analyst() -> dict[str, Any]:
    """From the notebook to a figure that can be shown."""
    steps = [
        _step(_("Öppna analysen"), _("Öppna Deltagande och kör alla celler. Siffrorna hämtas när du kör.")),
        _step(
            _("Läs diagram och tabell tillsammans"),
            _("Varje diagram har en tabell bredvid sig. Små grupper döljs så att ingen kan pekas ut."),
        ),
        _step(
            _("Använd siffrorna varsamt"),
            _("Du ser påhittade id i stället för namn. Försök inte räkna fram det som är dolt."),
        ),
    ]
    links = [
        {"label": _("Öppna Deltagande"), "href": EVALUATION},
        {"label": _("Öppna JupyterLab"), "href": LAB},
    ]
    return {
        "guide": {"title": _("Följ upp utbildningen"), "steps": steps, "links": links},
        "links": links,
    }
