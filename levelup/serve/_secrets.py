"""The installation's secrets: random, made once, one file each that only the owner can read."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

from levelup.settings import Settings

DEMO_ROLES = {
    "participants": ("deltagare1", "deltagare2", "deltagare3"),
    "trainers": ("utbildare",),
    "analysts": ("analytiker",),
}
# No letters or digits that look alike: people type these from a screen.
_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"


def private_folder(folder: Path) -> Path:
    """Make the folder, and keep everyone but its owner out of it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


def write_private(file: Path, text: str) -> None:
    """Write a file that only its owner can read, at once or not at all."""
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(text)
    fresh.replace(file)


def secret(settings: Settings, name: str) -> str:
    """A random secret of 64 hexadecimal digits, the same at every start."""
    file = private_folder(settings.secrets) / name
    if not file.exists():
        write_private(file, secrets.token_hex(32))
    return file.read_text().strip()


def demo_passwords(settings: Settings) -> dict[str, str]:
    """Password of each demo account.

    Each role has its own, made at random once; ``LEVELUP_DEMO_PASSWORD`` replaces them all for as long as it
    is set.
    """
    file = private_folder(settings.secrets) / "demo_passwords.json"
    if not file.exists():
        write_private(file, json.dumps({role: _readable_password() for role in DEMO_ROLES}))
    by_role: dict[str, str] = json.loads(file.read_text())
    return {
        name: settings.demo_password or by_role[role] for role, names in DEMO_ROLES.items() for name in names
    }


def _readable_password() -> str:
    return "-".join("".join(secrets.choice(_READABLE) for _ in range(4)) for _ in range(4))
