from __future__ import annotations

import pytest

from coord_calendar.errors import InputError
from coord_calendar.ical.read import CalendarReading, commitments_from
from foreign_calendars import WEEK, event, read

TWO = read(
    event("UID:a", "DTSTART:20261201T080000", "DTEND:20261201T093000", "SUMMARY:Họp"),
    event("UID:b", "DTSTART:20261201T090000", "DTEND:20261201T100000"),
    event("UID:c", "DTSTART:20261201T090000", "DTEND:20261201T094500", "SUMMARY:Gặp"),
    event("UID:d", "DTSTART:20261202T090000", "DTEND:20261202T100000", "TRANSP:TRANSPARENT"),
)


def test_times_are_merged_and_say_nothing_but_that_they_are_busy() -> None:
    """Unless titles are asked for."""
    (made,) = commitments_from(TWO, who="p1")
    assert (made.id, made.who, made.room) == ("ics-p1-20261201T080000", "p1", None)
    assert (f"{made.during.start:%H:%M}", f"{made.during.end:%H:%M}") == ("08:00", "10:00")
    assert (made.reason, made.reason_en) == ("Bận (lịch riêng)", "Busy (own calendar)")


def test_with_titles_each_event_is_a_commitment() -> None:
    """One without a title says that it is busy; ids differ."""
    made = commitments_from(TWO, room="a1", titles=True, prefix="phong")
    assert [(one.id, one.reason) for one in made] == [
        ("phong-a1-20261201T080000", "Họp"),
        ("phong-a1-20261201T090000", "Gặp"),
        ("phong-a1-20261201T090000-2", "Bận (lịch riêng)"),
    ]
    assert {one.room for one in made} == {"a1"}


def test_ids_stay_from_one_reading_to_the_next() -> None:
    """Other times come and go."""
    more = CalendarReading(horizon=WEEK, times=(*reversed(TWO.times), *read().times))
    assert commitments_from(more, who="p1") == commitments_from(TWO, who="p1")


def test_a_long_name_makes_no_id_that_is_too_long() -> None:
    """An id has 80 letters at most, the name in it, too."""
    (made,) = commitments_from(TWO, who="x" * 80)
    assert len(made.id) < 80
    assert made.who == "x" * 80


@pytest.mark.parametrize("whose", [{}, {"who": "p1", "room": "a1"}])
def test_a_calendar_is_somebody_s_or_a_room_s(whose: dict[str, str]) -> None:
    """Never both, never nobody's."""
    with pytest.raises(InputError, match="say either who is away or which room is closed"):
        commitments_from(TWO, who=whose.get("who"), room=whose.get("room"))
