"""From the bytes of a file to text, before any XML parser sees them.

We decode and give the parser UTF-8, so that no two parsers can disagree on what a file says.
"""

from __future__ import annotations

import codecs
import re

from levelup_widgets.i18n import _
from levelup_widgets.process_map.bpmn.unusable import UnusableDiagram

LARGEST_BYTES = 5 * 1024 * 1024

_BYTE_ORDER_MARKS = (
    # UTF-32 first: its little-endian mark starts with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNMARKED = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._:\-]{0,40})["']""")
#: Python's own names. Codecs that unpack, or that take long over long texts (idna, punycode), are not here.
_KNOWN = re.compile(
    r"utf-8(-sig)?|ascii|iso8859-\d{1,2}|cp(437|85\d|86\d|874|93\d|94\d|950|125\d)|mac-\w+|koi8-[ru]"
    r"|tis-620|shift_jis\w*|euc[_-]\w+|gb\w+|big5|iso2022_jp"
)
_OTHER_FILES = (
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
)


def text_of(data: bytes | str) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and notices about how it was read. Raises ``UnusableDiagram``."""
    if isinstance(data, str):
        return _checked(data), ()
    if len(data) > LARGEST_BYTES:
        raise _too_large()
    if data.startswith(_OTHER_FILES):
        raise UnusableDiagram(
            _(
                "Det här är ett annat slags fil. "
                "Öppna processen i ritverktyget och exportera den som BPMN 2.0 (.bpmn)."
            )
        )
    encoding, certain = _encoding(data)
    try:
        return _checked(data.decode(encoding)), ()
    except UnicodeDecodeError:
        if certain:
            raise _unreadable() from None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise _unreadable() from None
    return _checked(text), (
        _("Filen säger inte hur å, ä och ö är skrivna. Läs igenom namnen och rätta dem som blev fel."),
    )


def _encoding(data: bytes) -> tuple[str, bool]:
    """The encoding, and whether the file itself says so."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding, True
    for start, encoding in _UNMARKED:
        if data.startswith(start):
            return encoding, True
    declared = _DECLARED.match(data)
    if declared is None:
        return "utf-8", False
    name = declared[1].decode("ascii")
    try:
        encoding = codecs.lookup(name).name
    except LookupError:
        encoding = ""
    if encoding.startswith(("utf-16", "utf-32")):
        # Saved as UTF-8 under an old declaration: two bytes a letter would have shown above.
        return "utf-8", False
    if not _KNOWN.fullmatch(encoding):
        raise UnusableDiagram(
            _("Teckenkodningen ”{name}” går inte att läsa. Exportera filen igen och välj UTF-8.").format(
                name=name
            )
        )
    return encoding, True


def _checked(text: str) -> str:
    text = text.removeprefix("\ufeff").lstrip()
    if not text:
        raise UnusableDiagram(_("Filen är tom. Exportera processen igen från ritverktyget."))
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise _unreadable() from None
    if size > LARGEST_BYTES:
        raise _too_large()
    return text


def _too_large() -> UnusableDiagram:
    return UnusableDiagram(
        _("Filen är större än 5 MB. Dela upp processen i mindre delar och exportera varje del för sig.")
    )


def _unreadable() -> UnusableDiagram:
    return UnusableDiagram(_("Texten i filen går inte att läsa. Exportera processen igen och välj UTF-8."))
