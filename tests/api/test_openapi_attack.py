"""schemathesis attacks the API by its own description: no server error, with and without tokens."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from levelup.settings import Settings as AppSettings

_ATTACK = settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    database=None,
)
_REAL = {"module": "riskbedomning", "tool": "progress", "table": "participants"}


@pytest.fixture(name="settings")
def _settings(tmp_path: Any) -> AppSettings:
    return AppSettings(home=tmp_path / "home", requests_per_minute=1_000_000)


def _attack(api: Any, callers: list[dict[str, str]]) -> dict[str, set[int]]:
    """Send generated requests to every operation; the statuses each answered with."""
    address = str(api.client.base_url).rstrip("/")
    schema = schemathesis.openapi.from_dict(api.app.openapi())
    answered: dict[str, set[int]] = {}
    for result in schema.get_all_operations():
        operation = result.ok()
        statuses = answered.setdefault(operation.label, set())

        _attack_operation(operation, address, callers, statuses)
    return answered


def _attack_operation(
    operation: Any, address: str, callers: list[dict[str, str]], statuses: set[int]
) -> None:
    @_ATTACK
    @given(case=operation.as_strategy(), real=st.booleans(), caller=st.sampled_from(callers))
    def one(case: Any, real: bool, caller: dict[str, str]) -> None:
        if real:
            for name, value in _REAL.items():
                if name in (case.path_parameters or {}):
                    case.path_parameters[name] = value
        answer = case.call(base_url=address, headers=caller)
        statuses.add(answer.status_code)
        assert answer.status_code < 500, (answer.status_code, answer.text)

    one()


def test_no_server_error_with_valid_tokens(light_api: Any) -> None:
    callers = [light_api.visit(f"one-{role}", role) for role in ("participant", "trainer", "analyst")]
    light_api.save(callers[0], {"op": "set", "path": ["steps", "a"], "value": "1"})
    answered = _attack(light_api, [*callers, light_api.as_service()])
    assert len(answered) == 13
    reached = set.union(*answered.values())
    assert {200, 403, 422} <= reached


def test_no_server_error_and_no_way_in_without_a_token(light_api: Any) -> None:
    answered = _attack(light_api, [{}, {"Authorization": "Bearer guess"}])
    assert answered.pop("GET /health") <= {200, 405, 422}
    for label, statuses in answered.items():
        assert statuses <= {401, 404, 405, 422, 429}, label
