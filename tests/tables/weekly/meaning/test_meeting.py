from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from coord_calendar.tables.weekly.entry import Part, Piece, Unread
from coord_calendar.tables.weekly.meaning.glossary import Glossary
from coord_calendar.tables.weekly.meaning.sense import Grasp
from coord_calendar.tables.weekly.meaning.wording import tokens
from schedules import SPOT, entry, meeting_of, read

if TYPE_CHECKING:
    from coord_calendar.tables.weekly.entry import Entry

NAMES = (
    *("CT", "các PCT liên quan", "đ/c CVP", "PCT", "Thường trực HĐND", "Sở Lạ", "GĐ STC (thay)"),
    *("Phòng Quen", "Giám đốc các Sở: Nội vụ", "theo giấy mời", "lãnh đạo các sở, ngành"),
)
PLACES = ("PH 2", "Hội trường", "Thành ủy", "Sân Lạ", "điểm cầu các xã", "điểm cầu Lạ", "-")
CONTENTS = ("Họp về đê", "Giao ban", "CT dự lễ", "Họp (dự: CVP)", "Tiếp công dân", "")
NEVER_KEPT = {"đ", "c", "liên", "quan", "chủ", "trì", "dự", "mời", "các"}
"""Words that say how others are meant."""


def joined(options: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Return texts of one to three of these."""
    return st.lists(st.sampled_from(options), min_size=0, max_size=3).map("; ".join)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Draw an entry of known and unknown words."""
    return entry(
        draw(st.sampled_from(CONTENTS)),
        chair=draw(joined(NAMES)),
        attending=draw(joined(NAMES)),
        invited=draw(joined(NAMES)),
        place=draw(joined(PLACES)),
        prepared=draw(st.sampled_from(("", "Phòng Tổng hợp"))),
        note=draw(st.sampled_from(("", "Mang tài liệu"))),
        whose=draw(st.sampled_from((None, "Chủ tịch", "Ban Lạ"))),
        row=draw(st.integers(1, 9)),
    )


@given(entries())
@settings(max_examples=60, deadline=None)
def test_nothing_in_an_entry_is_lost(drawn: Entry) -> None:
    """Each word of each piece was taken for something or is told as not understood."""
    (read_entry,) = read(drawn).entries
    told = [sense.words for sense in read_entry.senses]
    told += [one.words for one in read_entry.unknown]
    kept = {word.casefold() for text in told for word in tokens(text)}
    pieces = [piece for some in drawn.parts.values() for piece in some]
    pieces += [drawn.whose] if drawn.whose else []
    for piece in pieces:
        assert {word.casefold() for word in tokens(piece.text)} - NEVER_KEPT <= kept


@given(st.lists(entries(), max_size=4))
@settings(max_examples=25, deadline=None)
def test_reading_twice_gives_the_same(drawn: list[Entry]) -> None:
    """The same requests with the same codes."""
    assert read(*drawn) == read(*drawn)


@given(st.lists(entries(), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_teaching_a_word_makes_it_understood_and_changes_nothing_else(
    drawn: list[Entry],
) -> None:
    """Entries without it stay as they were; where it stood it is not missing any more."""
    before = read(*drawn)
    after = read(*drawn, glossary=Glossary().with_meaning("Sở Lạ", post="gd-snv"))
    for old, new in zip(before.entries, after.entries, strict=True):
        others = [one.words for one in old.unknown if one.words != "Sở Lạ"]
        assert [one.words for one in new.unknown] == others
        if others == [one.words for one in old.unknown]:
            assert new == old


def test_how_far_an_entry_is_understood_is_told() -> None:
    """Wholly; in part; not, if not even its day is."""
    doubt = Unread(Piece("30/13", SPOT), "không có ngày này", "no such day")
    given = (entry(), entry(chair="Lạ"), entry(unread=(doubt,)), entry(day=None))
    assert [one.grasp for one in read(*given).entries] == [
        *(Grasp.FULLY, Grasp.PARTLY, Grasp.PARTLY, Grasp.NOT)
    ]


def test_words_that_are_not_understood_stand_in_the_note() -> None:
    """Behind what the schedule itself remarks."""
    made = meeting_of(chair="Ban Lạ", note="Mang tài liệu", prepared="Phòng Tổng hợp\nPhòng Lạ")
    assert made.note == "Mang tài liệu; Chưa rõ: Chủ trì «Ban Lạ»"
    assert made.prepared_by == "Phòng Tổng hợp Phòng Lạ"


def test_content_is_the_title_on_one_line() -> None:
    """One that is missing is a doubt; one too long is whole in the note."""
    assert meeting_of("Họp\nvề  đê .").title == "Họp về đê"
    reading = read(entry(""))
    assert reading.requests.meetings[0].title == "Chưa ghi nội dung"
    assert reading.entries[0].unknown[0].en == "no content is written"
    long = meeting_of("Họp " * 800)
    assert (len(long.title), long.note) == (2000, ("Họp " * 800).strip())


def test_whose_entry_it_is_attends_or_chairs() -> None:
    """As the content or the heading says."""
    assert [call.who for call in meeting_of("dự lễ", whose="Chủ tịch:").required] == ["ct-ub"]
    assert meeting_of("chủ trì họp", whose="Chủ tịch").chair == "ct-ub"
    assert meeting_of("Họp về đê", whose="Chủ tịch chủ trì").chair == "ct-ub"
    assert Part.CHAIR.value == "Chủ trì"


def test_what_is_called_off_is_no_meeting() -> None:
    """Its note says so, and nothing else; of a secret one nothing is told."""
    assert read(entry("Họp", note="Hoãn.")).requests.meetings == ()
    assert len(read(entry("Họp", note="Chuyển sang 16h")).requests.meetings) == 1
    assert len(read(entry("Họp (Mật)", note="Hoãn")).requests.meetings) == 1
