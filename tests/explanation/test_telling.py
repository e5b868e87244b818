from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cities import MONDAY, a_meeting, a_problem, at, away, between, tiny_city
from coord_calendar.domain.meeting import Attendance, Form, Pin, RoomNeed
from coord_calendar.domain.people import Tenure
from coord_calendar.explanation import told
from coord_calendar.explanation.telling import SENTENCES
from coord_calendar.rules import RULES, Level, RuleCode

TUESDAY = MONDAY + dt.timedelta(days=1)


def test_every_hard_rule_has_its_sentence() -> None:
    """And so has that a meeting must be held; no other rule has one."""
    hard = {code for code, rule in RULES.items() if rule.level is Level.HARD}
    assert set(SENTENCES) == {None, *hard}


def english(rule: RuleCode, *meetings: Any, about: str = "", **changes: Any) -> str:
    """Return what is said of a rule in English."""
    problem = a_problem(*meetings, **changes)
    return told(problem, rule, [meeting.id for meeting in meetings], about).en


def test_who_may_only_stand_in_is_named_by_that_hat() -> None:
    """So that the office sees which way out is closed."""
    stands_in = Attendance(who="ct-ub", substitutes=("cvp",))
    said = english(
        RuleCode.PERSON_OVERLAP,
        a_meeting("a", required=(stands_in,)),
        a_meeting("b", required=("cvp",)),
        about="p3",
    )
    assert said == (
        "Person three cannot be at once in “Cuộc họp a” [a] (Chief of Office) and “Cuộc họp b” [b] "
        "(Chief of Office)."
    )


def test_only_a_consent_that_would_free_the_person_is_told_to_be_missing() -> None:
    """Not one to somebody else's substitute."""
    missing = {"substitutes": ("cvp",), "consent_of": "pbt"}
    both = (Attendance(who="ct-ub", **missing), Attendance(who="pbt", **missing))
    said = english(
        RuleCode.PERSON_OVERLAP,
        a_meeting("a", required=both),
        a_meeting("b", required=("ct-ub",)),
        about="p2",
    )
    assert said.endswith(
        "(Committee Chair); for Chief of Office to stand in at “Cuộc họp a” [a] Deputy Secretary "
        "has not consented."
    )


def test_no_consent_is_told_to_be_missing_where_none_is_needed_or_it_is_given() -> None:
    """Then the substitute is in the way."""
    for entry in (
        Attendance(who="ct-ub", substitutes=("cvp",)),
        Attendance(who="ct-ub", substitutes=("cvp",), consent_of="pbt", consent_given=True),
    ):
        meetings = (a_meeting("a", required=(entry,)), a_meeting("b", required=("ct-ub",)))
        said = english(RuleCode.PERSON_OVERLAP, *meetings, about="p2")
        assert said.endswith("“Cuộc họp b” [b] (Committee Chair).")


def test_whose_post_changes_hands_is_named_by_the_hat_of_a_later_day() -> None:
    """The rest of that post counts, too."""
    tenures = (
        Tenure(person="p1", post="pbt"),
        Tenure(person="p1", post="ct-hdnd"),
        Tenure(person="p3", post="ct-ub", last_day=MONDAY),
        Tenure(person="p2", post="ct-ub", first_day=TUESDAY),
        Tenure(person="p3", post="cvp"),
    )
    posts = tuple(
        post.model_copy(update={"rest_minutes": 20 * (post.id == "ct-ub")})
        for post in tiny_city().posts
    )
    meetings = (a_meeting("a", required=("ct-ub",)), a_meeting("b", required=("tttu",)))
    city = tiny_city(tenures=tenures, posts=posts)
    assert english(RuleCode.MINIMUM_REST, *meetings, about="p2", city=city) == (
        "Person two must rest at least 20 minutes between “Cuộc họp a” [a] (Committee Chair) "
        "and “Cuộc họp b” [b] (Committee Chair (Standing Board))."
    )


@pytest.mark.parametrize(
    ("changes", "ways"),
    [
        ({"pin": Pin(start=at(0, "08:00"), room="b1")}, "Building A - Building B 20 min"),
        ({"room": RoomNeed(rooms=("b1",))}, "Building A - Building B 20 min"),
        ({"room": RoomNeed(sites=("so-b",))}, "Building A - Building B 20 min"),
        ({"room": RoomNeed()}, "Building A - Building B 20 min"),
        ({"room": RoomNeed(sites=("so-a",))}, ""),
        ({"room": None}, ""),
    ],
)
def test_the_way_is_told_between_the_sites_where_meetings_may_be(
    changes: dict[str, Any], ways: str
) -> None:
    """By a pin, a room or a site asked for; anywhere if nothing is; nowhere without a site."""
    here = a_meeting("a", room=None, site="so-a", required=("ct-ub",))
    said = english(
        RuleCode.TRAVEL_TIME, here, a_meeting("b", required=("ct-ub",), **changes), about="p2"
    )
    assert said.endswith(f"[b] (Committee Chair): {ways}.")


def test_one_session_is_told_without_a_row_of_them() -> None:
    """A half-day is a whole session."""
    said = english(RuleCode.CONSECUTIVE_HALF_DAYS, a_meeting("a", half_days=1))
    assert said == "“Cuộc họp a” [a] fills one whole session."


def test_a_length_in_minutes_is_no_part_of_what_is_said_of_its_kind() -> None:
    """The fact that says the length says it."""
    said = english(RuleCode.LONGEST_DURATION, a_meeting("a", kind="giao-ban"))
    assert said == ("“Cuộc họp a” [a] is of the kind “Briefing”, which takes 1 half-day at most.")


def test_a_quorum_is_told_alone_where_nothing_else_calls_its_members() -> None:
    """Each body by itself."""
    said = english(RuleCode.QUORUM, a_meeting("a", required=(Attendance(who="tttu", quorum=1),)))
    assert said == "Standing Board must be present with 1/2 at “Cuộc họp a” [a]."


def test_a_quorum_is_told_with_those_of_its_members_who_are_away() -> None:
    """For they count as missing; others do not matter, nor does who is away another week."""
    during, later = between(0, "08:00", "10:00"), between(8, "08:00", "10:00")
    said = english(
        RuleCode.QUORUM,
        a_meeting("a", required=(Attendance(who="tttu", quorum=2),)),
        commitments=(
            away("p1", during),
            away("p3", during, id="khac"),
            away("p2", later, id="sau"),
        ),
    )
    assert said == (
        "Standing Board must be present with 2/2 at “Cuộc họp a” [a]; away: Person one Monday "
        "30/11/2026, 08:00-10:00 (leave, code nghi)."
    )


def test_only_those_who_are_required_are_told_to_be_away_but_required() -> None:
    """Not the other members of a body of which some are enough."""
    called = (Attendance(who="ct-ub"), Attendance(who="tttu", quorum=1))
    said = english(
        RuleCode.PERSON_UNAVAILABLE,
        a_meeting("a", required=called),
        about="nghi",
        commitments=(away("tttu", between(0, "08:00", "10:00")),),
    )
    assert said.startswith("Person two (Committee Chair) is away on Monday")


def test_points_are_told_by_what_is_asked_of_them() -> None:
    """Seats, or protection."""
    online: dict[str, Any] = {"form": Form.ONLINE, "link": "cau", "points": ("dc-1",)}
    assert english(RuleCode.POINT_FITS, a_meeting("a", point_seats=5, **online)) == (
        "“Cuộc họp a” [a] needs 5 seats at each bridge point."
    )
    assert english(RuleCode.POINT_FITS, a_meeting("a", secrecy="secret", **online)) == (
        "Private business (code a) uses cipher-protected lines only (not: Link)."
    )
    (link,) = tiny_city().links
    city = tiny_city(links=(link.model_copy(update={"encrypted": True}),))
    online["points"] = ("dc-1", "dc-2")
    assert english(RuleCode.POINT_FITS, a_meeting("a", secrecy="secret", **online), city=city) == (
        "Private business (code a) uses cipher-protected lines only (not: Bridge 2)."
    )
    unknown = a_meeting("a", secrecy="secret", form=Form.ONLINE)
    assert english(RuleCode.POINT_FITS, unknown) == (
        "Private business (code a) uses cipher-protected lines only (not: its link, which is not "
        "named)."
    )


def test_a_pin_without_a_room_is_told_by_its_hour() -> None:
    """And a series none of whose days is planned says so; so does a lag of several days."""
    assert english(RuleCode.PINNED, a_meeting("a", pin=Pin(start=at(0, "08:00")))) == (
        "“Cuộc họp a” [a] is pinned to 08:00 Monday 30/11/2026."
    )
