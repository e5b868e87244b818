import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from cities import at, between
from coord_calendar.domain.interval import Interval
from coord_calendar.domain.workcalendar import WorkCalendar
from coord_calendar.errors import InputError

ZERO = dt.datetime(2026, 11, 30, tzinfo=dt.UTC)


def stretch(start: int, end: int) -> Interval:
    """Return the time between two counts of minutes."""
    return Interval(start=ZERO + dt.timedelta(minutes=start), end=ZERO + dt.timedelta(minutes=end))


stretches = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(
    lambda ends: stretch(min(ends), max(ends))
)


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        pytest.param((0, 5), (5, 9), None, id="touching"),
        pytest.param((0, 5), (7, 9), None, id="apart"),
        pytest.param((0, 5), (0, 5), (0, 5), id="exact"),
        pytest.param((0, 5), (0, 9), (0, 5), id="shared start"),
        pytest.param((2, 9), (0, 9), (2, 9), id="shared end"),
        pytest.param((0, 9), (2, 5), (2, 5), id="contained"),
        pytest.param((0, 5), (3, 9), (3, 5), id="partly"),
        pytest.param((3, 3), (0, 9), None, id="no length, inside"),
        pytest.param((3, 3), (3, 3), None, id="no length, twice"),
    ],
)
def test_two_stretches_share_the_time_that_lies_in_both(
    first: tuple[int, int], second: tuple[int, int], shared: tuple[int, int] | None
) -> None:
    """Ends are open: touching shares nothing, and a stretch of no length overlaps nothing."""
    one, other = stretch(*first), stretch(*second)
    assert one.overlaps(other) is other.overlaps(one) is (shared is not None)
    expected = stretch(*shared) if shared else None
    assert one.intersection(other) == other.intersection(one) == expected


def test_stretches_that_cross_midnight_overlap_like_any() -> None:
    """The day's change is nothing special."""
    night = Interval(start=at(0, "22:00"), end=at(1, "02:00"))
    assert night.overlaps(between(1, "01:00", "03:00"))
    assert not night.overlaps(between(1, "02:00", "03:00"))
    assert night.minutes == 240


@given(stretches, stretches)
def test_overlapping_is_sharing_a_minute(one: Interval, other: Interval) -> None:
    """Against the plain definition: some minute lies in both."""

    def minutes(interval: Interval) -> set[int]:
        begin = (interval.start - ZERO) // dt.timedelta(minutes=1)
        return set(range(begin, begin + interval.minutes))

    shared = minutes(one) & minutes(other)
    assert one.overlaps(other) is other.overlaps(one) is bool(shared)
    common = one.intersection(other)
    assert (minutes(common) if common else set()) == shared


@given(stretches, stretches)
def test_what_is_shared_lies_in_both(one: Interval, other: Interval) -> None:
    """The intersection is contained in each, and each contains itself."""
    common = one.intersection(other)
    assert one.contains(one)
    if common is not None:
        assert one.contains(common)
        assert other.contains(common)
        assert common.minutes > 0


@given(stretches, stretches)
def test_containing_each_other_is_being_equal(one: Interval, other: Interval) -> None:
    """Containment is an order."""
    assert (one.contains(other) and other.contains(one)) is (one == other)


@pytest.mark.parametrize(
    ("inner", "held"),
    [((0, 9), True), ((2, 5), True), ((0, 10), False), ((-1, 5), False), ((9, 9), True)],
)
def test_a_stretch_contains_what_lies_wholly_inside(inner: tuple[int, int], held: bool) -> None:
    """Both ends may be shared."""
    assert stretch(0, 9).contains(stretch(*inner)) is held


def test_the_same_moment_in_another_zone_is_the_same() -> None:
    """08:00 in Hanoi is 01:00 by universal time."""
    hanoi = between(0, "08:00", "09:00")
    assert hanoi == stretch(60, 120)
    assert hanoi.overlaps(stretch(119, 120))


@pytest.mark.parametrize("field", ["start", "end"])
def test_a_time_without_a_zone_is_refused(field: str) -> None:
    """Nobody can tell which moment it is."""
    times = {"start": at(0, "08:00"), "end": at(0, "09:00")}
    with pytest.raises(ValidationError, match="timezone"):
        Interval(**{**times, field: times[field].replace(tzinfo=None)})


def test_a_stretch_that_ends_before_it_starts_is_refused_in_words() -> None:
    """Both times are told, day first."""
    with pytest.raises(InputError) as caught:
        Interval(start=at(0, "09:00"), end=at(0, "08:00"))
    (fault,) = caught.value.faults
    assert fault.field == "end"
    assert fault.vi == "kết thúc (30/11/2026 08:00) trước khi bắt đầu (30/11/2026 09:00)"
    assert fault.en == "it ends (30/11/2026 08:00) before it starts (30/11/2026 09:00)"


def test_seconds_that_fill_no_minute_do_not_count() -> None:
    """Minutes are whole, rounded down."""
    assert Interval(start=ZERO, end=ZERO + dt.timedelta(seconds=119)).minutes == 1


@pytest.mark.parametrize(("day", "minutes"), [("2026-03-29", 1380), ("2026-10-25", 1500)])
def test_a_day_on_which_the_clocks_change_has_its_true_length(day: str, minutes: int) -> None:
    """In Berlin the last Sunday of March has 23 hours, that of October 25."""
    midnight = WorkCalendar(zone="Europe/Berlin", country=None).at
    first = dt.date.fromisoformat(day)
    whole = Interval(
        start=midnight(first, dt.time()), end=midnight(first + dt.timedelta(days=1), dt.time())
    )
    assert whole.minutes == minutes
