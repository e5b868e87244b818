"""How much a change disturbs, amount by amount."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cities import a_meeting, a_problem, at, placed, tiny_city
from coord_calendar.domain.disruption import disruption
from coord_calendar.domain.schedule import Change, Substitution

if TYPE_CHECKING:
    import datetime as dt

    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement

BEFORE = placed("a", at(2, "08:00"), room="a1")


def low_problem(rank: int = 30) -> Problem:
    """Return a problem whose meeting requires nobody above a rank."""
    posts = tuple(
        post.model_copy(update={"rank": rank}) if post.id == "cvp" else post
        for post in tiny_city().posts
    )
    return a_problem(a_meeting("a", required=("cvp",)), city=tiny_city(posts=posts))


def comes_to(after: Placement | None, now: dt.datetime | None = None, rank: int = 30) -> int:
    """Return what a change of the meeting comes to."""
    return disruption(low_problem(rank), Change(meeting="a", before=BEFORE, after=after), now)


@pytest.mark.parametrize(
    ("after", "amount"),
    [
        (BEFORE, 0),
        (placed("a", at(2, "08:00"), room="a2"), 1),
        (
            BEFORE.model_copy(update={"substitutes": (Substitution(who="cvp", by="pbt"),)}),
            1,
        ),
        (placed("a", at(2, "14:00"), room="a1"), 3),
        (placed("a", at(2, "08:00"), 90, room="a1"), 3),
        (placed("a", at(3, "08:00"), room="a1"), 6),
        (placed("a", at(3, "08:00"), room="a2"), 7),
        (None, 12),
    ],
)
def test_each_part_of_a_change_has_its_amount(after: Any, amount: int) -> None:
    """Room, substitutes, hour, day, no place: added, hour and day not both."""
    assert comes_to(after) == amount


@pytest.mark.parametrize(("rank", "times"), [(9, 3), (10, 2), (29, 2), (30, 1)])
def test_higher_posts_weigh_more(rank: int, times: int) -> None:
    """In whole steps by rank."""
    assert comes_to(None, rank=rank) == 12 * times


def test_who_has_no_post_weighs_least() -> None:
    """As does a meeting that requires nobody."""
    problem = a_problem(a_meeting("a", required=()))
    assert disruption(problem, Change(meeting="a", before=BEFORE, after=None)) == 12


@pytest.mark.parametrize(
    ("now", "after", "amount"),
    [
        (at(-3, "08:00"), at(3, "08:00"), 6),
        (at(-2, "23:00"), at(3, "08:00"), 6),
        (at(0, "00:00"), at(3, "08:00"), 12),
        (at(-4, "08:00"), at(3, "08:00"), 6),
        (at(-4, "08:00"), at(0, "08:00"), 12),
    ],
)
def test_short_notice_counts_twice(now: dt.datetime, after: dt.datetime, amount: int) -> None:
    """Below three working days from now to the earlier of both starts; a weekend is none."""
    assert comes_to(placed("a", after, room="a1"), now) == amount


def test_what_was_not_published_disturbs_nobody() -> None:
    """A new meeting is no change of an old one."""
    assert disruption(low_problem(), Change(meeting="a", before=None, after=BEFORE)) == 0
