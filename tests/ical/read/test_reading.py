from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from coord_calendar.domain.interval import Interval
from coord_calendar.errors import InputError
from coord_calendar.ical.read import BusyStatus, read_calendar
from foreign_calendars import EASTERN, HANOI, MEETING, WEEK, calendar, event, read, shown, told

if TYPE_CHECKING:
    from pathlib import Path


def test_an_event_is_a_time() -> None:
    """With its zone, what it is called and what it is known by."""
    (time,) = read(MEETING).times
    assert time.start == dt.datetime(2026, 12, 1, 8, tzinfo=HANOI)
    assert time.end - time.start == dt.timedelta(minutes=90)
    assert (time.title, time.uid, time.status) == ("Họp", "hop", BusyStatus.CONFIRMED)
    assert time.occupies


def test_titles_are_kept_only_when_asked_for() -> None:
    """A calendar is somebody's own."""
    (time,) = read_calendar(calendar(MEETING), WEEK).times
    assert time.title == ""


@pytest.mark.parametrize("private", ["PRIVATE", "confidential"])
def test_the_title_of_a_private_event_is_never_kept(private: str) -> None:
    """Not even when titles are asked for."""
    reading = read(event("DTSTART:20261201T080000", "SUMMARY:Khám bệnh", f"CLASS:{private}"))
    assert reading.times[0].title == ""
    assert "Khám" not in repr(reading)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_any_line_ending_will_do_and_a_byte_order_mark_too(end: str, mark: bytes) -> None:
    """Most real files use a bare LF."""
    reading = read_calendar(mark + calendar(MEETING, end=end), WEEK, titles=True)
    assert [time.title for time in reading.times] == ["Họp"]
    assert reading.faults == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_read(encoding: str) -> None:
    """With its mark or without."""
    content = calendar(MEETING).decode().encode(encoding)
    assert [time.title for time in read_calendar(content, WEEK, titles=True).times] == ["Họp"]


def test_a_windows_code_page_is_read_and_told_once() -> None:
    """The letters may be wrong, the times are not."""
    named = event("DTSTART:20261201T080000", "SUMMARY:Réunion", "LOCATION:Café")
    content = calendar(named, named).decode().encode("cp1252")
    reading = read_calendar(content, WEEK, titles=True)
    assert [time.title for time in reading.times] == ["Réunion", "Réunion"]
    assert told(reading) == ["5: the file is not in UTF-8; letters with marks may be read wrongly"]


def test_folded_lines_are_put_together_before_letters_are_read() -> None:
    """A line may be folded inside a letter, or inside a name."""
    text = calendar(MEETING).replace("Họp".encode(), b"H\xe1\xbb\r\n \xa3p t\r\n\tu\xe1\xba\xa7n")
    text = text.replace(b"DTSTART", b"DTS\r\n TART")
    (time,) = read_calendar(text, WEEK, titles=True).times
    assert time.title == "Hợp tuần"


def test_a_broken_line_is_told_and_the_event_is_read() -> None:
    """As a program leaves it that folds without the space."""
    reading = read(event("DTSTART:20261201T080000", "DESCRIPTION:a long", "text goes on here"))
    assert shown(reading) == ["01/12 08:00-08:00"]
    assert told(reading) == ["6: this line cannot be read (it is not NAME:value) and is left out"]


def test_one_broken_event_leaves_the_others() -> None:
    """And is named by its line."""
    broken = event("UID:x", "DTSTART:yesterday", "SUMMARY:secret")
    reading = read(
        broken,
        MEETING,
        event("UID:y", "DTSTART:20261202T080000", "DURATION:none"),
        event("DTSTART:20261202", "DURATION:20261203"),
    )
    assert shown(reading) == ["01/12 08:00-09:30"]
    assert told(reading) == [
        "5: DTSTART is no time: «yesterday»",
        "17: DURATION is no time: «none»",
        "21: DURATION is no time: «20261203»",
    ]
    assert "secret" not in repr(reading.faults)


def test_a_fault_names_the_file(tmp_path: Path) -> None:
    """By its name, without its folder."""
    path = tmp_path / "lich.ics"
    path.write_bytes(calendar(event("SUMMARY:nothing")))
    (fault,) = read_calendar(str(path), WEEK).faults
    assert read_calendar(path, WEEK).faults == (fault,)
    assert fault.text("vi") == "lich.ics, dòng 3: sự kiện không có giờ bắt đầu (DTSTART)"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the calendar is empty"),
        (b" \n", "the calendar is empty"),
        (b"PK\x03\x04 a workbook", "this is no calendar"),
        (b"BEGIN:VEVENT\nDTSTART:20261201\nEND:VEVENT\n", "this is no calendar"),
        (b"BEGIN:VCARD\nFN:A\nEND:VCARD\n", "this is no calendar"),
    ],
)
def test_what_is_no_calendar_is_refused(content: bytes, says: str) -> None:
    """In one sentence."""
    with pytest.raises(InputError, match=says):
        read_calendar(content, WEEK)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """And a folder, and a name no system takes."""
    with pytest.raises(InputError, match="there is no such file"):
        read_calendar(tmp_path / "none.ics", WEEK)
    with pytest.raises(InputError, match="this is a folder, not a file"):
        read_calendar(tmp_path, WEEK)
    with pytest.raises(InputError, match="cannot be read"):
        read_calendar(tmp_path / ("x" * 5000), WEEK)


def test_an_unknown_clock_is_refused() -> None:
    """Of the one who asks."""
    with pytest.raises(InputError, match="there is no time zone «Hanoi»"):
        read_calendar(calendar(MEETING), WEEK, zone="Hanoi")


def test_several_calendars_in_one_file_are_read() -> None:
    """As some programs export them."""
    content = calendar(MEETING) + calendar(event("DTSTART:20261202T080000"))
    assert shown(read_calendar(content, WEEK)) == ["01/12 08:00-09:30", "02/12 08:00-08:00"]


@pytest.mark.parametrize(
    ("lines", "status", "occupies"),
    [
        ((), BusyStatus.CONFIRMED, True),
        (("STATUS:CONFIRMED", "TRANSP:OPAQUE"), BusyStatus.CONFIRMED, True),
        (("STATUS:tentative",), BusyStatus.TENTATIVE, True),
        (("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",), BusyStatus.TENTATIVE, True),
        (("STATUS:CONFIRMED", "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"), BusyStatus.TENTATIVE, True),
        (("STATUS:CANCELLED",), BusyStatus.CANCELLED, False),
        (("STATUS:CANCELLED", "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"), BusyStatus.CANCELLED, False),
        (("TRANSP:TRANSPARENT",), BusyStatus.CONFIRMED, False),
        (("X-MICROSOFT-CDO-BUSYSTATUS:FREE",), BusyStatus.CONFIRMED, False),
    ],
)
def test_cancelled_and_transparent_events_occupy_nobody(
    lines: tuple[str, ...], status: BusyStatus, occupies: bool
) -> None:
    """They are told all the same; tentative ones occupy."""
    reading = read(event("DTSTART:20261201T080000", "DURATION:PT1H", *lines))
    assert [(time.status, time.occupies) for time in reading.times] == [(status, occupies)]
    assert len(reading.busy) == occupies


@pytest.mark.parametrize(
    ("attendee", "name", "occupies"),
    [
        ("ATTENDEE;PARTSTAT=DECLINED;CN=A:mailto:An@example.org", "an@example.org", False),
        ("ATTENDEE;PARTSTAT=ACCEPTED:mailto:an@example.org", "an@example.org", True),
        ("ATTENDEE;CN=Declined;PARTSTAT=ACCEPTED:mailto:an@example.org", "an@example.org", True),
        ("ATTENDEE;PARTSTAT=DECLINED:mailto:binh@example.org", "an@example.org", True),
        ("ATTENDEE;PARTSTAT=DECLINED:mailto:", "", True),
        ("ATTENDEE;PARTSTAT=DECLINED;X", "an@example.org", True),
        ("ATTENDEE;PARTSTAT=DECLINED:mailto:an@example.org", "An", True),
    ],
)
def test_who_declined_an_invitation_is_free(attendee: str, name: str, occupies: bool) -> None:
    """If the calendar bears its owner's address as its name, as Google writes it."""
    invited = event("DTSTART:20261201T080000", "DURATION:PT1H", attendee)
    reading = read(f"X-WR-CALNAME:{name}", invited)
    assert [time.occupies for time in reading.times] == [occupies]
    assert reading.faults == ()


@pytest.mark.parametrize(
    ("lines", "time"),
    [
        (("DTSTART:20261201T080000",), "01/12 08:00-08:00"),
        (("DTSTART:20261201T080000", "DURATION:PT90M"), "01/12 08:00-09:30"),
        (("DTSTART:20261201T010000Z", "DTEND:20261201T020000Z"), "01/12 08:00-09:00"),
        (("DTSTART;VALUE=DATE:20261201",), "01/12 00:00-00:00"),
        (("DTSTART:20261201", "DTEND:20261201"), "01/12 00:00-00:00"),
        (("DTSTART:20261201", "DURATION:P1D"), "01/12 00:00-00:00"),
        (("DTSTART:20261201", "DURATION:PT2H"), "01/12 00:00-02:00"),
        (("DTSTART:20261201", "DTEND:20261201T120000"), "01/12 00:00-12:00"),
        (("DTSTART:20261201T080000", "DTEND:20261202"), "01/12 08:00-00:00"),
        (("DTSTART:20261128T080000", "DTEND:20261130T090000"), "30/11 00:00-09:00"),
        (("DTSTART:20261206T220000", "DTEND:20261208T090000"), "06/12 22:00-00:00"),
        (("DTSTART:19000101", "DTEND:99991231"), "30/11 00:00-00:00"),
    ],
)
def test_times_are_read_in_every_form(lines: tuple[str, ...], time: str) -> None:
    """Whole days by the city's clock; cut to the days asked for."""
    reading = read(event(*lines))
    assert (shown(reading), reading.faults) == ([time], ())


def test_hours_are_hours_and_days_are_days_when_the_clocks_change() -> None:
    """In Paris the night to 25 October 2026 has an hour more."""
    night = Interval(
        start=dt.datetime(2026, 10, 24, tzinfo=HANOI), end=dt.datetime(2026, 10, 27, tzinfo=HANOI)
    )
    start = "DTSTART;TZID=Europe/Paris:20261025T010000"
    for length, time in (("PT3H", "25/10 06:00-09:00"), ("P1D", "25/10 06:00-07:00")):
        assert shown(read(event(start, f"DURATION:{length}"), horizon=night)) == [time]


def test_an_event_that_ends_before_it_starts_is_turned_and_told() -> None:
    """Better busy than free."""
    reading = read(event("DTSTART:20261201T100000", "DTEND:20261201T090000"))
    assert shown(reading) == ["01/12 09:00-10:00"]
    assert told(reading) == ["3: the event ends before it starts; taken the other way round"]


def test_events_outside_the_days_are_left_out() -> None:
    """Those that touch them only, too."""
    around = (
        event("DTSTART:20261129T230000", "DTEND:20261130T000000"),
        event("DTSTART:20261207T000000", "DTEND:20261207T010000"),
        event("DTSTART:20261207T000000"),
        event("DTSTART:20260101", "RRULE:FREQ=DAILY;UNTIL=20261101"),
        event("DTSTART:20270101", "RRULE:FREQ=DAILY"),
    )
    assert read(*around).times == ()


def test_a_moment_at_the_start_of_the_days_is_in_them() -> None:
    """It is told, and occupies nobody."""
    reading = read(event("DTSTART:20261130T000000"))
    assert (shown(reading), reading.busy) == (["30/11 00:00-00:00"], ())


def test_a_series_is_followed_within_the_days() -> None:
    """With dates added, dates taken away and an instance that was moved."""
    series = event(
        "UID:s",
        "DTSTART:20200106T080000",
        "DTEND:20200106T090000",
        "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH",
        "EXDATE:20261201T080000,,20261202T080000",
        "RDATE:20261205T140000",
        "RDATE;VALUE=PERIOD:20261206T080000/20261206T110000,20261206T140000/PT30M",
    )
    moved = event(
        "UID:s", "RECURRENCE-ID:20261203T080000", "DTSTART:20261204T100000", "DURATION:PT2H"
    )
    reading = read(moved, series)
    assert reading.faults == ()
    assert shown(reading) == [
        "30/11 08:00-09:00",
        "04/12 10:00-12:00",
        "05/12 14:00-15:00",
        "06/12 08:00-11:00",
        "06/12 14:00-14:30",
    ]


def test_an_instance_moved_into_the_days_from_long_before_is_found() -> None:
    """And does not stand for any other."""
    series = event("UID:s", "DTSTART:20200106T080000", "RRULE:FREQ=WEEKLY", "DURATION:PT1H")
    moved = event("UID:s", "RECURRENCE-ID:20200113T080000", "DTSTART:20261202T100000")
    assert shown(read(series, moved)) == ["30/11 08:00-09:00", "02/12 10:00-10:00"]


def test_all_later_instances_are_moved() -> None:
    """``RANGE=THISANDFUTURE``."""
    series = event("UID:s", "DTSTART:20261102T080000", "RRULE:FREQ=WEEKLY", "DURATION:PT1H")
    moved = event(
        "UID:s",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20261109T080000",
        "DTSTART:20261109T100000",
        "DURATION:PT1H",
    )
    assert shown(read(series, moved)) == ["30/11 10:00-11:00"]


@pytest.mark.parametrize("more", [(), ("RRULE:FREQ=DAILY;COUNT=1",)])
def test_a_moved_instance_that_its_series_never_had_is_read(more: tuple[str, ...]) -> None:
    """Nobody knows what its program meant by it; better busy than free.

    Of an older version than the series it is that version's, and gone, if it repeats itself.
    """
    series = event("UID:s", "SEQUENCE:5", "DTSTART:20261130T080000", "RRULE:FREQ=DAILY;COUNT=2")
    moved = event(
        "UID:s", "SEQUENCE:1", "RECURRENCE-ID:20251203T080000", "DTSTART:20261204T100000", *more
    )
    times = ["30/11 08:00-08:00", "01/12 08:00-08:00", "04/12 10:00-10:00"]
    assert shown(read(series, moved)) == times[: 2 if more else 3]


def test_a_rule_that_takes_days_away_is_told() -> None:
    """The library does not follow it; better busy than free."""
    series = event(
        "DTSTART:20261130T080000", "RRULE:FREQ=DAILY;COUNT=2", "EXRULE:FREQ=WEEKLY;BYDAY=TU"
    )
    reading = read(series)
    assert shown(reading) == ["30/11 08:00-08:00", "01/12 08:00-08:00"]
    assert told(reading) == [
        "6: EXRULE, long out of use, is not followed; what it takes away counts as busy"
    ]


def test_a_moved_instance_without_its_series_is_read() -> None:
    """As when somebody was invited to that one only."""
    moved = event("UID:s", "RECURRENCE-ID:20261203T080000", "DTSTART:20261204T100000")
    assert shown(read(moved)) == ["04/12 10:00-10:00"]


def test_a_broken_date_of_a_series_is_left_out_by_itself() -> None:
    """The series goes on."""
    series = event(
        "UID:s", "DTSTART:20261130T080000", "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:tomorrow"
    )
    reading = read(series)
    assert shown(reading) == ["30/11 08:00-08:00", "01/12 08:00-08:00"]
    assert told(reading) == ["7: EXDATE is no time: «tomorrow»"]


def test_whole_days_repeat_on_the_city_s_clock() -> None:
    """Up to the day that the rule names, that day included, however it is written."""
    for until in ("20261201", "20261130T170000Z", "20261201T000000"):
        series = event("DTSTART:20261130", f"RRULE:FREQ=DAILY;UNTIL={until}")
        assert shown(read(series)) == ["30/11 00:00-00:00", "01/12 00:00-00:00"], until


def test_a_rule_s_last_day_counts_whole() -> None:
    """A day, and a time without a zone, are read on the event's own clock."""
    for until in ("20261202", "20261202T080000", "20261202T010000Z"):
        series = event("DTSTART:20261201T080000", f"RRULE:FREQ=DAILY;UNTIL={until}")
        assert shown(read(series)) == ["01/12 08:00-08:00", "02/12 08:00-08:00"], until


def test_the_latest_version_of_an_event_counts() -> None:
    """Even if it lies elsewhere."""
    old = event("UID:e", "SEQUENCE:0", "DTSTART:20261201T080000")
    new = event("UID:e", "SEQUENCE:1", "DTSTART:20270101T080000")
    assert read(old, new).times == ()


def test_events_that_share_a_name_are_events_of_their_own() -> None:
    """Some programs give all of them one."""
    one, two = (event("UID:e", f"DTSTART:2026120{day}T080000") for day in (1, 2))
    assert shown(read(one, two)) == ["01/12 08:00-08:00", "02/12 08:00-08:00"]


@pytest.mark.parametrize(
    "zone",
    [
        "TZID=America/New_York",
        'TZID="America/New_York"',
        "TZID=Eastern Standard Time",
        "TZID=/freeassociation.sourceforge.net/America/New_York",
        "TZID=/mozilla.org/20070129_1/America/New_York",
        "TZID=/x/America/Indiana/Indianapolis",
        "TZID=Eastern",
    ],
)
def test_zones_are_known_by_many_names(zone: str) -> None:
    """IANA's, Windows', a path that ends in one, and a definition of the calendar's own."""
    reading = read(EASTERN, event(f"DTSTART;{zone}:20261201T080000", "DTEND:20261201T090000"))
    assert (shown(reading), reading.faults) == (["01/12 20:00-21:00"], ())


def test_a_zone_with_a_colon_in_its_name_is_read() -> None:
    """Without the quotes it needs; the offset that it shows is the best one knows."""
    names = (
        "(UTC-05:00) Eastern Time (US & Canada)",
        "(GMT+0530) Somewhere",
        "(UTC-99:00) Nowhere",
    )
    events = [event(f"DTSTART;TZID={name}:20261201T080000") for name in (*names, names[0])]
    reading = read(*events)
    assert shown(reading) == [
        "01/12 08:00-08:00",
        "01/12 09:30-09:30",
        "01/12 20:00-20:00",
        "01/12 20:00-20:00",
    ]
    assert told(reading) == [
        f"4: there is no time zone «{names[0]}»; read by the clock of UTC-05:00",
        f"7: there is no time zone «{names[1]}»; read by the clock of UTC+05:30",
        f"10: there is no time zone «{names[2]}»; read by the clock of Asia/Ho_Chi_Minh",
    ]


@pytest.mark.parametrize(
    "changed",
    [
        ("FREQ=YEARLY;BYDAY", "FREQ=SECONDLY;BYDAY"),
        ("BYMINUTE=0", "BYMINUTE=0,1,2"),
        ("BYDAY=1SU;BYMONTH=4", "BYMONTHDAY=31;BYMONTH=2"),
        ("BYDAY=1SU;BYMONTH=4", "BYEASTER=1"),
        ("DTSTART:19501029T020000", "DTSTART:long ago"),
        ("TZOFFSETTO:-0500", "COMMENT:none"),
        ("TZOFFSETTO:-0500", "TZOFFSETTO:west"),
        ("RRULE:FREQ=YEARLY;BYDAY", "RRULE:FREQ=YEARLY\r\n" * 100 + "RRULE:FREQ=YEARLY;BYDAY"),
        (
            "RRULE:FREQ=YEARLY;BYDAY",
            "RDATE:" + "20261101T020000," * 1001 + "\r\nRRULE:FREQ=YEARLY;BYDAY",
        ),
    ],
)
def test_a_zone_that_cannot_be_followed_is_unknown(changed: tuple[str, str]) -> None:
    """Its times are read on the city's clock, which is told."""
    text = calendar(EASTERN, event("DTSTART;TZID=Eastern:20261201T080000"))
    reading = read_calendar(text.replace(changed[0].encode(), changed[1].encode()), WEEK)
    assert shown(reading) == ["01/12 08:00-08:00"]
    (fault,) = reading.faults
    assert fault.en.startswith("there is no time zone «Eastern»")


def test_a_zone_may_list_its_changes() -> None:
    """Instead of a rule."""
    lines = [line if "BYDAY=1SU" not in line else "RDATE:20260405T020000" for line in EASTERN]
    reading = read(tuple(lines), event("DTSTART;TZID=Eastern:20261201T080000"))
    assert (shown(reading), reading.faults) == (["01/12 20:00-20:00"], ())


def test_the_zone_of_the_whole_calendar_is_that_of_its_series() -> None:
    """Google writes UTC and the zone apart: an hour stays that hour when the clocks change."""
    series = event("DTSTART:20260706T120000Z", "RRULE:FREQ=WEEKLY", "DURATION:PT1H")
    assert shown(read("X-WR-TIMEZONE:America/New_York", series)) == ["30/11 20:00-21:00"]
    floating = event("DTSTART:20261201T080000")
    assert shown(read("X-WR-TIMEZONE:America/New_York", floating)) == ["01/12 20:00-20:00"]


def test_an_end_without_a_zone_is_on_the_clock_of_the_start() -> None:
    """As programs write that forget it the second time."""
    reading = read(event("DTSTART;TZID=Europe/Paris:20261201T080000", "DTEND:20261201T090000"))
    assert shown(reading) == ["01/12 14:00-15:00"]


def test_a_free_busy_list_is_read() -> None:
    """Ends or lengths, kinds of being busy, and a broken time left out by itself."""
    reading = read(
        "BEGIN:VFREEBUSY",
        "DTSTART:20261130T000000Z",
        "FREEBUSY:20261201T010000Z/20261201T020000Z,20261201T030000Z/PT1H,20261202T010000Z/x",
        "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261203T010000Z/PT1H",
        "FREEBUSY;FBTYPE=FREE:20261204T010000Z/PT1H",
        "FREEBUSY:20250101T010000Z/PT1H",
        "END:VFREEBUSY",
    )
    assert shown(reading) == [
        "01/12 08:00-09:00",
        "01/12 10:00-11:00",
        "03/12 08:00-09:00",
        "04/12 08:00-09:00",
    ]
    assert [time.occupies for time in reading.times] == [True, True, True, False]
    assert reading.times[2].status is BusyStatus.TENTATIVE
    assert told(reading) == ["5: FREEBUSY is no time: «x»"]


def test_a_free_busy_line_that_cannot_be_read_is_told() -> None:
    """The others count."""
    reading = read(
        "X-WR-TIMEZONE;X",
        "BEGIN:VFREEBUSY",
        "FREEBUSY;X",
        "FREEBUSY:" + "20261201T030000Z/PT1H," * 60_000,
        "FREEBUSY:20261201T010000Z/PT1H",
        "END:VFREEBUSY",
    )
    assert shown(reading) == ["01/12 08:00-09:00"]
    assert told(reading) == [
        "3: X-WR-TIMEZONE has no value and is left out",
        "5: FREEBUSY has no value and is left out",
        "6: the line FREEBUSY is too long and is left out",
    ]


def test_busy_times_are_merged_where_they_touch() -> None:
    """Overlapping, touching and contained ones; apart stays apart."""
    spans = (("08", "10"), ("09", "11"), ("11", "12"), ("08", "09"), ("14", "15"))
    reading = read(
        *(event(f"DTSTART:20261201T{a}0000", f"DTEND:20261201T{b}0000") for a, b in spans)
    )
    assert [f"{span.start:%H}-{span.end:%H}" for span in reading.busy] == ["08-12", "14-15"]


def test_parts_that_hold_no_busy_time_are_passed_over() -> None:
    """Tasks, notes, alarms inside events, and what nobody knows."""
    alarm = ("BEGIN:VALARM", "TRIGGER:-PT5M", "DTSTART:nonsense", "END:VALARM")
    task = ("BEGIN:VTODO", "DTSTART:20261201T080000", "END:VTODO")
    reading = read(task, ("BEGIN:X-OTHER", "END:X-OTHER"), (*MEETING[:-1], *alarm, MEETING[-1]))
    assert (shown(reading), reading.faults) == (["01/12 08:00-09:30"], ())


def test_files_put_together_are_read_though_each_has_its_byte_order_mark() -> None:
    """The mark of the second stands in the middle."""
    one = b"\xef\xbb\xbf" + calendar(MEETING)
    reading = read_calendar(one + one, WEEK)
    assert (shown(reading), reading.faults) == (["01/12 08:00-09:30"] * 2, ())


def test_what_is_nested_wrongly_is_told_and_the_rest_is_read() -> None:
    """An event cut by the next one, an END too many, parts where they do not belong."""
    reading = read_calendar(
        b"SUMMARY:before\r\n"
        + calendar(
            MEETING[:3],
            MEETING,
            "END:VEVENT",
            EASTERN[2:8],
            ("BEGIN:VTODO", *MEETING, "END:VTODO"),
        )
        + b"BEGIN:VEVENT\r\nDTSTART:20261201\r\nEND:VEVENT\r\n",
        WEEK,
    )
    assert shown(reading) == ["01/12 08:00-09:30"]
    assert told(reading) == [
        "1: this line is in no calendar and is left out",
        "4: this VEVENT is cut off, it has no END, and is left out",
        "13: END:VEVENT has no BEGIN and is left out",
        "14: this STANDARD is in no VTIMEZONE and is left out",
        "21: this VEVENT is in no VCALENDAR and is left out",
        "29: this VEVENT is in no VCALENDAR and is left out",
    ]


def test_a_calendar_cut_in_the_middle_still_holds_what_was_whole() -> None:
    """A download that broke off; also where the next calendar begins."""
    whole = calendar(MEETING)
    begun = calendar(MEETING, "BEGIN:VEVENT", "DTSTART:20261202")
    cut = begun.removesuffix(b"END:VCALENDAR\r\n")
    reading = read_calendar(cut + whole, WEEK)
    assert shown(reading) == ["01/12 08:00-09:30"] * 2
    assert told(reading) == [
        "1: this VCALENDAR is cut off, it has no END",
        "9: this VEVENT is cut off, it has no END, and is left out",
    ]
    assert shown(read_calendar(whole.replace(b"END:VCALENDAR", b""), WEEK)) == shown(
        read_calendar(whole, WEEK)
    )
    other = calendar("BEGIN:VTIMEZONE", "TZID:x", MEETING)
    assert told(read_calendar(other, WEEK))[0].startswith("3: this VTIMEZONE is cut off")


def test_lines_without_a_value_are_told() -> None:
    """A time that is missing breaks its event; a title does not."""
    reading = read(
        event("DTSTART;TZID=x", "SUMMARY:a"),
        event("DTSTART:20261201T080000", 'SUMMARY;X="open'),
    )
    assert shown(reading) == ["01/12 08:00-08:00"]
    assert told(reading) == ["4: DTSTART has no value", "9: the event's title cannot be read"]


def test_what_a_library_cannot_take_is_a_fault_of_its_event() -> None:
    """A rule that names what no calendar has."""
    reading = read(event("DTSTART:20261201", "RRULE:FREQ=DAILY;BYMONTH=1;BYEASTER=x"), MEETING)
    assert shown(reading) == ["01/12 08:00-09:30"]
    assert len(reading.faults) == 1


def test_the_days_may_be_asked_for_in_any_zone() -> None:
    """The times are told on the city's clock."""
    utc = Interval(start=WEEK.start.astimezone(dt.UTC), end=WEEK.end.astimezone(dt.UTC))
    assert (
        read_calendar(calendar(MEETING), utc).times
        == read_calendar(calendar(MEETING), WEEK, zone=HANOI).times
    )
