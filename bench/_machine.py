"""Facts about the machine a run was made on. No host name and no path."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

_PACKAGES = ("voila", "jupyter_server", "jupyterhub", "nbgrader", "ipykernel", "ipywidgets", "anywidget")


def facts(chromium: str | None) -> dict[str, Any]:
    """Cores, processor, memory, load before the run and versions."""
    return {
        "cores": psutil.cpu_count(),
        "processor": _processor(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "load_before": [round(value, 2) for value in os.getloadavg()],
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": platform.python_version(),
        "chromium": _chromium(chromium),
        "packages": {name: version(name) for name in _PACKAGES},
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "okänd")


def _chromium(path: str | None) -> str:
    if path is None:
        return "Playwrights"
    told = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    return " ".join(told.stdout.split()[:2])
