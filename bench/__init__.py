"""``make bench``: Level Up side by side with stock, in one run. Writes ``results.json`` and
``docs/performance.md``.

``python -m bench`` measures everything; ``python -m bench page visitors`` only those parts; ``--quick`` few
pairs; ``report`` writes the document from the results alone. Not part of the wheel.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_TESTS = str(ROOT / "tests")
if _TESTS not in sys.path:
    sys.path.append(_TESTS)  # a real installation is started as the journeys in tests/ start it
