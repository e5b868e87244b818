import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cities import a_schedule, at, placed
from coord_calendar.domain.schedule import Change, Postponed, Schedule, Substitution, difference
from coord_calendar.errors import InputError
from strategies import problems, schedules

A = placed("a", at(0, "08:00"), 60, "a1")
B = placed("b", at(1, "13:30"), 90)


def test_a_meeting_is_found_where_it_was_put() -> None:
    """None for one that was not."""
    schedule = a_schedule(A, B)
    assert (schedule.placement("a"), schedule.placement("b")) == (A, B)
    assert schedule.placement("c") is None
    assert schedule.by_meeting == {"a": A, "b": B}


def test_a_meeting_stands_once_in_a_schedule() -> None:
    """Placed twice, or placed and postponed: each such meeting is told, with its count."""
    with pytest.raises(InputError) as caught:
        a_schedule(A, B, A, postponed=(Postponed(meeting="b"), Postponed(meeting="c"), A_POSTPONED))
    assert [(fault.record, fault.field) for fault in caught.value.faults] == [
        ("meeting a", "meeting"),
        ("meeting b", "meeting"),
    ]
    assert [fault.vi for fault in caught.value.faults] == [
        "cuộc họp «a» có mặt 3 lần trong lịch",
        "cuộc họp «b» có mặt 2 lần trong lịch",
    ]


def test_nobody_stands_in_for_themselves() -> None:
    """The fault names the post, in both languages."""
    with pytest.raises(InputError) as caught:
        Substitution(who="pbt", by="pbt")
    (fault,) = caught.value.faults
    assert (fault.field, fault.vi) == ("by", "«pbt» không thể dự thay chính mình")
    assert fault.en == "«pbt» cannot stand in for themselves"
    assert Substitution(who="pbt", by="cvp").by == "cvp"


A_POSTPONED = Postponed(meeting="a", reason="trùng lịch", reason_en="a clash")


def test_a_meeting_put_elsewhere_leaves_its_old_place() -> None:
    """The others keep their order, a new one comes last; the old plan stays as it was."""
    schedule = a_schedule(A, B, revision=3)
    assert schedule.placement("a") == A
    moved = placed("a", at(2, "08:00"), 60, "a2")
    changed = schedule.with_placement(moved)
    assert changed == a_schedule(moved, B, revision=3)
    assert changed.with_placement(placed("c", at(0, "08:00"))).placements[-1].meeting == "c"
    assert (changed.placement("a"), schedule.placement("a")) == (moved, A)


def test_a_postponed_meeting_that_finds_a_place_is_no_longer_postponed() -> None:
    """Others stay postponed."""
    schedule = a_schedule(B, postponed=(A_POSTPONED, Postponed(meeting="c")))
    assert schedule.with_placement(A) == a_schedule(B, A, postponed=(Postponed(meeting="c"),))


def test_a_schedule_is_shown_as_a_table_in_order_of_time() -> None:
    """Days first; an end on another day is written out; what is postponed stands last."""
    night = placed("c", at(0, "22:00"), at(1, "01:30"))
    schedule = a_schedule(night, B, A, postponed=(Postponed(meeting="d"),))
    assert schedule.table().splitlines() == [
        "30/11/2026 08:00-09:00  a1            a",
        "30/11/2026 22:00-01/12/2026 01:30  -             c",
        "01/12/2026 13:30-15:00  -             b",
        "postponed               -             d",
    ]
    assert a_schedule().table() == ""


def test_two_plans_differ_in_what_came_went_and_moved() -> None:
    """By the order of names; what stayed is not told, nor what is postponed in both."""
    stays = placed("z", at(3, "08:00"))
    before = a_schedule(A, B, stays)
    moved = placed("a", at(0, "08:00"), 60, "a2")
    new = placed("c", at(2, "08:00"))
    after = a_schedule(stays, new, moved, postponed=(Postponed(meeting="b"),))
    assert difference(before, after) == (
        Change(meeting="a", before=A, after=moved),
        Change(meeting="b", before=B, after=None),
        Change(meeting="c", before=None, after=new),
    )


def test_the_same_time_in_another_zone_is_no_change() -> None:
    """Plans read back from a file hold an offset instead of a zone's name."""
    read_back = Schedule.model_validate_json(a_schedule(A).model_dump_json())
    assert difference(a_schedule(A), read_back) == ()


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_differences_turn_round_and_a_plan_does_not_differ_from_itself(data: st.DataObject) -> None:
    """Before and after change places; putting every change in gives the other plan."""
    problem = data.draw(problems())
    one, other = data.draw(schedules(problem)), data.draw(schedules(problem))
    assert difference(one, one) == ()
    changes = difference(one, other)
    assert difference(other, one) == tuple(
        Change(meeting=change.meeting, before=change.after, after=change.before)
        for change in changes
    )
    merged = one
    for change in changes:
        if change.after is not None:
            merged = merged.with_placement(change.after)
    gone = {change.meeting for change in changes if change.after is None}
    assert {name: where for name, where in merged.by_meeting.items() if name not in gone} == (
        other.by_meeting
    )


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_schedule_is_read_back_as_it_was_written(data: st.DataObject) -> None:
    """Placements, postponements, revision and the time it was made."""
    drawn = data.draw(schedules(data.draw(problems())))
    schedule = drawn.model_copy(update={"revision": 9, "made_at": at(0, "07:00")})
    assert schedule.table() == schedule.table()
    assert Schedule.model_validate_json(schedule.model_dump_json()) == schedule


def test_a_plan_never_published_has_revision_nought() -> None:
    """Revisions are counted from the first publication on."""
    assert a_schedule().revision == 0


def test_the_time_a_schedule_was_made_has_a_zone() -> None:
    """Feeds carry it as the time of the last change."""
    with pytest.raises(ValidationError):
        a_schedule(made_at=dt.datetime(2026, 11, 30, 7))  # noqa: DTZ001 without a zone on purpose
    with pytest.raises(ValidationError):
        a_schedule(revision=-1)
