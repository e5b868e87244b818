"""What an audience sees of each meeting, in each calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cities import a_meeting, a_problem, a_schedule, at, between, placed, tiny_city
from coord_calendar.domain.audience import Audience, Sees
from coord_calendar.domain.meeting import Attendance
from coord_calendar.domain.people import Post
from coord_calendar.domain.places import Room
from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.ical import FeedKind, feeds_of

if TYPE_CHECKING:
    from coord_calendar.ical import Feed


def an_audience(**changes: Any) -> Audience:
    """Return an audience that sees nothing, with any field replaced by `changes`."""
    return Audience(**{"id": "doc", "name": "Người đọc", **changes})


def feeds_for(
    audience: Audience | None, *meetings: Any, **city: Any
) -> dict[tuple[FeedKind, str], Feed]:
    """Return the feeds of meetings at eight on Monday, in `a1`, by whose they are."""
    problem = a_problem(*meetings, city=tiny_city(**city))
    plan = a_schedule(*(placed(row.id, at(0, "08:00"), room="a1") for row in meetings))
    return {(feed.kind, feed.id): feed for feed in feeds_of(problem, plan, audience)}


def test_an_audience_that_sees_nothing_has_no_feeds() -> None:
    """Not even empty ones."""
    assert feeds_for(an_audience(), a_meeting(required=("cvp",))) == {}


@pytest.mark.parametrize("level", [Sees.FULL, Sees.TITLE])
def test_meetings_stand_in_their_feeds_with_what_the_audience_sees(level: Sees) -> None:
    """The level goes with the meeting; of a title's attendance nothing is said."""
    called: dict[str, Any] = {"chair": "ct-ub", "optional": ("cvp",), "body": "tttu"}
    found = feeds_for(an_audience(sees=level), a_meeting(**called))
    assert {kind for kind, _ in found} == set(FeedKind) - {FeedKind.POINT}
    for feed in found.values():
        (told,) = feed.appearances
        assert told.sees is level
        assert feed.busy == ()
    assert found[FeedKind.PERSON, "p3"].appearances[0].is_optional is (level is Sees.FULL)
    assert bool(found[FeedKind.PERSON, "p2"].appearances[0].hats) is (level is Sees.FULL)


def test_busy_time_is_unbroken_and_of_no_meeting() -> None:
    """Meetings that overlap or touch make one period, a gap parts two, no length is no time."""
    meetings = [a_meeting(name, required=("cvp",)) for name in "abcde"]
    problem = a_problem(*meetings)
    plan = a_schedule(
        placed("a", at(0, "08:00")),
        placed("b", at(0, "09:00")),
        placed("c", at(0, "08:30"), 20),
        placed("d", at(0, "10:30")),
        placed("e", at(0, "15:00"), 0),
    )
    found = {
        (feed.kind, feed.id): feed for feed in feeds_of(problem, plan, an_audience(sees=Sees.BUSY))
    }
    feed = found[FeedKind.PERSON, "p3"]
    assert feed.appearances == ()
    assert feed.busy == (between(0, "08:00", "10:00"), between(0, "10:30", "11:30"))


def test_readers_who_all_attend_see_the_meeting_whole() -> None:
    """Everyone of them, certainly; one who is only perhaps concerned, or absent, is enough not."""
    both = an_audience(sees=Sees.BUSY, posts=("cvp", "ct-ub"))
    perhaps = {"required": (Attendance(who="tttu", some=True), "cvp")}
    for called, whole in (
        ({"required": ("cvp", "ct-ub")}, True),
        ({"required": ("cvp",), "optional": ("ct-ub",)}, True),
        ({"required": ("cvp", Attendance(who="tttu", quorum=1))}, True),
        ({"required": ("cvp",)}, False),
        (perhaps, False),
    ):
        feed = feeds_for(both, a_meeting(**called))[FeedKind.OFFICE, "vpub"]
        assert bool(feed.appearances) is whole
        assert bool(feed.busy) is not whole


def test_while_a_post_that_reads_is_vacant_nobody_is_sure_to_attend() -> None:
    """Who reads in its place is not known, and may not be called."""
    posts = (*tiny_city().posts, Post(id="khuyet", title="Chức danh khuyết"))
    readers = an_audience(sees=Sees.BUSY, posts=("cvp", "khuyet"))
    found = feeds_for(readers, a_meeting(required=("cvp",)), posts=posts)
    assert {feed.appearances for feed in found.values()} == {()}


SECRET: dict[str, Any] = {"secrecy": Secrecy.SECRET, "required": ("ct-ub",), "body": "tttu"}


@pytest.mark.parametrize("posts", [(), ("cvp",), ("ct-ub",)])
def test_an_audience_sees_nothing_of_a_secret_meeting_whatever_its_levels(
    posts: tuple[str, ...],
) -> None:
    """Not even if it attends: who attends has a calendar of their own for that."""
    audience = an_audience(sees=Sees.FULL, posts=posts, of_bodies={"tttu": Sees.FULL})
    assert feeds_for(audience, a_meeting("ma-1", **SECRET)) == {}


def test_an_audience_that_knows_of_secret_times_sees_people_and_posts_busy() -> None:
    """And no room, office, body or point; nor anyone who is only perhaps concerned."""
    audience = an_audience(posts=("cvp",), knows_secret_times=True)
    perhaps = (Attendance(who="tttu", some=True), "ct-ub")
    found = feeds_for(audience, a_meeting("ma-1", **{**SECRET, "required": perhaps}))
    assert {name: (feed.appearances, feed.busy) for name, feed in found.items()} == {
        name: ((), (between(0, "08:00", "09:00"),))
        for name in [(FeedKind.PERSON, "p2"), (FeedKind.POST, "ct-ub")]
    }


@pytest.mark.parametrize(
    ("posts", "seen"), [(("cvp",), True), ((), False), (("ct-ub",), False), (("cvp", "pbt"), False)]
)
def test_the_keeper_alone_sees_the_room_of_a_secret_meeting_busy(
    posts: tuple[str, ...], seen: bool
) -> None:
    """In the room's calendar and those of the rooms the keeper keeps that share a part with it."""
    plain = tiny_city().rooms
    rooms = (
        plain[0].model_copy(update={"keeper": "cvp"}),
        *plain[1:],
        Room(id="a", name="Hội trường A", site="so-a", seats=45, parts=("a1", "a2"), keeper="cvp"),
    )
    found = feeds_for(an_audience(posts=posts), a_meeting("ma-1", **SECRET), rooms=rooms)
    assert set(found) == ({(FeedKind.ROOM, "a1"), (FeedKind.ROOM, "a")} if seen else set())
    assert all(feed.busy == (between(0, "08:00", "09:00"),) for feed in found.values())
