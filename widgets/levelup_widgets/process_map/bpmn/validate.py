"""Validation against the official BPMN 2.0 schemas, which are not ours to ship.

The npm package ``bpmn-moddle`` carries them; a checkout with its development packages installed has them.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from levelup_widgets.process_map.bpmn.parse import lxml_etree, parse

_IN_NODE_MODULES = Path("node_modules/bpmn-moddle/resources/bpmn/xsd")
_MAIN = "BPMN20.xsd"


def find_schemas(*places: Path) -> Path | None:
    """The folder of the schemas: in one of ``places``, or in the ``node_modules`` nearest above this file."""
    candidates = [*places, *(folder / _IN_NODE_MODULES for folder in Path(__file__).resolve().parents)]
    return next((folder for folder in candidates if (folder / _MAIN).is_file()), None)


def schema_errors(xml: str, folder: Path | None = None) -> list[str]:
    """What the schemas object to, one line each; empty for a valid file.

    ``folder`` holds ``BPMN20.xsd`` and what it includes. Raises ``FileNotFoundError`` when there is none
    to be found, ``UnusableDiagram`` for what can't be parsed.
    """
    folder = folder or find_schemas()
    if folder is None:
        raise FileNotFoundError(f"No {_MAIN} found; npm install bpmn-moddle brings it.")
    root = parse(xml)
    schema = _schema(folder)
    schema.validate(root)
    return [f"{error.line}: {error.message}" for error in schema.error_log]


@lru_cache(maxsize=2)
def _schema(folder: Path) -> Any:
    etree = lxml_etree()
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    return etree.XMLSchema(etree.parse(str(folder / _MAIN), parser))
