from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cities import (
    a_meeting,
    a_problem,
    a_schedule,
    at,
    away,
    between,
    closed,
    placed,
    tiny_city,
)
from coord_calendar.alternative import Need, NeedKind
from coord_calendar.domain.meeting import Attendance, Form, Pin, RoomNeed
from coord_calendar.domain.people import Body
from coord_calendar.domain.schedule import Postponed
from coord_calendar.errors import InputError, UnknownIdError
from coord_calendar.suggest import suggest
from cpsat.weeks import a_coarse_day

if TYPE_CHECKING:
    from coord_calendar.alternative import Alternative
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule

EIGHT, TEN, TWO, FOUR = (at(0, clock) for clock in ("08:00", "10:00", "14:00", "16:00"))
HALF_PAST = at(0, "08:30")


def calling(name: str, *who: str, **changes: Any) -> Meeting:
    """Return a meeting of two hours, in no room of ours, that calls some people."""
    fields = {"required": who, "room": None, "minutes": 120}
    return a_meeting(name, **{**fields, **changes})


def two_hours(name: str, start: Any, room: str | None = None) -> Placement:
    """Return a placement of two hours."""
    return placed(name, start, 120, room=room)


def needs(found: list[Alternative]) -> list[tuple[tuple[str, str], ...]]:
    """Return what each alternative needs, in both languages."""
    return [tuple((need.vi, need.en) for need in one.needs) for one in found]


def test_other_half_days_come_before_other_hours() -> None:
    """Five half-days of the week, none twice, and the cheapest is the one asked for."""
    problem = a_problem(calling("x", "p1", asked_start=EIGHT))
    found = suggest(problem, a_schedule(two_hours("x", at(4, "08:00"))), "x")
    half_days = [problem.city.calendar.half_day_at(one.placement.start) for one in found]
    assert (len(found), len({str(half_day) for half_day in half_days})) == (5, 5)
    assert found[0].placement == two_hours("x", EIGHT)
    assert all(one.changes == () and one.is_allowed for one in found)


def test_then_come_other_hours_then_other_rooms() -> None:
    """In the one half-day that is left each hour once, then the cheapest in another room."""
    meeting = a_meeting("x", minutes=90, windows=(between_(0, "08:00", "10:00"),), required=("p1",))
    problem = a_problem(meeting)
    now = placed("x", EIGHT, 90, room="a1")
    found = suggest(problem, a_schedule(now), "x", 3)
    places = [(one.placement.start, one.placement.room) for one in found]
    assert places == [(HALF_PAST, "a1"), (EIGHT, "a2"), (HALF_PAST, "a2")]
    assert needs(found)[1] == (
        (
            "dùng Phòng A2 thay cho Phòng A1",
            "uses Room A2 instead of Room A1",
        ),
    )


def test_other_hours_come_before_other_rooms_that_cost_less() -> None:
    """A room too large costs less than an hour later, and yet one of these is enough."""
    meeting = a_meeting("x", asked_start=EIGHT, windows=(between_(0, "08:00", "10:30"),))
    problem = a_problem(meeting)
    found = suggest(problem, a_schedule(placed("x", EIGHT, room="a1")), "x", 4)
    places = [(one.placement.start, one.placement.room) for one in found]
    assert places == [
        (EIGHT, "a2"),
        (HALF_PAST, "a1"),
        (at(0, "09:00"), "a1"),
        (at(0, "09:30"), "a1"),
    ]


def between_(day: int, start: str, end: str) -> Any:
    """Return a window of one day."""
    return {"start": at(day, start), "end": at(day, end)}


def full_day() -> tuple[Problem, Schedule]:
    """Return a day on which one person's four meetings leave no time."""
    names = ("a", "b", "c", "x")
    problem = a_coarse_day(*(calling(name, "p1", minutes=60) for name in names))
    starts = (EIGHT, TEN, TWO, FOUR)
    rows = [placed(name, start) for name, start in zip(names, starts, strict=True)]
    return problem, a_schedule(*rows)


def test_others_make_way_where_nothing_is_open() -> None:
    """One other moves to where the meeting was, and it is told which."""
    problem, schedule = full_day()
    found = suggest(problem, schedule, "x")
    moved = [(one.placement.start, [change.meeting for change in one.changes]) for one in found]
    assert sorted(moved) == [(EIGHT, ["a"]), (TWO, ["c"])]
    (change,) = next(one for one in found if one.placement.start == EIGHT).changes
    assert (change.before, change.after) == (placed("a", EIGHT), placed("a", FOUR))


def test_a_chain_of_others_makes_way() -> None:
    """Where the one in the way can only go where another is."""
    problem = a_coarse_day(
        calling("x", "p1", windows=(between_(0, "08:00", "10:00"),)),
        calling("a", "p1", "p2", windows=(between_(0, "08:00", "12:00"),)),
        calling("b", "p2"),
    )
    schedule = a_schedule(
        two_hours("a", EIGHT), two_hours("b", TEN), postponed=(Postponed(meeting="x"),)
    )
    (one,) = suggest(problem, schedule, "x", 2)
    places = {row.meeting: row.start for row in one.schedule.placements}
    assert places == {"x": EIGHT, "a": TEN, "b": EIGHT}
    assert [change.meeting for change in one.changes] == ["a", "b"]
    assert one.schedule.postponed == ()
    assert one.score.medium < 0


def test_pinned_meetings_do_not_make_way() -> None:
    """There is nothing to suggest."""
    problem = a_coarse_day(
        calling("x", "p1", windows=(between_(0, "08:00", "10:00"),)),
        calling("a", "p1", pin=Pin(start=EIGHT)),
    )
    assert suggest(problem, a_schedule(two_hours("a", EIGHT)), "x") == []


def test_a_cheaper_place_is_found_for_which_another_makes_way() -> None:
    """Though there are enough at which nobody moves."""
    problem = a_problem(
        calling("x", "p1", asked_start=EIGHT, priority=5), calling("y", "p1", minutes=240)
    )
    now = a_schedule(two_hours("x", at(2, "08:00")), placed("y", EIGHT, 240))
    (one,) = suggest(problem, now, "x", 1)
    assert one.placement == two_hours("x", EIGHT)
    assert [change.meeting for change in one.changes] == ["y"]


def test_a_substitute_is_named_with_the_consent_given() -> None:
    """It is needed where the one called is away."""
    entry = Attendance(who="ct-ub", substitutes=("cvp",), consent_of="ct-ub", consent_given=True)
    problem = a_coarse_day(
        calling("x", required=(entry,)), commitments=(away("p2", between(0, "07:00", "18:00")),)
    )
    found = suggest(problem, a_schedule(), "x", 2)
    assert (
        needs(found)
        == [
            (
                (
                    "Chánh Văn phòng dự thay Chủ tịch UBND (Chủ tịch UBND đồng ý)",
                    ("Chief of Office stands in for Committee Chair (Committee Chair consents)"),
                ),
            )
        ]
        * 2
    )
    assert all(one.is_allowed for one in found)


def test_a_substitute_may_need_no_consent() -> None:
    """Then none is named."""
    problem = a_coarse_day(
        calling("x", required=(Attendance(who="ct-ub", substitutes=("cvp",)),)),
        commitments=(away("p2", between(0, "07:00", "18:00")),),
    )
    assert needs(suggest(problem, a_schedule(), "x", 1)) == [
        (
            (
                "Chánh Văn phòng dự thay Chủ tịch UBND",
                "Chief of Office stands in for Committee Chair",
            ),
        )
    ]


@pytest.mark.parametrize("given", [True, False])
def test_nobody_stands_in_where_all_can_come(given: bool) -> None:
    """Neither where the meeting is nor elsewhere, whether the consent is given or missing."""
    entry = Attendance(who="ct-ub", substitutes=("cvp",), consent_of="ct-ub", consent_given=given)
    problem = a_coarse_day(calling("x", required=(entry,)))
    found = suggest(problem, a_schedule(two_hours("x", EIGHT)), "x")
    starts = sorted(one.placement.start for one in found)
    assert starts == [TEN, TWO]
    assert all(one.placement.substitutes == () for one in found)


def test_a_substitute_is_suggested_where_the_meeting_is_once_it_cannot_stay() -> None:
    """As when the one called has to leave after the plan was made."""
    entry = Attendance(who="ct-ub", substitutes=("cvp",), consent_of="ct-ub", consent_given=True)
    problem = a_coarse_day(
        calling("x", required=(entry,), pin=Pin(start=EIGHT)),
        commitments=(away("p2", between(0, "07:00", "18:00")),),
    )
    (one,) = suggest(problem, a_schedule(two_hours("x", EIGHT)), "x")
    assert (one.placement.start, one.placement.stands_in_for("ct-ub")) == (EIGHT, "cvp")


def test_a_consent_that_is_missing_is_what_it_takes() -> None:
    """Only where nothing else is left; the request told is the one with the consent."""
    entry = Attendance(who="ct-ub", substitutes=("cvp",), consent_of="ct-ub")
    problem = a_coarse_day(
        calling("x", "pbt", required=(Attendance(who="pbt"), entry)),
        commitments=(away("p2", between(0, "07:00", "18:00")),),
    )
    found = suggest(problem, a_schedule(), "x", 1)
    assert needs(found) == [
        (
            (
                "cần Chủ tịch UBND đồng ý để Chánh Văn phòng dự thay Chủ tịch UBND",
                (
                    "needs the consent of Committee Chair, so that Chief of Office stands in for "
                    "Committee Chair"
                ),
            ),
        )
    ]
    assert not found[0].is_allowed
    assert found[0].request.required[1].consent_given


def test_the_consent_is_asked_for_the_one_who_stands_in() -> None:
    """Not for another whom the same consent would allow, and who is away."""
    entry = Attendance(who="ct-ub", substitutes=("cvp", "pbt"), consent_of="ct-ub")
    leaves = [away(who, between(0, "07:00", "18:00"), id=f"nghi-{who}") for who in ("p2", "p3")]
    problem = a_coarse_day(calling("x", required=(entry,)), commitments=tuple(leaves))
    for one in suggest(problem, a_schedule(), "x", 2):
        (need,) = one.needs
        assert (need.who, need.by) == ("ct-ub", "pbt")
        assert one.placement.stands_in_for("ct-ub") == "pbt"


def test_a_deputy_whom_the_request_does_not_name_may_be_asked() -> None:
    """With the consent of the chair, who is called for nothing else then."""
    posts = [
        post.model_copy(update={"deputies": ("cvp",)}) if post.id == "ct-ub" else post
        for post in tiny_city().posts
    ]
    problem = a_problem(
        calling("x", "ct-ub", chair="pbt"),
        city=tiny_city(posts=tuple(posts)),
        days=1,
        commitments=(away("p2", between(0, "07:00", "18:00")),),
    )
    (one,) = suggest(problem, a_schedule(), "x", 1)
    assert needs([one]) == [
        (
            (
                "cần Phó Bí thư đồng ý để Chánh Văn phòng dự thay Chủ tịch UBND",
                (
                    "needs the consent of Deputy Secretary, so that Chief of Office stands in for "
                    "Committee Chair"
                ),
            ),
        )
    ]
    assert one.request.required == (
        Attendance(who="ct-ub", substitutes=("cvp",), consent_of="pbt", consent_given=True),
    )


def test_a_smaller_quorum_is_what_it_takes() -> None:
    """More than half of the body."""
    body = Body(
        id="bch", name="Ban Chấp hành", name_en="The Board", members=("pbt", "ct-ub", "cvp")
    )
    problem = a_problem(
        calling("x", "bch"),
        city=tiny_city(bodies=(body,)),
        days=1,
        commitments=(away("p3", between(0, "07:00", "18:00")),),
    )
    found = suggest(problem, a_schedule(), "x", 1)
    assert needs(found) == [
        (
            (
                "chỉ cần 2/3 thành viên Ban Chấp hành dự",
                "only 2 of the 3 members of The Board come",
            ),
        )
    ]
    assert found[0].request.required == (Attendance(who="bch", quorum=2),)


def test_no_smaller_quorum_is_asked_for_than_more_than_half() -> None:
    """Two of two, and two of three, are not lessened."""
    problem = a_coarse_day(
        calling("x", "tttu"), commitments=(away("p2", between(0, "07:00", "18:00")),)
    )
    assert suggest(problem, a_schedule(), "x", 1) == []


def test_a_meeting_online_needs_no_room() -> None:
    """Where its room is closed, over any link of the city."""
    meeting = a_meeting("x", minutes=120, room=RoomNeed(rooms=("a1",)), required=("p1",))
    problem = a_coarse_day(meeting, commitments=(closed("a1", between(0, "07:00", "18:00")),))
    found = suggest(problem, a_schedule(), "x", 1)
    assert needs(found) == [
        (
            (
                "họp trực tuyến qua Cầu truyền hình, không dùng phòng",
                "is held online over Link, in no room",
            ),
        )
    ]
    assert (found[0].request.form, found[0].placement.room) == (Form.ONLINE, None)
    over_its_own = meeting.model_copy(update={"form": Form.HYBRID, "link": "cau"})
    again = a_coarse_day(over_its_own, commitments=problem.commitments)
    assert needs(suggest(again, a_schedule(), "x", 1)) == needs(found)


@pytest.mark.parametrize(
    "changes",
    [
        {"secrecy": "secret", "title": "Công tác riêng"},
        {"pin": Pin(start=EIGHT, room="a1"), "room": RoomNeed(rooms=("a1",))},
    ],
    ids=["secret", "pinned"],
)
def test_what_is_secret_or_pinned_is_not_put_online(changes: dict[str, Any]) -> None:
    """Though all rooms are closed and a link is free."""
    rooms = ("a1", "a2", "b1")
    problem = a_coarse_day(
        a_meeting("x", minutes=120, required=("p1",), **changes),
        commitments=tuple(closed(one, between(0, "07:00", "18:00"), id=one) for one in rooms),
    )
    assert suggest(problem, a_schedule(), "x") == []


def test_nothing_is_suggested_beside_a_broken_plan() -> None:
    """Two others clash wherever the meeting is."""
    problem = a_problem(*(calling(name, "p1") for name in ("a", "b")), calling("x", "p3"))
    broken = a_schedule(two_hours("a", EIGHT), two_hours("b", EIGHT))
    assert suggest(problem, broken, "x") == []


def test_a_stop_ends_it_with_what_was_found() -> None:
    """At once with nothing; later with as many as were looked at."""
    problem, schedule = full_day()
    assert suggest(problem, schedule, "x", should_stop=lambda: True) == []
    alone = a_problem(calling("x", "p1"), days=1)
    counts = [found_after(alone, asked) for asked in range(40)]
    assert counts == sorted(counts)
    assert {1, 4} < set(counts)


def found_after(problem: Problem, asked: int) -> int:
    """Return how many places are found if it is stopped once that was asked so many times."""
    answers = iter([False] * asked)
    return len(suggest(problem, a_schedule(), "x", should_stop=lambda: next(answers, True)))


def test_everything_wrong_in_what_is_asked_is_told() -> None:
    """Each parameter out of its range, and each meeting that the problem does not hold."""
    problem, _ = full_day()
    with pytest.raises(InputError) as caught:
        suggest(problem, a_schedule(two_hours("z", EIGHT)), "x", 0, time_limit=0)
    assert caught.value.text("en").splitlines() == [
        "at least 1 alternative must be asked for, not 0",
        "the time limit must be above 0 seconds, not 0",
        "placement z start: there is no meeting «z» in the requests read",
    ]
    assert caught.value.faults[0].vi == "số phương án phải từ 1 trở lên, không phải 0"
    with pytest.raises(UnknownIdError):
        suggest(problem, a_schedule(), "khong-co")


def test_a_need_is_said_in_the_language_asked_for() -> None:
    """In Vietnamese if none is."""
    need = Need(kind=NeedKind.ROOM, room="a2", vi="phòng A2", en="room A2")
    assert (need.text(), need.text("vi"), need.text("en")) == ("phòng A2", "phòng A2", "room A2")
