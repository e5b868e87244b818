from __future__ import annotations

import docx
from hypothesis import given
from hypothesis import strategies as st

from coord_calendar.sheets.lines import line, lines_of, wrapped

PARAGRAPH = docx.Document().add_paragraph()


def test_breaks_and_doubled_spaces_become_one_space() -> None:
    """A cell typed over several rows is one line of the sheet."""
    assert line("  Họp\r\n về\t\tđường \x0b Vành đai ") == "Họp về đường Vành đai"


def test_unprintable_characters_are_left_out() -> None:
    """They would break a DOCX file and are seen by nobody."""
    assert line("a\x00b\x07c\x7fd\ufffee\x85f") == "abcde f"


@given(st.text())
def test_any_line_can_stand_in_a_document(text: str) -> None:
    """The format under DOCX refuses some characters, and reads others as breaks."""
    PARAGRAPH.text = ""
    PARAGRAPH.add_run(line(text))
    assert PARAGRAPH.text == line(text)


def test_empty_lines_are_left_out() -> None:
    """A cell has no empty paragraphs."""
    assert lines_of("một", "", " \n", "hai") == ("một", "hai")


def test_a_long_name_is_wrapped_and_cut_with_an_ellipsis() -> None:
    """A name in a drawing has only so much room."""
    assert wrapped("Phó Chủ tịch", 30, 2) == ("Phó Chủ tịch",)
    assert wrapped("Phó Chủ tịch Ủy ban nhân dân Thành phố", 16, 2) == (
        "Phó Chủ tịch Ủy",
        "ban nhân dân…",
    )
