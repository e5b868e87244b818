"""Rules about one meeting or many, where meetings ask for a session and give no hour of it."""

from __future__ import annotations

from typing import Any

import pytest

from cities import a_meeting, a_problem, at, away, between, tiny_city
from coord_calendar.conflicts import Certainty, Conflict
from coord_calendar.domain.meeting import After, Attendance, Pin, Window
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.rules import Reaction, RuleCode
from open_hours import AFTERNOON, MORNING, fixed_one, open_one, told_of


def test_what_waits_for_another_meeting_waits_for_its_end() -> None:
    """It may not be before it instead."""
    first, second = a_meeting("a"), a_meeting("b", after=(After(meeting="a"),))
    asked = {"asked_session": MORNING}
    hour = {"asked_start": at(0, "09:00")}

    def told(one: dict[str, Any], other: dict[str, Any]) -> list[Conflict]:
        return told_of(first.model_copy(update=one), second.model_copy(update=other))

    (conflict,) = told(asked, hour)
    assert "(xong muộn nhất lúc 12:00 Thứ Hai 30/11/2026)" in conflict.vi
    assert "(which ends by 12:00 Monday 30/11/2026)" in conflict.en
    assert conflict.en.endswith("gives an end by 09:00.")
    (conflict,) = told(hour, asked)
    assert conflict.en.endswith("gives a start from 10:00 on.")
    (conflict,) = told(asked, asked)
    assert conflict.certainty is Certainty.POSSIBLE
    (conflict,) = told(asked, {"asked_start": at(0, "08:59")})
    assert conflict.certainty is Certainty.CERTAIN
    (conflict,) = told({**hour, "asked_start": at(0, "10:01")}, asked)
    assert conflict.certainty is Certainty.CERTAIN


@pytest.mark.parametrize(
    ("limits", "minutes", "certainty"),
    [
        pytest.param({}, 60, None, id="none"),
        pytest.param({"deadline": at(0, "09:00")}, 60, None, id="an hour before the deadline"),
        pytest.param({"deadline": at(0, "08:59")}, 60, Certainty.CERTAIN, id="less before it"),
        pytest.param({"deadline": at(0, "08:59")}, None, Certainty.POSSIBLE, id="inferred"),
        pytest.param(
            {"deadline": at(0, "08:00")}, None, Certainty.CERTAIN, id="before the session"
        ),
        pytest.param(
            {"release": at(0, "10:00"), "deadline": at(0, "11:00")}, 60, None, id="an hour between"
        ),
        pytest.param(
            {"release": at(0, "10:00"), "deadline": at(0, "10:59")},
            60,
            Certainty.CERTAIN,
            id="less between",
        ),
        pytest.param(
            {
                "windows": (Window(start=at(0, "10:00"), end=at(0, "12:00")),),
                "deadline": at(0, "10:59"),
            },
            60,
            Certainty.CERTAIN,
            id="less of a window",
        ),
        pytest.param({"release": at(0, "11:00")}, 60, None, id="an hour after release"),
        pytest.param({"release": at(0, "11:01")}, 60, Certainty.CERTAIN, id="less after it"),
        pytest.param(
            {"windows": (Window(start=at(0, "11:00"), end=at(0, "14:00")),)},
            60,
            None,
            id="an hour of a window",
        ),
        pytest.param(
            {"windows": (Window(start=at(0, "11:01"), end=at(0, "14:00")),)},
            60,
            Certainty.CERTAIN,
            id="less of it",
        ),
        pytest.param(
            {"windows": (Window(start=at(0, "11:01"), end=at(0, "14:00")),)},
            None,
            Certainty.POSSIBLE,
            id="less of it, inferred",
        ),
    ],
)
def test_a_session_must_leave_time_within_the_limits(
    limits: dict[str, Any], minutes: int | None, certainty: Certainty | None
) -> None:
    """An hour can be chosen within them, so that nothing is told while there is one."""
    found = told_of(open_one(minutes=minutes, kind="giao-ban", **limits))
    assert [row.certainty for row in found] == ([] if certainty is None else [certainty])


def test_limits_that_leave_no_hour_together_are_both_told() -> None:
    """Each by itself would leave one."""
    (conflict,) = told_of(open_one(release=at(0, "10:00"), deadline=at(0, "10:59")))
    assert "10:00 Thứ Hai 30/11/2026" in conflict.vi
    assert "10:59 Thứ Hai 30/11/2026" in conflict.vi


def test_a_kind_s_longest_duration_is_compared_with_the_length() -> None:
    """Not with the session's, which is longer than half a day here."""
    calendar = tiny_city().calendar
    morning = calendar.sessions[0].model_copy(update={"start": at(0, "07:00").time()})
    sessions = (morning, *calendar.sessions[1:])
    kinds = tuple(kind.model_copy(update={"longest_half_days": 1}) for kind in tiny_city().kinds)
    city = tiny_city(
        kinds=kinds,
        calendar=calendar.model_copy(update={"sessions": sessions}),
        settings=(RuleSetting(rule=RuleCode.LONGEST_DURATION, reaction=Reaction.BLOCK),),
    )
    assert not told_of(open_one(), city=city)
    (conflict,) = told_of(open_one(minutes=270), city=city)
    assert conflict.rule is RuleCode.LONGEST_DURATION


def test_a_session_shorter_than_the_meeting_is_told() -> None:
    """The afternoon has three and a half hours."""
    afternoon: dict[str, Any] = {"asked_session": AFTERNOON}
    (conflict,) = told_of(open_one(minutes=211, **afternoon))
    assert (conflict.rule, conflict.certainty) == (RuleCode.WORKING_SESSION, Certainty.CERTAIN)
    assert not told_of(open_one(minutes=210, **afternoon))
    kinds = tuple(kind.model_copy(update={"usual_minutes": 240}) for kind in tiny_city().kinds)
    (conflict,) = told_of(open_one(minutes=None, **afternoon), city=tiny_city(kinds=kinds))
    assert conflict.certainty is Certainty.POSSIBLE
    assert not told_of(open_one(minutes=211, any_hour=True, **afternoon))


def test_a_session_of_a_day_off_is_told_for_sure() -> None:
    """No hour of it is working time."""
    (conflict,) = told_of(
        open_one(asked_session=HalfDay(day=at(5, "08:00").date(), session="sang"), minutes=None)
    )
    assert (conflict.rule, conflict.certainty) == (RuleCode.WORKING_SESSION, Certainty.CERTAIN)


def conference(name: str, **changes: Any) -> Any:
    """Return an online conference of an hour on the link that carries one at once."""
    return a_meeting(name, **{"form": "online", "link": "cau", **changes})


@pytest.mark.parametrize(
    ("clock", "minutes", "certainty"),
    [
        pytest.param("08:00", 180, Certainty.POSSIBLE, id="an hour after it"),
        pytest.param("08:00", 181, Certainty.CERTAIN, id="less after it"),
        pytest.param("09:00", 180, Certainty.POSSIBLE, id="an hour before it"),
        pytest.param("08:30", 180, Certainty.CERTAIN, id="half an hour on both sides"),
    ],
)
def test_a_link_without_a_free_hour_is_overloaded_for_sure(
    clock: str, minutes: int, certainty: Certainty
) -> None:
    """An hour for the other conference is looked for around the one that has its own."""
    (conflict,) = told_of(
        conference("a", asked_session=MORNING),
        conference("b", asked_start=at(0, clock), minutes=minutes),
    )
    assert conflict.certainty is certainty


def test_what_alone_asks_for_more_than_there_is_does_so_at_any_hour() -> None:
    """Of a link's points, or of a site's staff."""
    link = tiny_city().links[0].model_copy(update={"points": 1})
    one = conference("a", asked_session=MORNING, points=("dc-1", "dc-2"))
    (conflict,) = told_of(one, city=tiny_city(links=(link,)))
    assert (conflict.rule, conflict.certainty) == (RuleCode.LINK_CAPACITY, Certainty.CERTAIN)
    rooms = tuple(
        room.model_copy(update={"setup_minutes": 15, "setup_staff": 2})
        for room in tiny_city().rooms
    )
    sites = tuple(site.model_copy(update={"staff": 1}) for site in tiny_city().sites)
    (conflict,) = told_of(open_one(asked_room="a1"), city=tiny_city(rooms=rooms, sites=sites))
    assert (conflict.rule, conflict.certainty) == (RuleCode.SERVING_STAFF, Certainty.CERTAIN)


def test_a_room_that_nobody_sets_up_asks_for_no_staff() -> None:
    """Whenever its meeting is."""
    rooms = tuple(room.model_copy(update={"setup_staff": 2}) for room in tiny_city().rooms)
    sites = tuple(site.model_copy(update={"staff": 1}) for site in tiny_city().sites)
    assert not told_of(open_one(asked_room="a1"), city=tiny_city(rooms=rooms, sites=sites))


@pytest.mark.parametrize(
    ("minutes", "certainty"), [(120, Certainty.POSSIBLE), (121, Certainty.CERTAIN)]
)
def test_a_link_is_overloaded_for_sure_by_what_runs_at_any_hour(
    minutes: int, certainty: Certainty
) -> None:
    """Two hours of four may be anywhere; a minute more always takes ten o'clock."""
    found = told_of(
        conference("a", asked_session=MORNING, minutes=minutes),
        conference("b", asked_start=at(0, "10:00"), minutes=1),
    )
    assert [row.certainty for row in found] == [certainty]
    if certainty is Certainty.POSSIBLE:
        assert found[0].en.endswith("it is settled once Committee Office gives the hour.")


@pytest.mark.parametrize(
    ("start", "end", "certainty"),
    [("08:00", "11:00", Certainty.POSSIBLE), ("08:30", "11:30", Certainty.CERTAIN)],
)
def test_a_body_of_which_too_few_come_at_some_hour(
    start: str, end: str, certainty: Certainty
) -> None:
    """One of two is away, for a part of the morning that leaves an hour or leaves none."""
    one = open_one(chair=None, required=(Attendance(who="tttu", quorum=2),))
    found = told_of(one, commitments=(away("p1", between(0, start, end)),))
    assert [(row.rule, row.certainty) for row in found] == [(RuleCode.QUORUM, certainty)]
    found = told_of(one, fixed_one("08:00", chair="p2", minutes=180))
    assert [(row.rule, row.certainty) for row in found] == [(RuleCode.QUORUM, Certainty.POSSIBLE)]


def test_staff_may_be_asked_for_at_any_hour() -> None:
    """A room whose meeting has no hour may be set up while another is."""
    rooms = tuple(
        room.model_copy(update={"setup_minutes": 15, "setup_staff": 2})
        for room in tiny_city().rooms
    )
    sites = tuple(site.model_copy(update={"staff": 3}) for site in tiny_city().sites)
    found = told_of(
        open_one(asked_room="a1"),
        fixed_one("10:00", chair="ct-ub", asked_room="a2"),
        city=tiny_city(rooms=rooms, sites=sites),
    )
    assert [(row.rule, row.certainty) for row in found] == [
        (RuleCode.SERVING_STAFF, Certainty.POSSIBLE)
    ]


def test_problems_name_meetings_asked_by_session_nowhere_else() -> None:
    """What stands where it was asked for has an hour."""
    assert not a_problem(open_one()).as_asked().placements


@pytest.mark.parametrize(
    "asked",
    [
        {"asked_session": HalfDay(day=at(5, "08:00").date(), session="sang")},
        {"asked_start": at(5, "08:00")},
        {"asked_start": at(0, "09:00")},
        {"pin": Pin(start=at(0, "13:30")), "half_days": 2},
    ],
)
def test_half_days_asked_for_where_they_cannot_begin_are_told(asked: dict[str, Any]) -> None:
    """On a day off, in the middle of a session, or a whole day in the afternoon."""
    found = told_of(a_meeting("a", **{"minutes": None, "half_days": 1, **asked}))
    assert [(row.rule, row.certainty) for row in found] == [
        (RuleCode.CONSECUTIVE_HALF_DAYS, Certainty.CERTAIN)
    ]
