"""A released feedback page, made fit for a participant's browser."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from levelup.grading._html import clean

_SHELL = """<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Återkoppling</title>
<style>
body {{ font: 18px/1.5 system-ui, sans-serif; max-width: 70ch; margin: 0 auto; padding: 1rem; color: #1b1b1b;
  background: #fff; overflow-wrap: anywhere; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #767676; vertical-align: top; }}
blockquote {{ margin: .5rem 0; padding-left: 1rem; border-left: 4px solid #767676; }}
</style>
</head>
<body>
{body}
</body>
</html>
"""


@lru_cache(maxsize=512)
def safe_page(path: Path, stamp: int) -> str:
    """The page's content without scripts, links that act, images or anything fetched, in a page of our own.

    `stamp` changes when the file does. The page is for a sandboxed frame; it is sanitised all the same.
    """
    return _SHELL.format(body=clean(path.read_text(encoding="utf-8")).strip())
