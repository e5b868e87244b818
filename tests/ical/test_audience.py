from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.domain.meeting import Attendance, Form
from coord_calendar.domain.people import Hat
from coord_calendar.domain.schedule import Substitution
from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.errors import InputError
from coord_calendar.ical import FeedKind, feeds_of

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule


def meetings_by_feed(problem: Problem, schedule: Schedule) -> dict[tuple[FeedKind, str], list[str]]:
    """Return the names of the meetings in each feed."""
    return {
        (feed.kind, feed.id): [told.meeting.id for told in feed.appearances]
        for feed in feeds_of(problem, schedule)
    }


def test_each_feed_holds_what_concerns_its_readers_in_order_of_time(
    problem: Problem, schedule: Schedule
) -> None:
    """People by call, posts by hat, rooms by shared parts, and so on; nothing postponed."""
    assert meetings_by_feed(problem, schedule) == {
        (FeedKind.ALL, "tp"): ["giao-ban", "khao-sat", "goi-dien", "truc-tuyen", "ky-hop"],
        (FeedKind.OFFICE, "vptu"): ["giao-ban"],
        (FeedKind.OFFICE, "vpub"): ["khao-sat", "goi-dien", "truc-tuyen", "ky-hop"],
        (FeedKind.POINT, "dc-1"): ["truc-tuyen"],
        (FeedKind.POINT, "dc-2"): ["truc-tuyen"],
        (FeedKind.PERSON, "p1"): ["giao-ban", "ma-7", "truc-tuyen", "ky-hop"],
        (FeedKind.PERSON, "p2"): ["giao-ban", "khao-sat", "ma-7", "truc-tuyen"],
        (FeedKind.PERSON, "p3"): ["giao-ban", "goi-dien"],
        (FeedKind.POST, "ct-hdnd"): ["ky-hop"],
        (FeedKind.POST, "ct-ub"): ["giao-ban", "truc-tuyen"],
        (FeedKind.POST, "cvp"): ["giao-ban", "goi-dien"],
        (FeedKind.POST, "pbt"): ["giao-ban", "truc-tuyen"],
        (FeedKind.ROOM, "a"): ["giao-ban", "ky-hop"],
        (FeedKind.ROOM, "a1"): ["giao-ban", "ky-hop"],
        (FeedKind.ROOM, "a2"): ["ky-hop"],
        (FeedKind.ROOM, "b1"): ["truc-tuyen"],
        (FeedKind.SITE, "so-a"): ["giao-ban", "ky-hop"],
        (FeedKind.SITE, "so-b"): ["khao-sat", "truc-tuyen"],
        (FeedKind.BODY, "tttu"): ["giao-ban", "truc-tuyen"],
    }


def test_feeds_stand_in_order_of_kind_and_name(problem: Problem, schedule: Schedule) -> None:
    """The order never depends on the order of the plan."""
    found = [(feed.kind, feed.id) for feed in feeds_of(problem, schedule)]
    assert found == sorted(found)
    backwards = schedule.model_copy(update={"placements": schedule.placements[::-1]})
    assert feeds_of(problem, backwards) == feeds_of(problem, schedule)


def test_a_person_is_told_under_which_hats_and_whether_as_a_guest() -> None:
    """All hats of one meeting stand together; someone required is no guest."""
    problem = a_problem(a_meeting("a", chair="ct-hdnd", required=("tttu",), optional=("cvp",)))
    found = feeds_of(problem, a_schedule(placed("a", at(0, "08:00"))))
    feeds = {feed.id: feed for feed in found if feed.kind is FeedKind.PERSON}
    (told,) = feeds["p1"].appearances
    assert told.hats == (Hat(post="ct-hdnd"), Hat(post="pbt", body="tttu"))
    assert told.is_optional is False
    assert feeds["p3"].appearances[0].is_optional is True
    assert feeds["p3"].appearances[0].hats == (Hat(post="cvp"),)


def test_members_are_told_that_they_are_members() -> None:
    """Whoever is called as one of a body with a quorum; the chair is required."""
    board = (Attendance(who="tttu", quorum=1),)
    problem = a_problem(a_meeting("a", chair="ct-ub", required=board))
    feeds = feeds_of(problem, a_schedule(placed("a", at(0, "08:00"))))
    people = {feed.id: feed.appearances[0] for feed in feeds if feed.kind is FeedKind.PERSON}
    assert {name: told.is_member for name, told in people.items()} == {"p1": True, "p2": False}
    assert not any(told.is_optional for told in people.values())


def test_the_substitute_is_told_and_not_the_one_replaced() -> None:
    """As the plan decides."""
    problem = a_problem(a_meeting("a", chair="ct-ub", secrecy=Secrecy.SECRET))
    chosen = (Substitution(who="ct-ub", by="cvp"),)
    row = placed("a", at(0, "08:00")).model_copy(update={"substitutes": chosen})
    (feed,) = feeds_of(problem, a_schedule(row))
    assert (feed.kind, feed.id) == (FeedKind.PERSON, "p3")
    assert feed.appearances[0].hats == (Hat(post="cvp"),)


@pytest.mark.parametrize(
    "call", [{"body": "tttu"}, {"chair": "tttu"}, {"required": ["tttu"]}, {"optional": ["tttu"]}]
)
def test_a_body_is_told_of_what_it_organises_and_of_what_it_is_called_to(
    call: dict[str, Any],
) -> None:
    """Each way of naming a body puts the meeting into its feed, once."""
    problem = a_problem(a_meeting("a", **call))
    found = meetings_by_feed(problem, a_schedule(placed("a", at(0, "08:00"))))
    assert found[FeedKind.BODY, "tttu"] == ["a"]


def test_a_body_is_not_told_of_a_meeting_of_one_of_its_members() -> None:
    """A post called for itself is not the body it belongs to."""
    problem = a_problem(a_meeting("a", required=("pbt",)))
    found = meetings_by_feed(problem, a_schedule(placed("a", at(0, "08:00"))))
    assert (FeedKind.POST, "pbt") in found
    assert all(kind is not FeedKind.BODY for kind, _ in found)


def test_a_person_called_to_a_secret_meeting_only_has_a_feed_with_it() -> None:
    """Who must be there is told, in a feed that is theirs alone; nobody else is."""
    problem = a_problem(
        a_meeting("ma-1", secrecy=Secrecy.TOP_SECRET, required=("ct-ub",)),
        a_meeting("a", required=("cvp",)),
    )
    schedule = a_schedule(placed("ma-1", at(0, "08:00"), room="a1"), placed("a", at(0, "08:00")))
    assert meetings_by_feed(problem, schedule) == {
        (FeedKind.ALL, "tp"): ["a"],
        (FeedKind.OFFICE, "vpub"): ["a"],
        (FeedKind.POST, "cvp"): ["a"],
        (FeedKind.PERSON, "p2"): ["ma-1"],
        (FeedKind.PERSON, "p3"): ["a"],
    }


def test_a_secret_conference_reaches_no_point_body_or_office() -> None:
    """Its attendees alone are told, and the points that join it are not."""
    problem = a_problem(
        a_meeting(
            "ma-1",
            secrecy=Secrecy.SECRET,
            body="tttu",
            required=("tttu",),
            form=Form.HYBRID,
            points=("dc-1",),
            link="cau",
        ),
        a_meeting("a", required=("tttu",)),
    )
    schedule = a_schedule(placed("ma-1", at(0, "08:00"), room="a1"), placed("a", at(1, "08:00")))
    telling = {name for name, told in meetings_by_feed(problem, schedule).items() if "ma-1" in told}
    assert telling == {(FeedKind.PERSON, "p1"), (FeedKind.PERSON, "p2")}


def test_those_perhaps_concerned_learn_of_an_open_meeting_only() -> None:
    """A group of which some come is told, as guests who come if concerned; of a secret, nobody."""
    called = {"required": (Attendance(who="tttu", some=True),), "optional": ("cvp",)}
    for secrecy, reached in (("none", {"p1", "p2", "p3"}), ("secret", {"p3"})):
        problem = a_problem(a_meeting("a", secrecy=secrecy, **called))
        found = feeds_of(problem, a_schedule(placed("a", at(0, "08:00"), room="a1")))
        told = {feed.id: feed.appearances[0] for feed in found if feed.kind is FeedKind.PERSON}
        assert {name: (row.is_optional, row.is_possible) for name, row in told.items()} == {
            name: (True, name != "p3") for name in reached
        }


def test_a_secret_meeting_of_a_body_that_names_nobody_reaches_nobody() -> None:
    """Its members are perhaps concerned, so none of them may learn of it."""
    problem = a_problem(a_meeting("a", secrecy="secret", body="tttu"))
    assert feeds_of(problem, a_schedule(placed("a", at(0, "08:00"), room="a1"))) == ()


def test_an_empty_plan_has_no_feeds() -> None:
    """Nothing to tell, nobody told."""
    assert feeds_of(a_problem(), a_schedule()) == ()


def test_every_unknown_meeting_and_room_of_a_plan_is_told_at_once() -> None:
    """A plan of another problem is refused whole, each name in its own fault."""
    schedule = a_schedule(
        placed("a", at(0, "08:00"), room="khong-co"), placed("la", at(0, "08:00"), room="a1")
    )
    with pytest.raises(InputError) as caught:
        feeds_of(a_problem(a_meeting("a")), schedule)
    assert [(fault.record, fault.field) for fault in caught.value.faults] == [
        ("placement a", "room"),
        ("placement la", "meeting"),
    ]
    assert "không có phòng «khong-co» trong danh mục" in caught.value.text("vi")
