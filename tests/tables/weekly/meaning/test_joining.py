from __future__ import annotations

import datetime as dt

from coord_calendar.tables.weekly.entry import DaySpan
from schedules import SUNDAY, entry, read


def test_one_meeting_under_several_leaders_is_one_request() -> None:
    """It calls them all, and has the chair, the place and the notes that any of them tells."""
    reading = read(
        entry("dự họp về đê", whose="PCT KT", row=1, note="a"),
        entry("Chủ trì họp về đê.", whose="CT", row=2, place="PH 2", note="b"),
        entry("tham dự họp về đê", whose="CT", row=3, prepared="Phòng Lạ", invited="CVP; PCT KT"),
        entry("họp về đê", whose="các PCT liên quan", row=4, prepared="Phòng Lạ", note="a"),
    )
    (made,) = reading.requests.meetings
    assert (made.title, made.chair, made.asked_room) == ("dự họp về đê", "ct-ub", "ub-2")
    assert [(call.who, call.some) for call in made.required] == [
        *(("pct-kt", False), ("pct-tt", True), ("pct-vx", True))
    ]
    assert [call.who for call in made.optional] == ["cvp"]
    assert (made.note, made.prepared_by) == ("a; b", "Phòng Lạ")
    assert {one.meeting for one in reading.entries} == {made.id}


def test_who_must_come_in_full_after_all_is_called_in_full() -> None:
    """Of those concerned one is named by the next entry."""
    (made,) = read(
        entry("họp", whose="các PCT liên quan"), entry("họp", whose="PCT KT", row=6)
    ).requests.meetings
    assert [(call.who, call.some) for call in made.required] == [
        *(("pct-tt", True), ("pct-kt", False), ("pct-vx", True))
    ]


def test_different_meetings_stay_different() -> None:
    """With two chairs, two places, two hours, another secrecy, or no content or day."""
    pairs = (
        (entry(chair="CT"), entry(chair="CVP")),
        (entry(place="PH 2"), entry(place="Hội trường")),
        (entry(), entry(start=dt.time(9))),
        (entry("Họp"), entry("Họp", note="Mật")),
        (entry(""), entry("")),
        (entry(day=None), entry(day=None)),
    )
    for pair in pairs:
        reading = read(*pair)
        assert len({one.id for one in reading.requests.meetings}) == 2


def test_codes_tell_the_office_the_day_and_the_hour() -> None:
    """Or the session; and nothing if there is neither."""
    codes = [
        one.id.rpartition("-")[0]
        for one in read(
            entry(),
            entry(session=DaySpan.EVENING),
            entry(session=DaySpan.ALL_DAY, day=SUNDAY),
            entry(start=None),
            entry(day=None),
        ).requests.meetings
    ]
    assert codes == [
        "vpub-2026-11-30-0800",
        "vpub-2026-11-30-toi",
        "vpub-2026-12-06-ngay",
        "vpub-2026-11-30",
        "vpub-x-0800",
    ]


def test_codes_stay_in_another_issue_of_the_week() -> None:
    """Whatever is put before an entry, and wherever it now takes place."""
    first = read(entry("Giao ban"), entry("Họp về đê")).requests.meetings
    later = read(
        entry("Lễ khởi công"), entry("Họp về đê", place="PH 2"), entry("Giao ban")
    ).requests.meetings
    assert [one.id for one in first] == [later[2].id, later[1].id]


def test_a_code_that_is_taken_gets_a_number() -> None:
    """Two of one content at one hour in two places."""
    first, second = read(entry(place="PH 2"), entry(place="Hội trường")).requests.meetings
    assert second.id == f"{first.id}-2"


def test_what_only_one_of_two_entries_says_in_brackets_is_kept() -> None:
    """In the note."""
    (made,) = read(
        entry("chủ trì họp về đê (PH 2)", whose="CT"),
        entry("dự họp về đê (lần 2)", whose="CVP", row=6),
        entry("dự họp về đê (PH 2)", whose="PCT KT", row=7),
    ).requests.meetings
    assert (made.asked_room, made.note) == ("ub-2", "lần 2")
