"""Where the data come from: the API, a folder of its tables, or what the caller holds."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import httpx
import pandas as pd

from levelup.evaluation._read import COLUMNS, data_from, read_csv
from levelup.evaluation.schema import Data, EvaluationError
from levelup_widgets.i18n import _

Tables = Mapping[str, pd.DataFrame]


def load(
    tables: Tables | None = None,
    *,
    otherwise: Callable[[], Tables] | None = None,
    include_synthetic: bool = True,
) -> Data:
    """Pseudonymous data for follow-up.

    Taken from `tables` if given, else from the API of the running installation (``LEVELUP_API_URL`` and
    ``LEVELUP_VISIT_TOKEN``), else from the folder ``LEVELUP_EVALUATION_FILE`` with the API's tables as CSV
    files, else
    from ``otherwise()``. Raises `EvaluationError` with a Swedish sentence.
    """
    if tables is None:
        url, token = os.environ.get("LEVELUP_API_URL", ""), os.environ.get("LEVELUP_VISIT_TOKEN", "")
        folder = os.environ.get("LEVELUP_EVALUATION_FILE", "")
        if url and token:
            tables = _from_api(url, token)
        elif folder:
            tables = _from_folder(Path(folder))
        elif otherwise is not None and not url:
            tables = otherwise()
        else:
            raise EvaluationError(
                _(
                    "Du är inte inloggad som analytiker. Logga in i Level Up och öppna anteckningsboken "
                    "därifrån."
                )
            )
    return data_from(tables, include_synthetic)


def _from_folder(folder: Path) -> Tables:
    """Tables as ``<table>.csv`` in a folder; only ``participants.csv`` has to be there."""
    found = {name: folder / f"{name}.csv" for name in COLUMNS if (folder / f"{name}.csv").is_file()}
    if "participants" not in found:
        raise EvaluationError(
            _(
                "Mappen {folder} saknar filen participants.csv. Välj mappen med utvärderingens tabeller."
            ).format(folder=folder)
        )
    tables = {}
    for name, path in found.items():
        with path.open("rb") as source:
            tables[name] = read_csv(name, source)
    return tables


def _from_api(url: str, token: str) -> Tables:
    headers = {"Authorization": f"Bearer {token}"}
    tables: dict[str, pd.DataFrame] = {}
    try:
        with httpx.Client(headers=headers, timeout=httpx.Timeout(30, read=300), trust_env=False) as client:
            for name in COLUMNS:
                # By way of a file, so that the text of a large table is never in memory as a whole.
                with tempfile.TemporaryFile() as spool:
                    with client.stream("GET", f"{url.rstrip('/')}/evaluation/{name}.csv") as response:
                        _refuse(response.status_code)
                        for chunk in response.iter_bytes():
                            spool.write(chunk)
                    spool.seek(0)
                    tables[name] = read_csv(name, spool)
    except httpx.HTTPError:
        raise EvaluationError(
            _("Uppgifterna går inte att hämta just nu. Vänta en stund och kör rutan igen.")
        ) from None
    return tables


def _refuse(status: int) -> None:
    if status == httpx.codes.UNAUTHORIZED:
        raise EvaluationError(
            _("Ditt besök har avslutats. Logga in igen och öppna anteckningsboken på nytt.")
        )
    if status == httpx.codes.FORBIDDEN:
        raise EvaluationError(_("Uppgifterna är bara till för analytiker. Logga in med ett analytikerkonto."))
    if status != httpx.codes.OK:
        raise EvaluationError(_("Uppgifterna går inte att hämta just nu. Vänta en stund och kör rutan igen."))
