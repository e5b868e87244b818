"""Text cut into lines that HTML, DOCX and SVG show alike.

Titles come out of spreadsheets: they may hold line breaks and characters that no reader shows and
that XML refuses.
"""

from __future__ import annotations

import re
import textwrap

# What XML 1.0 cannot hold, and the control characters that no reader shows.
_UNPRINTABLE = re.compile("[^\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Lines = tuple[str, ...]
"""The lines of one cell."""


def line(text: str) -> str:
    """Return `text` as one line: no breaks, no doubled spaces, nothing unprintable."""
    return " ".join(_UNPRINTABLE.sub("", " ".join(text.split())).split())


def lines_of(*texts: str) -> Lines:
    """Return each text as one line, without those of which nothing is left."""
    return tuple(shown for text in texts if (shown := line(text)))


def wrapped(text: str, width: int, most: int) -> Lines:
    """Return `text` cut at spaces into at most `most` lines of about `width` characters.

    What does not fit is cut off with an ellipsis.
    """
    return tuple(textwrap.wrap(line(text), width, max_lines=most, placeholder="…"))
