"""On which days a meeting might be, and around which day it is looked for."""

from __future__ import annotations

import datetime as dt

from cities import MONDAY, a_meeting, a_problem, a_schedule, at, between, placed, tiny_city
from coord_calendar.domain.meeting import After, Pin, RoomNeed, Window
from coord_calendar.domain.recurrence import Recurrence, Series
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.rolling.spans import Span, first_things_first, last_day_before, spans
from coord_calendar.rolling.spread import spread
from coord_calendar.rules import Reaction, RuleCode

WEEKS = 28
"""Days planned here: four weeks."""


def day(offset: int) -> dt.date:
    """Return the day so many days after the first Monday."""
    return MONDAY + dt.timedelta(days=offset)


def days(*pairs: tuple[int, int]) -> tuple[tuple[dt.date, dt.date], ...]:
    """Return days by their offsets from the first Monday."""
    return tuple((day(first), day(last)) for first, last in pairs)


def span_of(**changes: object) -> Span:
    """Return the span of one meeting in four weeks."""
    return spans(a_problem(a_meeting("a", **changes), days=WEEKS))["a"]


def test_a_meeting_that_asks_for_nothing_may_be_on_any_day() -> None:
    """And wishes for none."""
    assert span_of() == Span(days((0, 27)), None)


def test_release_and_deadline_narrow_the_days() -> None:
    """Both days are among them; a wish outside is drawn to the nearest."""
    narrow = {"release": at(3, "08:00"), "deadline": at(9, "12:00")}
    assert span_of(**narrow) == Span(days((3, 9)), None)
    assert span_of(**narrow, asked_start=at(20, "08:00")) == Span(days((3, 9)), day(9))
    assert span_of(release=at(40, "08:00")) == Span((), None)


def test_windows_are_as_many_stretches_of_days() -> None:
    """In order, the wish in the nearest of them."""
    windows = tuple(Window(**between(offset, "08:00", "12:00").model_dump()) for offset in (9, 2))
    asked = HalfDay(day=day(7), session="sang")
    assert span_of(windows=windows, asked_session=asked) == Span(days((2, 2), (9, 9)), day(9))


def test_a_rule_that_does_not_hold_narrows_nothing() -> None:
    """Where windows are only told of, a deadline is no bound."""
    settings = tuple(
        RuleSetting(rule=rule, reaction=Reaction.WARN)
        for rule in (RuleCode.TIME_WINDOW, RuleCode.FIXED_TIME)
    )
    problem = a_problem(
        a_meeting("a", deadline=at(3, "12:00"), asked_start=at(2, "08:00"), fixed=True),
        city=tiny_city(settings=settings),
        days=WEEKS,
    )
    assert spans(problem)["a"] == Span(days((0, 27)), day(2))


def test_what_stands_fast_has_one_day() -> None:
    """A pin or a fixed hour; what a pinned meeting asked for besides is nothing to it."""
    assert span_of(pin=Pin(start=at(4, "08:00")), deadline=at(2, "12:00")) == Span(
        days((4, 4)), day(4)
    )
    assert span_of(asked_start=at(8, "08:00"), fixed=True) == Span(days((8, 8)), day(8))


def test_a_series_has_its_days() -> None:
    """The nearest one to the day asked for is wished."""
    weekly = Series(
        id="s", title="S", recurrence=Recurrence(rule="FREQ=WEEKLY;BYDAY=TU", first_day=MONDAY)
    )
    meeting = a_meeting("a", series="s", asked_start=at(9, "08:00"))
    problem = a_problem(meeting, series=(weekly,), days=WEEKS)
    assert spans(problem)["a"] == Span(days(*((n, n) for n in (1, 8, 15, 22))), day(8))


def test_notice_keeps_a_meeting_back() -> None:
    """Three working days from the day it was asked for."""
    assert span_of(requested_on=day(0), body="tttu").days == days((0, 27))
    city = tiny_city()
    state = city.bodies[0].model_copy(update={"kind": "state"})
    problem = a_problem(
        a_meeting("a", requested_on=day(0), body="tttu"),
        city=city.model_copy(update={"bodies": (state,)}),
        days=WEEKS,
    )
    assert spans(problem)["a"].days == days((3, 27))


def test_a_published_day_is_wished_before_the_day_asked_for() -> None:
    """So that it is looked for where it stands."""
    problem = a_problem(
        a_meeting("a", asked_start=at(2, "08:00")),
        days=WEEKS,
        published=a_schedule(placed("a", at(15, "08:00"))),
    )
    assert spans(problem)["a"].wish == day(15)


def test_waiting_narrows_both_sides() -> None:
    """The one behind cannot be before the first day of the other, nor that after its last."""
    problem = a_problem(
        a_meeting("a", release=at(7, "08:00")),
        a_meeting("b", after=(After(meeting="a", working_days=2),), deadline=at(18, "17:00")),
        a_meeting("c", after=(After(meeting="b"),)),
        days=WEEKS,
    )
    found = spans(problem)
    assert found["a"].days == days((7, 16))
    assert found["b"].days == days((9, 18))
    assert found["c"].days == days((9, 27))


def test_waiting_that_cannot_be_narrows_nothing() -> None:
    """Which of the two is given up is for the plan to say; what is pinned is never narrowed."""
    problem = a_problem(
        a_meeting("a", asked_start=at(9, "08:00"), fixed=True),
        a_meeting("b", after=(After(meeting="a"),), deadline=at(3, "17:00")),
        a_meeting("p", pin=Pin(start=at(2, "08:00"))),
        a_meeting("q", after=(After(meeting="p"),), pin=Pin(start=at(1, "08:00"))),
        a_meeting("n", release=at(40, "08:00")),
        a_meeting("o", after=(After(meeting="n"),)),
        a_meeting("x"),
        a_meeting("y", after=(After(meeting="x"),), release=at(40, "08:00")),
        days=WEEKS,
    )
    found = spans(problem)
    assert found["a"].days == days((9, 9))
    assert found["b"].days == days((0, 3))
    assert (found["p"].days, found["q"].days) == (days((2, 2)), days((1, 1)))
    assert found["o"].days == found["x"].days == days((0, 27))


def test_the_last_day_before_counts_as_waiting_does() -> None:
    """A meeting that ends on a Saturday has its next working day on Monday, too."""
    problem = a_problem()
    for end in range(14):
        for lag in range(4):
            last = last_day_before(problem, day(7 + end), lag)
            add = problem.city.calendar.add_working_days
            assert add(last, lag) <= day(7 + end) < add(last + dt.timedelta(days=1), max(lag, 1))


def test_first_things_come_first() -> None:
    """However they stand, and however many wait for one."""
    problem = a_problem(
        a_meeting("c", after=(After(meeting="b"), After(meeting="a"))),
        a_meeting("b", after=(After(meeting="a"),)),
        a_meeting("a"),
        a_meeting("d", after=(After(meeting="a"),)),
    )
    assert [one.id for one in first_things_first(problem)] == ["a", "b", "c", "d"]


def test_meetings_that_may_be_in_any_week_are_spread() -> None:
    """Each takes the first week in which those it calls are not too busy already."""
    whole_days = tuple(
        a_meeting(f"m{number}", half_days=2, required=("p1",), room=None) for number in range(8)
    )
    problem = a_problem(*whole_days, a_meeting("other", required=("p2",)), days=WEEKS)
    found = spread(problem, spans(problem), 7)
    # Three days of five are 60 % of a week.
    assert [(found[one.id] - MONDAY).days for one in whole_days] == [0, 0, 0, 7, 7, 7, 14, 14]
    assert found["other"] == MONDAY


def test_where_all_weeks_are_too_full_the_least_full_is_taken() -> None:
    """Fixed meetings count; a week without work is the fullest of all; wishes stay."""
    off = tuple({"day": day(7 + offset)} for offset in range(5))
    city = tiny_city()
    calendar = city.calendar.model_validate({"country": None, "days_off": off})
    busy = tuple(
        a_meeting(
            f"m{number}",
            half_days=2,
            required=("p1",),
            asked_start=at(number + (10 if number > 3 else 0), "08:00"),
            room=RoomNeed(),
        )
        for number in range(7)
    )
    free = a_meeting("free", half_days=2, required=("p1",), room=None)
    problem = a_problem(*busy, free, city=city.model_copy(update={"calendar": calendar}), days=21)
    found = spread(problem, spans(problem), 7)
    assert found["free"] == day(14)
    assert found["m6"] == day(16)


def test_who_waits_is_looked_for_no_earlier_than_the_other() -> None:
    """A meeting without any day is not looked for, nor waited for."""
    problem = a_problem(
        a_meeting("a", asked_start=at(16, "08:00")),
        a_meeting("b", after=(After(meeting="a"), After(meeting="never"))),
        a_meeting("never", release=at(40, "08:00")),
        days=WEEKS,
    )
    found = spread(problem, spans(problem), 7)
    assert found == {"a": day(16), "b": day(16)}
