"""Text in a picture: cleaned, measured and broken into lines, since SVG breaks no lines of its own."""

from __future__ import annotations

import re
import unicodedata

ELLIPSIS = "…"
# Advance widths of Liberation Sans (and Arial) in thousandths of the font size, for U+0020 to U+007E.
_ASCII = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
_BOLD = 1.07
_OTHER_FONTS = 1.06  # a reader's sans serif may be wider
# What XML 1.0 forbids, and the marks that turn the direction of what comes after them.
_FORBIDDEN = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)
_CONSONANT = "[bcdfghjklmnpqrstvwxz]"
_VOWEL = "[aeiouyåäöé]"
# Not within ch, ph, sh, th, nor before the j of sj, tj, skj.
_SYLLABLE = re.compile(f"(?<![cpst])h{_VOWEL}|(?!h|(?<={_CONSONANT})j){_CONSONANT}{_VOWEL}", re.IGNORECASE)
_JOINT = re.compile(f"(?:.s[bdfghrs]|{_CONSONANT}s[bcdfghjlmnrsv])", re.IGNORECASE)
_MOST_READ = 400


def clean(text: str) -> str:
    """One line without what XML forbids: control characters go, spaces of every kind in a row become one."""
    return re.sub(r"[ \t\r\n\x85\u2028\u2029]+", " ", _FORBIDDEN.sub("", text)).strip()


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide the text gets, in the picture's units. An estimate: a reader's font may differ by a little."""
    return sum(_advance(char) for char in text) * size / 1000 * (_BOLD if bold else 1.0)


def _advance(char: str) -> int:
    code = ord(char)
    if 0x20 <= code <= 0x7E:
        return _ASCII[code - 0x20]
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return 1000
    base = unicodedata.normalize("NFD", char)[0]
    if base != char and 0x20 <= ord(base) <= 0x7E:
        return _ASCII[ord(base) - 0x20]
    return {"\u00a0": 278, "–": 556, "−": 584, "·": 333, "…": 1000}.get(char, 700)


def shorten(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text in one line of at most ``room``, cut with an ellipsis when it is longer."""
    return "".join(wrap(text, room, size, 1, bold=bold))


def needed(text: str, size: float, *, bold: bool = False) -> float:
    """The room in which the text is left whole: a little more than its width, for other fonts."""
    return width(text, size, bold=bold) * _OTHER_FONTS


def _fits(text: str, room: float, size: float, *, bold: bool) -> bool:
    return needed(text, size, bold=bold) <= room + 1e-9


def wrap(text: str, room: float, size: float, most: int, *, bold: bool = False) -> list[str]:
    """The text in at most ``most`` lines of at most ``room``. What doesn't fit is cut with an ellipsis.

    A word too long for a line is broken with a hyphen, before a consonant that a vowel follows.
    """
    words = clean(text)[:_MOST_READ].split(" ")
    lines: list[str] = []
    line = ""
    while words:
        word = words.pop(0)
        joined = f"{line} {word}".strip()
        if _fits(joined, room, size, bold=bold):
            line = joined
            continue
        if line and (len(lines) + 1 < most or _fits(word, room, size, bold=bold)):
            lines.append(line)
            line = ""
            words.insert(0, word)
        elif len(lines) + 1 < most:
            head, tail = _broken(word, room, size, bold=bold)
            lines.append(head)
            words.insert(0, tail)
        else:
            lines.append(joined)
        if len(lines) >= most:
            break
    if line and len(lines) < most:
        lines.append(line)
        line = ""
    lines = lines[:most]
    if lines and (words or line or not _fits(lines[-1], room, size, bold=bold)):
        lines[-1] = _cut(lines[-1], room, size, bold=bold)
    return lines


def _broken(word: str, room: float, size: float, *, bold: bool) -> tuple[str, str]:
    """A word in two parts, the first with a hyphen and no wider than ``room`` (one letter at the least)."""
    fits = 1
    while fits < len(word) - 1 and _fits(word[: fits + 1] + "-", room, size, bold=bold):
        fits += 1
    places = [place for place in range(fits, 2, -1) if len(word) - place >= 3]
    # First choice: where two words seem to be joined by an s. Otherwise one consonant goes with its vowel.
    joint = next((place for place in places if place * 2 >= fits and _JOINT.match(word, place - 2)), None)
    return _hyphened(word, joint or next((at for at in places if _SYLLABLE.match(word, at)), fits))


def _hyphened(word: str, place: int) -> tuple[str, str]:
    hyphen = "-" if word[place - 1].isalnum() and word[place : place + 1].isalnum() else ""
    return word[:place] + hyphen, word[place:]


def _cut(line: str, room: float, size: float, *, bold: bool) -> str:
    cut = line
    while cut and not _fits(cut + ELLIPSIS, room, size, bold=bold):
        cut = cut[:-1]
    return cut.rstrip(" -,.") + ELLIPSIS
