"""``levelup serve``: check, prepare, start everything, say where it is, and end all of it again."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from levelup.serve._checks import StartError, check
from levelup.serve._processes import MARK, alone_in, end, running, tethered
from levelup.serve._secrets import DEMO_ROLES, demo_passwords, private_folder
from levelup.serve.hub import API, START_PAGE, as_environment
from levelup.settings import Settings, shipped

_PATIENCE = 90.0
_SECONDS_TO_STOP = 15.0
_LOG_SIZE = 10_000_000
_UP = "JupyterHub is now running at"
_ERROR = re.compile(r"[A-Za-z_.]*(Error|Exception): |\[C ")
_ROLE_NAMES = {"participants": "Deltagare", "trainers": "Utbildare", "analysts": "Analytiker"}


class _StopAskedError(Exception):
    """Ctrl-C, or SIGTERM."""


def serve(settings: Settings) -> int:
    """Run one installation until it is told to stop; returns the exit code.

    0 after Ctrl-C or SIGTERM; 1 when it could not start, or something essential ended by itself. What went
    wrong is
    one sentence on standard error.
    """
    try:
        with _signals():
            if not settings.home.exists():
                private_folder(settings.home)
            return _serve_alone(settings, settings.home)
    except _StopAskedError:
        return 0
    except StartError as error:
        return _say(str(error))
    except (FileExistsError, NotADirectoryError):
        return _say(f"{settings.home} är inte en mapp. Ange en mapp med LEVELUP_HOME.")
    except OSError as error:
        return _say(
            f"Mappen {settings.home} går inte att använda ({error.strerror}). Ange en annan med LEVELUP_HOME."
        )


def _serve_alone(settings: Settings, home: Path) -> int:
    with alone_in(home) as alone:
        if not alone:
            return _say(f"Level Up körs redan med mappen {home}. Ange en annan med LEVELUP_HOME.")
        end(lambda: running(home))  # what a launcher that was killed left behind
        check(settings)
        for name in ("hub", "logs", "people", "kernels", "exchange"):
            private_folder(home / name)
        # Nothing from before is running, so a number in these files can only be somebody else's process by
        # now.
        for name in ("proxy.pid", "jupyterhub.pid"):
            (home / "hub" / name).unlink(missing_ok=True)
        _prepare(settings)
        return _run(settings)


def _prepare(settings: Settings) -> None:
    """Bring the store up to date and lay out the course folder."""
    from levelup import grading, store
    from levelup.course import CourseError

    try:
        store.upgrade(settings.store_url)
    except Exception as error:  # a wrong URL fails in as many ways as there are drivers
        raise StartError(
            f"Databasen går inte att använda ({_in_short(error)}). Kontrollera LEVELUP_DATABASE_URL."
        ) from error
    try:
        grading.prepare_course(settings)
    except CourseError as error:
        raise StartError(f"Kursen har fel: {error.problems[0]}") from error
    except grading.CourseFolderError as error:
        raise StartError(str(error)) from error
    except Exception as error:
        raise StartError(
            f"Kursmappen {settings.course} kunde inte göras i ordning ({_in_short(error)})."
        ) from error


def _in_short(error: Exception) -> str:
    """The first line of the innermost reason: enough to search for, short enough to read."""
    reason = str(getattr(error, "orig", None) or error.__cause__ or error) or type(error).__name__
    return reason.splitlines()[0][:150].rstrip(".")


def _run(settings: Settings) -> int:
    home = settings.home
    log = home / "logs" / "levelup.log"
    if log.exists() and log.stat().st_size > _LOG_SIZE:
        log.replace(log.with_suffix(".1.log"))
    environment = {**os.environ, **as_environment(settings), MARK: str(home)}
    environment |= {"LEVELUP_DEMO_PASSWORD": settings.demo_password, "PYTHONUNBUFFERED": "1"}
    if settings.hub_config:
        environment["LEVELUP_HUB_CONFIG"] = str(settings.hub_config)
    with log.open("a") as out:
        log.chmod(0o600)
        begin = out.tell()
        hub = subprocess.Popen(  # noqa: S603 - our own command
            tethered(
                sys.executable,
                "-m",
                "levelup.serve.hub_app",
                "-f",
                str(hub_config_file()),
                "--log-level=INFO",
            ),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            env=environment,
            cwd=home / "hub",
            start_new_session=True,
        )
    try:
        _wait_until_up(settings, hub, log, begin)
        _announce(settings)
        code = hub.wait()
        return _say(f"Level Up avslutades oväntat (kod {code}). Se {log}.")
    finally:
        _stop(hub, home)


def hub_config_file() -> Path:
    """``jupyterhub_config.py``, in a checkout or where the wheel put it."""
    return shipped("deploy") / "jupyterhub_config.py"


def _wait_until_up(settings: Settings, hub: subprocess.Popen[bytes], log: Path, begin: int) -> None:
    """Return when the hub says that it is up and both services answer through the proxy."""
    deadline = time.monotonic() + _PATIENCE
    waiting = [f"{address(settings)}{START_PAGE}alive", f"{address(settings)}/services/{API}/health"]
    said = False
    with log.open(errors="replace") as lines:
        lines.seek(begin)
        while waiting:
            if hub.poll() is not None:
                raise StartError(f"Level Up kunde inte starta. {_last_error(log, begin)}Se {log}.")
            if time.monotonic() > deadline:
                raise StartError(f"Level Up svarade inte inom {_PATIENCE:.0f} sekunder. Se {log}.")
            # Asked earlier, the proxy would fill the log with answers about pages it does not know yet.
            said = said or any(_UP in line for line in lines)
            if said and _answers(waiting[0]):
                waiting.pop(0)
            else:
                time.sleep(0.05)


def _answers(url: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=5) as answer:
            return bool(200 <= answer.status < 300)
    except (OSError, urllib.error.HTTPError):
        return False


def _last_error(log: Path, begin: int) -> str:
    with log.open(errors="replace") as file:
        file.seek(begin)
        errors = [line.strip() for line in file if _ERROR.match(line.strip())]
    return f"({errors[-1][:200]}) " if errors else ""


def address(settings: Settings) -> str:
    """Where people open Level Up on this computer."""
    host = "127.0.0.1" if settings.host in ("", "0.0.0.0", "::") else settings.host  # noqa: S104 - compared, not bound
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"


def _announce(settings: Settings) -> None:
    lines = ["", f"Level Up är igång: {address(settings)}/", ""]
    if settings.demo:
        passwords = demo_passwords(settings)
        lines += ["Logga in med ett av demokontona:"]
        for role, names in DEMO_ROLES.items():
            lines.append(f"  {_ROLE_NAMES[role]:<11}{', '.join(names):<39}lösenord {passwords[names[0]]}")
        lines.append("")
    lines.append("Avsluta med Ctrl-C.")
    print("\n".join(lines), flush=True)


@contextlib.contextmanager
def _signals() -> Iterator[None]:
    """Turn SIGINT and SIGTERM into an exception; a second one does not disturb the ending."""

    def ask(_number: int, _frame: FrameType | None) -> None:
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, signal.SIG_IGN)
        raise _StopAskedError

    before = {one: signal.signal(one, ask) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _stop(hub: subprocess.Popen[bytes], home: Path) -> None:
    """Let the hub end what it started, then end whatever is left."""
    if hub.poll() is None:
        hub.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            hub.wait(_SECONDS_TO_STOP)
    end(lambda: running(home), patience=2)
    if hub.poll() is None:
        hub.kill()
        hub.wait()


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr, flush=True)
    return 1
