"""Swedish names in the course plan's files (C0–C2), and how they turn into ours."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from levelup_widgets.roles import ROLE_IDS

#: Labels of the roles in the course plan, and each part of a label with a slash.
_ROLE_LABELS = (
    "nämnd/styrelse", "förvaltningschef/regiondirektör", "verksamhetschef", "enhetschef", "medarbetare",
    "superanvändare/digital administratör", "digitaliseringsstrateg", "it/systemförvaltning", "HR",
    "ekonomi/controller", "dataskyddsombud", "informationssäkerhetsansvarig", "MAS/MAR/MTA", "jurist",
    "skyddsombud/facklig", "brukare/patient/närstående", "leverantör",
)  # fmt: skip


def plain(text: str) -> str:
    """Lower case without å, ä, ö, and spaces as underscores: ``"Verksamhetschef "`` →
    ``"verksamhetschef"``."""
    decomposed = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace(" ", "_")


def _roles() -> Iterator[tuple[str, str]]:
    for role_id, label in zip(ROLE_IDS, _ROLE_LABELS, strict=True):
        for name in (label, *label.split("/")):
            yield name, role_id


ROLES: dict[str, str] = dict(_roles())
YES_NO: dict[str, bool] = {"ja": True, "nej": False}


@dataclass(frozen=True)
class Mapping:
    """How one tool's Swedish file turns into its document.

    ``fields`` names fields, ``computed`` those that are worked out again and left out, ``values`` a field's
    choices.
    """

    fields: dict[str, str]
    computed: frozenset[str] = frozenset()
    values: dict[str, dict[str, Any]] = field(default_factory=dict)

    def translate(self, value: Any, name: str = "") -> Any:
        """Swedish names and choices turned into ours, at every depth. Unknown names are left for the model to
        refuse."""
        if isinstance(value, dict):
            translated: dict[str, Any] = {}
            for key, item in value.items():
                if key in self.computed:
                    continue
                english = self.fields.get(str(key), str(key))
                translated[english] = self.translate(item, english)
            return translated
        if isinstance(value, list):
            return [self.translate(item, name) for item in value]
        if isinstance(value, str) and name in self.values:
            choices = {plain(label): ours for label, ours in self.values[name].items()}
            return choices.get(plain(value), value)
        return value
