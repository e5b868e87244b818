from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Parameters, vText
from icalendar.parser import Contentline

from coord_calendar.ical.lines import folded, parameter, text
from coord_calendar.ical.wording import lines_kept, one_line

VIETNAMESE = "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĐđ"
words = st.text(max_size=400) | st.text(alphabet=f"{VIETNAMESE} ,;:\\^\"'n\nN🏛", max_size=400)


@given(words)
def test_a_line_is_folded_as_icalendar_folds_it(words: str) -> None:
    """The same octets, whatever it holds."""
    line = f"SUMMARY:{text(lines_kept(words))}"
    by_icalendar: bytes = Contentline(line).to_ical()  # type: ignore[no-untyped-call]
    assert folded([line]) == by_icalendar + b"\r\n"


@given(words)
def test_text_is_escaped_as_icalendar_escapes_it(words: str) -> None:
    """Marks that part values, backslashes and line breaks."""
    kept = lines_kept(words)
    assert text(kept).encode() == vText(kept).to_ical()


@given(words)
def test_a_parameter_is_quoted_as_icalendar_quotes_it(words: str) -> None:
    """Where a mark in it would end it, and its own quotes as RFC 6868 spells them."""
    kept = one_line(words)
    assert f"LABEL={parameter(kept)}".encode() == Parameters({"LABEL": kept}).to_ical()


@pytest.mark.parametrize("size", [73, 74, 75, 147, 148, 149])
@pytest.mark.parametrize("letter", ["a", "đ", "ế", "🏛"])
def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut(size: int, letter: str) -> None:
    """At every width of a letter, around the lengths where a fold begins."""
    lines = folded([letter * size]).split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 for line in lines)
    assert lines[0].decode() + "".join(line[1:].decode() for line in lines[1:]) == letter * size
    assert all(line.startswith(b" ") for line in lines[1:])


@pytest.mark.parametrize("size", range(60, 80))
@pytest.mark.parametrize("end", ["\\,", "^^", "\\\\\\;", "ế\\,"])
def test_no_escape_is_parted_from_what_it_escapes(size: int, end: str) -> None:
    """Wherever the fold falls, it is where icalendar folds."""
    line = f"{'a' * size}{end}{'b' * 40}"
    by_icalendar: bytes = Contentline(line).to_ical()  # type: ignore[no-untyped-call]
    assert folded([line]) == by_icalendar + b"\r\n"
