"""The system map as a tool."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from levelup_widgets.checks import Check
from levelup_widgets.declared import DeclaredDefinition, Shown
from levelup_widgets.declared_form import PictureSlot
from levelup_widgets.definition import Derived, Results
from levelup_widgets.document import Body, Document
from levelup_widgets.i18n import _
from levelup_widgets.pictures import Picture
from levelup_widgets.system_map import checks, picture, swedish
from levelup_widgets.system_map.example import example
from levelup_widgets.system_map.loops import loop_id
from levelup_widgets.system_map.model import LEVELS, SystemMapDocument
from levelup_widgets.system_map.rules import SystemAnalysis, analyse

if TYPE_CHECKING:
    from levelup_widgets.report import Report


class SystemMapDefinition(DeclaredDefinition[SystemMapDocument]):
    """System map with ownership (course plan C15 and module 2.2)."""

    id: ClassVar[str] = "system_map"
    view: ClassVar[str] = "system_map"
    model: ClassVar[type[Document]] = SystemMapDocument
    title: ClassVar[str] = "Systemkarta"
    intro: ClassVar[str] = (
        "Rita hur ett digitalt mål hänger ihop med roller, beslut och resurser. Kartan visar var någon "
        "saknas, och varför samma problem kommer tillbaka."
    )
    pictures: ClassVar[Sequence[PictureSlot]] = (
        PictureSlot("system_map", "Kartan", "Välj en del för att gå till den.", after="loops"),
    )

    def compute(self, document: SystemMapDocument, today: date) -> Results:
        """``{"nodes": int, "levels": [str], "relations": int, "gaps": [{"id", "missing": [level]}],
        "bridges": [id], "bottlenecks": [id], "isolated": [id], "unheard": [id],
        "loops": [{"id", "nodes": [id], "kind": "reinforcing" | "balancing" | None}]}``.
        """
        read = analyse(document)
        kinds = {one.id: one.kind for one in document.loops}
        return {
            "nodes": len(document.nodes),
            "levels": [level for level in LEVELS if any(node.level == level for node in document.nodes)],
            "relations": len(document.relations),
            "gaps": [{"id": goal, "missing": list(missing)} for goal, missing in read.gaps.items()],
            "bridges": list(read.bridges),
            "bottlenecks": list(read.bottlenecks),
            "isolated": list(read.isolated),
            "unheard": list(read.unheard),
            "loops": [
                {"id": loop_id(loop), "nodes": list(loop), "kind": kinds.get(loop_id(loop))}
                for loop in read.loops
            ],
        }

    def derived(self, body: Body, today: date) -> Derived:
        """See ``Definition``; also ``"loops"``, ``[{"id", "text"}]``: those that the map holds now."""
        document = self.read(body)
        loops = [{"id": loop_id(one), "text": way(document, one)} for one in analyse(document).loops]
        return {**super().derived(body, today), "loops": loops}

    def row_values(self, document: SystemMapDocument, today: date) -> dict[str, dict[str, Shown]]:
        """See ``DeclaredDefinition``."""
        read = analyse(document)
        found: dict[str, dict[str, Shown]] = {}
        for node in document.nodes:
            found[node.id] = {"position": _position(node.id, read)}
            if node.kind == "goal":
                found[node.id]["ownership"] = _ownership(read.gaps.get(node.id, ()))
        for relation in document.relations:
            bridge = relation.id in read.bridges
            found[relation.id] = {"bridge": {"value": bridge, "text": _("Mellan nivåer") if bridge else ""}}
        live = {loop_id(loop): loop for loop in read.loops}
        for row in document.loops:
            text = way(document, live[row.id]) if row.id in live else _("Finns inte längre i kartan")
            found[row.id] = {"way": {"value": row.id in live, "text": text}}
        return found

    def summary(self, document: SystemMapDocument, today: date) -> list[tuple[str, str]]:
        """See ``DeclaredDefinition``."""
        read = analyse(document)
        names = {node.id: checks.name_of(node) for node in document.nodes}
        return [
            (_("Mål utan ägare på båda nivåerna"), _names(read.gaps, names)),
            (_("Flaskhalsar"), _names(read.bottlenecks, names)),
            (_("Når inget beslut"), _names(read.unheard, names)),
            (_("Samband mellan nivåer"), str(len(read.bridges)) if document.relations else ""),
            (_("Slingor"), _loops_text(document, read)),
        ]

    def draw(self, document: SystemMapDocument, today: date) -> list[Picture]:
        """See ``DeclaredDefinition``."""
        drawn = picture.draw(document, analyse(document))
        return [] if drawn is None else [drawn]

    def run_checks(self, document: SystemMapDocument, today: date) -> list[Check]:
        """See ``DeclaredDefinition``."""
        return checks.run(document)

    def from_swedish(self, fields: Body) -> Body:
        """See ``Definition``: relations name nodes by the ids that the file gives them."""
        return swedish.with_node_ids(super().from_swedish(fields))

    def report(self, body: Body, today: date) -> Report:
        """See ``Definition``: relations and measures name their nodes in words."""
        from levelup_widgets.system_map.report import named

        document = self.read(body)
        live = {loop_id(loop) for loop in analyse(document).loops}
        kept = {**body, "loops": [row for row in body["loops"] if row["id"] in live]}
        return named(super().report(kept, today), {node.id: checks.name_of(node) for node in document.nodes})

    def example(self, today: date) -> Body | None:
        """See ``Definition``."""
        return example(today)


def way(document: SystemMapDocument, loop: Sequence[str]) -> str:
    """A loop in words, back to where it began."""
    names = {node.id: checks.name_of(node) for node in document.nodes}
    return " → ".join(names[node] for node in (*loop, loop[0]))


def _ownership(missing: tuple[str, ...]) -> Shown:
    if not missing:
        return {"value": "owned", "text": _("Ägs på båda nivåerna"), "level": "low"}
    levels = _(" och ").join(_(LEVELS[level]).lower() for level in missing)
    return {
        "value": "gap",
        "text": _("Ägarskapsgap: {levels} nivå saknas").format(levels=levels),
        "level": "high",
    }


def _position(node: str, read: SystemAnalysis) -> Shown:
    if node in read.isolated:
        return {"value": "isolated", "text": _("Inga samband än"), "level": "medium"}
    if node in read.bottlenecks:
        text = _("Flaskhals, {count} samband in").format(count=read.bottlenecks[node])
        return {"value": "bottleneck", "text": text, "level": "medium"}
    if node in read.unheard:
        return {"value": "unheard", "text": _("Når inget beslut"), "level": "medium"}
    return {"value": None, "text": ""}


def _loops_text(document: SystemMapDocument, read: SystemAnalysis) -> str:
    live = {loop_id(loop) for loop in read.loops}
    kinds = [row.kind for row in document.loops if row.id in live]
    if not live:
        return ""
    return _("{count} i kartan, {reinforcing} förstärkande och {balancing} balanserande").format(
        count=len(live), reinforcing=kinds.count("reinforcing"), balancing=kinds.count("balancing")
    )


def _names(nodes: Iterable[str], names: dict[str, str]) -> str:
    return ", ".join(names[node] for node in nodes)
