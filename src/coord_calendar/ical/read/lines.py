"""From bytes to the lines of a calendar, whoever wrote them.

RFC 5545 wants UTF-8 and CRLF, and lines folded at 75 octets, perhaps inside a letter. Real files
end their lines with LF or CR, begin with a byte order mark, or are UTF-16 or a Windows code page as
a whole. Folded parts are put together as bytes, before letters are read.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coord_calendar.ical.read.limits import MOST_LINE_BYTES, MOST_LINES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.ical.read.faults import Faults

_UTF_16 = {
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    b"B\0": "utf-16-le",
    b"\0B": "utf-16-be",
}
"""How a file in UTF-16 begins, with its mark or with the B of BEGIN."""

_NAME = re.compile(r"[\s\ufeff]*([\w.-]+)\s*([:;])")
# A byte order mark stands within a file that was put together from several.
_PARAMETERS = re.compile(r'(?:[^":]|"[^"]*")*+:')
_PARAMETER = re.compile(r';\s*([\w-]+)\s*=\s*("[^"]*"|[^;"]*)')


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its folded parts put together.

    Parameters
    ----------
    number : int
        Where it begins in the file, from 1.
    text : str
        What it says; only its beginning if it is too long.
    is_whole : bool
        Whether that is all of it.
    """

    number: int
    text: str
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Property:
    """A line understood: ``NAME;PARAMETER=...:value``.

    Parameters
    ----------
    name : str
        In capitals.
    line : int
        Where it stands.
    value : str
        What stands after the colon.
    head : str
        What stands before it.
    """

    name: str
    line: int
    value: str
    head: str = ""

    def parameter(self, name: str) -> str:
        """Return a parameter's value without its quotes, empty if it is not there."""
        for key, value in _PARAMETER.findall(self.head):
            if key.upper() == name:
                return str(value).strip().strip('"').strip()
        return ""


def lines_of(content: bytes, faults: Faults) -> Iterator[Line]:
    """Yield the lines that say something.

    Raises
    ------
    InputError
        If there are too many.
    """
    text = _as_utf_8(content)
    if text.count(b"\n") + text.count(b"\r") - text.count(b"\r\n") > MOST_LINES:
        raise faults.refused(
            f"tệp có hơn {MOST_LINES} dòng", f"the file has more than {MOST_LINES} lines"
        )
    is_utf_8 = True
    for number, raw, is_whole in _unfolded(text):
        try:
            said = raw.decode()
        except UnicodeDecodeError as error:
            said = raw.decode("cp1252", errors="replace")
            # A letter that a limit has cut in two tells nothing of the others.
            if is_utf_8 and (is_whole or error.end < len(raw)):
                is_utf_8 = False
                faults.tell(
                    number,
                    "tệp không dùng UTF-8; chữ có dấu có thể đọc sai",
                    "the file is not in UTF-8; letters with marks may be read wrongly",
                )
        yield Line(number, said, is_whole)


def _as_utf_8(content: bytes) -> bytes:
    for mark, encoding in _UTF_16.items():
        if content.startswith(mark):
            return content.decode(encoding, errors="replace").lstrip("\ufeff").encode()
    return content.removeprefix(codecs.BOM_UTF8).replace(b"\0", b"")


def _unfolded(text: bytes) -> Iterator[tuple[int, bytes, bool]]:
    """Yield each line that is not empty, with its number, and whether it is whole."""
    begun, parts, size = 0, list[bytes](), 0
    for number, part in enumerate(text.splitlines(), start=1):
        if part[:1] in {b" ", b"\t"} and parts:
            size += len(part) - 1
            if size <= MOST_LINE_BYTES:
                parts.append(part[1:])
            continue
        if parts:
            yield begun, b"".join(parts), size <= MOST_LINE_BYTES
            parts = []
        if part.strip():
            begun, size = number, len(part)
            parts = [part[:MOST_LINE_BYTES]]
    if parts:
        yield begun, b"".join(parts), size <= MOST_LINE_BYTES


def name_of(line: Line) -> str | None:
    """Return the name of the property that a line holds, in capitals; None if it holds none."""
    found = _NAME.match(line.text)
    return found[1].upper() if found else None


def property_of(line: Line, name: str, *, is_time: bool) -> Property | None:
    """Return the property that a line holds.

    Parameters
    ----------
    line : Line
        The line.
    name : str
        Its name, see `name_of`.
    is_time : bool
        Whether its value is a time. Some programs put a colon into the name of a zone and no
        quotes around it; as a time holds no colon, the last one stands before it.

    Returns
    -------
    Property or None
        None if the line has no value.
    """
    if is_time:
        head, colon, value = line.text.rpartition(":")
        return Property(name, line.number, value.strip(), head) if colon else None
    found = _PARAMETERS.match(line.text)
    if found is None:
        return None
    return Property(name, line.number, line.text[found.end() :], found[0][:-1])
