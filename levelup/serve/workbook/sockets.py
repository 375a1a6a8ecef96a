"""The kernel's websocket, narrowed to what widgets need, in both directions."""

from __future__ import annotations

import json
import re
import time
from typing import Any, cast

from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from levelup.serve.workbook.errors import ShortErrors

# What a page needs to hear. Printed text, errors and their traces go to the log instead.
TO_BROWSER = frozenset(
    {
        "comm_open",
        "comm_close",
        "comm_msg",
        "comm_info_reply",
        "kernel_info_reply",
        "status",
        "shutdown_reply",
    }
)
_CHANNELS = frozenset({"shell", "control", "iopub"})
_LOGGED = frozenset({"stream", "error"})
_LOGGED_LENGTH = 4000  # from the end, where a trace says what went wrong
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")

# The page says that someone is there (read here, never sent on), and hears that another page has saved.
HERE = "levelup_here"
NEWS = "levelup_news"
_PROTOCOL = "v1.kernel.websocket.jupyter.org"
# Inside a JSON text these quotes would be escaped, so what a person writes never looks like them.
_IS_HERE = re.compile(rf'"msg_type":\s?"{HERE}"')
_IS_ASKING = '"refresh"'
_IS_WIDGET = '"comm_msg"'
_HAS_SAVED = b'"ack"'


class WidgetConnection(ZMQChannelsWebsocketConnection):
    """Lets through the messages of widgets only.

    What the browser may say is ``allowed_message_types`` of the kernel manager; this class holds what it may
    hear.
    """

    def handle_incoming_message(self, incoming_msg: Any) -> None:
        """Pass a browser's message on; one that cannot be read is dropped."""
        text = incoming_msg if isinstance(incoming_msg, str) else incoming_msg.decode("utf-8", "replace")
        here = _IS_HERE.search(text) is not None
        if here or (_IS_WIDGET in text and _IS_ASKING not in text):
            self.multi_kernel_manager.touch(self.kernel_id)
        if here:
            return
        try:
            super().handle_incoming_message(incoming_msg)
        except Exception:
            self.log.warning("Dropped a message that could not be read", exc_info=True)

    def tell_news(self) -> None:
        """Tell the page that something newer is stored."""
        news = self.session.msg(NEWS, content={})
        if self.subprotocol == _PROTOCOL:
            packed = serialize_msg_to_ws_v1(news, "iopub", self.session.pack)  # type: ignore[no-untyped-call]
            self.write_message(packed, binary=True)
        else:
            self.write_message(json.dumps({**news, "channel": "iopub"}, default=str))

    def handle_outgoing_message(self, stream: Any, outgoing_msg: list[Any]) -> None:
        """Pass a kernel's message on, or write it to the log."""
        _, parts = self.session.feed_identities(outgoing_msg)
        kind = self.session.unpack(parts[1]).get("msg_type")
        if kind in TO_BROWSER:
            if kind == "comm_msg" and _HAS_SAVED in cast(bytes, parts[4]):
                self.multi_kernel_manager.has_saved(self.kernel_id)
            super().handle_outgoing_message(stream, outgoing_msg)
        elif kind in _LOGGED:
            content = self.session.unpack(parts[4])
            text = content.get("text") or "\n".join(content.get("traceback", ()))
            self.log.warning("Kernel %s: %s", self.kernel_id, _COLOURS.sub("", text)[-_LOGGED_LENGTH:])


class KernelSocket(ShortErrors, VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """Voilà's socket, known to its visit so that it can be closed with it."""

    async def open(self, kernel_id: str) -> None:
        """Connect, and note that the visit's page is there."""
        visitor = self.kernel_manager.visitors.get(kernel_id)
        if visitor is None:
            self.close(1001, "kernel ended")
            return
        visitor.sockets.add(self)
        await super().open(kernel_id)

    def tell_news(self) -> None:
        """Tell the page that something newer is stored."""
        if self.ws_connection is not None:
            self.connection.tell_news()

    def on_close(self) -> None:
        """Disconnect; from now on the visit waits for its page to come back."""
        visitor = self.kernel_manager.visitors.get(self.kernel_id)
        if visitor is not None:
            visitor.sockets.discard(self)
            visitor.alone_since = time.monotonic()
        if getattr(self, "connection", None) is not None:
            super().on_close()
