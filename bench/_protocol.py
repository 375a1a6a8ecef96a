"""The words of a page's websocket: jupyter_server's protocol ``v1.kernel.websocket.jupyter.org``."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)

SUBPROTOCOL = "v1.kernel.websocket.jupyter.org"


@dataclass(frozen=True)
class Message:
    """One message; `content` as in Jupyter's messaging protocol."""

    channel: str
    kind: str
    content: dict[str, Any]

    @property
    def comm(self) -> str | None:
        """The widget it is about."""
        comm = self.content.get("comm_id")
        return comm if isinstance(comm, str) else None

    @property
    def said(self) -> dict[str, Any]:
        """What the page's code sent to its widget: the content of a custom message; else empty."""
        data = self.content.get("data")
        inner = data.get("content") if isinstance(data, dict) and data.get("method") == "custom" else None
        return inner if isinstance(inner, dict) else {}

    @property
    def update(self) -> dict[str, Any]:
        """The changed state of a widget; else empty."""
        data = self.content.get("data")
        state = data.get("state") if isinstance(data, dict) and data.get("method") == "update" else None
        return state if isinstance(state, dict) else {}


def read(frame: bytes) -> Message:
    """A frame as it came. Raises ValueError for what is no message."""
    channel, (header, _parent, _metadata, content, *_buffers) = deserialize_msg_from_ws_v1(frame)  # type: ignore[no-untyped-call]
    return Message(channel, json.loads(header)["msg_type"], json.loads(content))


def write(message: Message, session: str) -> bytes:
    """A frame with a fresh message id."""
    header = {
        "date": datetime.now(UTC).isoformat(),
        "msg_id": uuid.uuid4().hex,
        "msg_type": message.kind,
        "session": session,
        "username": "",
        "version": "5.2",
    }
    parts = [json.dumps(part).encode() for part in (header, {}, {}, message.content)]
    frame: bytes = serialize_msg_to_ws_v1(parts, message.channel)  # type: ignore[no-untyped-call]
    return frame
