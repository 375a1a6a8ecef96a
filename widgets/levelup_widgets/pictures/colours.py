"""The colours of the pictures: those of the page. Ink on any light one is above 4.5:1."""

from __future__ import annotations

INK = "#17252a"
INK_SOFT = "#445459"
EDGE = "#6b7b80"
LINE = "#cfd9db"
ACCENT = "#0b5563"
ACCENT_SOFT = "#e0eef0"
SOFT = "#e9f0f1"
PALE = "#f5f8f9"
PAPER = "#ffffff"
LEVELS = ("#e4f1e7", "#fbf1cf", "#f9dcc0", "#f3c4c1")
OK = "#1d5c33"
WARNING = "#7a4b00"
ERROR = "#9b1c1c"
