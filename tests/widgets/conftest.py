"""What the tests of the tools share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

Make = Callable[..., dict[str, Any]]


@pytest.fixture
def today() -> date:
    return date(2027, 9, 1)


@pytest.fixture
def good_risk() -> Make:
    """A high risk with everything in order (course plan C1's test vector), changed as asked."""

    def make(**changes: Any) -> dict[str, Any]:
        return {
            "id": "r1",
            "area": "patient",
            "event": "Fel dos delas ut",
            "cause": "Dosen skrivs in för hand",
            "consequence": "Brukaren blir sjuk",
            "affected_group": "Äldre med flera läkemedel",
            "severity": 3,
            "likelihood": 3,
            "measure": "Spärr i systemet mot fel dos",
            "measure_effect": "strong",
            "treatment": "reduce",
            "measure_owner": "unit_manager",
            "measure_due": "2027-09-20",
            "likelihood_after": 1,
            "risk_owner": "head_of_operations",
            "decision": "accept",
            "decided_by": "head_of_operations",
            "follow_up": "2027-11-01",
        } | changes

    return make
