"""A BPMN file inside a document: small, and without digits.

A document is searched for personal data wherever it goes, and the ids and coordinates of a file are full of
numbers that look like telephone numbers. So the file's own texts are searched when it is read in
(``intake``). Then it is packed: compressed, in base 64 with the digits replaced by other signs.
"""

from __future__ import annotations

import base64
import binascii
import zlib

#: More than the largest file that is read in; keeps a crafted document from unfolding without end.
LARGEST = 8_000_000
_DIGITS = b"0123456789"
_SIGNS = b"!#$%&*._~^"
_PACK = bytes.maketrans(_DIGITS, _SIGNS)
_UNPACK = bytes.maketrans(_SIGNS, _DIGITS)


def pack(xml: str) -> str:
    """The text as it lies in a document."""
    return base64.b64encode(zlib.compress(xml.encode(), 9)).translate(_PACK).decode("ascii")


def unpack(packed: str) -> str:
    """The text again; empty for what isn't packed text."""
    try:
        data = base64.b64decode(packed.encode("ascii").translate(_UNPACK), validate=True)
        opened = zlib.decompressobj()
        text = opened.decompress(data, LARGEST)
        return text.decode() if opened.eof else ""
    except (UnicodeError, binascii.Error, zlib.error):
        return ""
