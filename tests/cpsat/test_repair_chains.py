"""A repair as ejection chains: what they prove holds of every plan, and as a rule is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from cities import a_meeting, a_problem, a_schedule, at, between, closed, placed
from coord_calendar.cpsat import repair_chains
from coord_calendar.cpsat.chains import TooLongError
from coord_calendar.cpsat.repair_chains import RepairChains
from coord_calendar.cpsat.repairable import Given, Pain, Repair
from coord_calendar.domain.meeting import RoomNeed, Window
from cpsat.repairs import NOBODY, least_of, repairs
from cpsat.weeks import people_problems, weighed_problems

if TYPE_CHECKING:
    import pytest

    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.schedule import Placement

EIGHT = Window(start=at(0, "08:00"), end=at(0, "10:00"))
MORNING = Window(start=at(0, "08:00"), end=at(0, "12:00"))


@settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.one_of(repairs(weighed_problems(4)), repairs(people_problems(4))))
def test_no_plan_beats_what_chains_prove(repair: Repair) -> None:
    """Of those that leave nothing out; where no chain ends, every plan leaves something out."""
    least = least_of(repair)
    if least is None:
        return
    chains = RepairChains(repair)
    hours = chains.fewest()
    if hours is None:
        assert least[0] > 0
        return
    assert hours.bound <= Pain(*least)
    assert hours.moved.isdisjoint(repair.must_move)
    assert hours.bound.changed == chains.changed
    first = chains.next(None)
    assert first is not None
    assert first.bound <= Pain(*least)
    assert first.bound[:2] == hours.bound[:2]
    event("reached" if first.bound == Pain(*least) else "not reached")
    changed = {name for name in first.moved | repair.must_move if repair.counts(name)}
    assert len(changed) == first.bound.changed
    for name, choice in repair.published.items():
        if name not in first.moved | repair.must_move:
            assert first.plan[name] == choice


def chains_of(*meetings: Meeting, rows: tuple[Placement, ...]) -> RepairChains:
    """Return the chains of a day in which the meeting `new` is new."""
    given_ = Given(a_schedule(*rows), frozenset({"new"}), NOBODY, NOBODY, now=None)
    return RepairChains(Repair(a_problem(*meetings, days=1), given_))


def a_queue() -> RepairChains:
    """Return three of p1: the new one takes the first one's hour, and that one the second's."""
    return chains_of(
        a_meeting("a", required=("p1",), minutes=120, windows=(MORNING,), room=None),
        a_meeting("b", required=("p1",), minutes=120, room=None),
        a_meeting("new", required=("p1",), minutes=120, windows=(EIGHT,), room=None),
        rows=(placed("a", at(0, "08:00"), 120, None), placed("b", at(0, "10:00"), 120, None)),
    )


def test_who_makes_way_takes_anothers_place() -> None:
    """Two change their hours on the same day, at three times three for their rank."""
    chains = a_queue()
    hours = chains.fewest()
    assert hours is not None
    assert (set(hours.moved), hours.bound) == ({"a", "b"}, Pain(0, 2, 0))
    hours = chains.next(None)
    assert hours is not None
    assert (set(hours.moved), hours.bound) == ({"a", "b"}, Pain(0, 2, 18))
    # Once it was looked at, and below what it comes to, there is no other.
    assert chains.next(None) is None
    again = a_queue()
    again.fewest()
    assert again.next(18) is None


def test_of_two_that_go_to_one_hour_one_keeps_their_room() -> None:
    """The other has another, which counts beside the hours of both, each times its rank."""
    after_noon = Window(start=at(0, "13:30"), end=at(0, "15:30"))
    chains = chains_of(
        a_meeting("a", required=("p1",), minutes=120, windows=(MORNING, after_noon)),
        a_meeting("b", required=("p3",), minutes=120, windows=(MORNING, after_noon)),
        a_meeting("new", required=("p1", "p3"), minutes=240, windows=(MORNING,), room=None),
        rows=(placed("a", at(0, "08:00"), 120, "a1"), placed("b", at(0, "10:00"), 120, "a1")),
    )
    chains.fewest()
    hours = chains.next(None)
    assert hours is not None
    assert set(hours.moved) == {"a", "b"}
    assert hours.bound == Pain(0, 2, (3 + 3 + 1) * 3)


def test_whose_room_somebody_stays_in_has_another() -> None:
    """Who stays keeps the room; who comes to that hour pays for another."""
    chains = chains_of(
        a_meeting("a", required=("p1",), minutes=120, windows=(MORNING,)),
        a_meeting("stays", required=("p3",), minutes=120),
        a_meeting("new", required=("p1",), minutes=120, windows=(EIGHT,), room=None),
        rows=(placed("a", at(0, "08:00"), 120, "a1"), placed("stays", at(0, "10:00"), 120, "a1")),
    )
    chains.fewest()
    hours = chains.next(None)
    assert hours is not None
    assert hours.bound == Pain(0, 1, (3 + 1) * 3)


def test_whose_room_is_lost_has_another_at_its_hour() -> None:
    """It must move, and that is one change; nobody makes way."""
    given_ = Given(
        a_schedule(placed("a", at(0, "08:00"), 120, "a1")), NOBODY, NOBODY, NOBODY, now=None
    )
    problem = a_problem(
        a_meeting("a", required=("p1",), minutes=120, room=RoomNeed(sites=("so-a",))),
        commitments=(closed("a1", between(0, "08:00", "12:00")),),
    )
    chains = RepairChains(Repair(problem, given_))
    hours = chains.fewest()
    assert hours is not None
    assert (set(hours.moved), hours.bound) == (set(), Pain(0, 1, 0))
    hours = chains.next(None)
    assert hours is not None
    assert hours.bound == Pain(0, 1, 3)


def test_in_another_zone_a_meeting_may_keep_its_hour() -> None:
    """p1 is called elsewhere at ten; from there it is too far to where `a` was published."""
    chains = chains_of(
        a_meeting("a", required=("p1",), minutes=120),
        a_meeting(
            "new",
            required=("p1",),
            minutes=60,
            windows=(Window(start=at(0, "10:00"), end=at(0, "11:00")),),
            room=RoomNeed(sites=("so-b",)),
        ),
        rows=(placed("a", at(0, "08:00"), 120, "a1"),),
    )
    hours = chains.fewest()
    assert hours is not None
    assert (set(hours.moved), hours.bound) == ({"a"}, Pain(0, 1, 0))
    hours = chains.next(None)
    assert hours is not None
    assert hours.plan["a"][:2] == (8 * 60, 10 * 60)
    assert hours.bound == Pain(0, 1, 3)


def test_what_was_proved_when_patience_ended_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody, and only one, cannot make way; whether two can was not seen."""
    told = []
    for patience in range(0, 400, 10):
        monkeypatch.setattr(repair_chains, "PATIENCE", patience)
        chains = a_queue()
        try:
            chains.fewest()
        except TooLongError:
            told.append(chains.changed)
    assert told == sorted(told)
    assert {0, 2} <= set(told) <= {0, 1, 2}
