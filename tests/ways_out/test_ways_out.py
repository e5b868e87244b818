from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cities import a_meeting, a_problem, a_schedule, at, away, between, placed, tiny_city
from coord_calendar.conflicts import find_conflicts
from coord_calendar.criteria import bill
from coord_calendar.domain.meeting import Attendance, Form, Pin, RoomNeed, Window
from coord_calendar.domain.schedule import Substitution
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.errors import InputError, UnknownIdError
from coord_calendar.ways_out import WayKind, WayOut, ways_out
from cpsat.weeks import a_coarse_day
from deputies import CULTURE, city_with_deputies
from strategies import problems

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem

EIGHT, NINE, TEN = (at(0, hour) for hour in ("08:00", "09:00", "10:00"))
BY_P3 = Attendance(who="ct-ub", substitutes=("cvp", "pbt"), consent_of="ct-ub")


def clash(first: dict[str, object], second: dict[str, object]) -> Problem:
    """Return two meetings that want one person on Monday at eight."""
    fields: dict[str, object] = {"required": ("ct-ub",), "asked_start": EIGHT}
    return a_problem(a_meeting("a", **{**fields, **first}), a_meeting("b", **{**fields, **second}))


def by_kind(ways: list[WayOut]) -> dict[WayKind, WayOut]:
    """Return the first way of each kind."""
    return {way.kind: way for way in reversed(ways)}


def test_a_fixed_hour_may_be_given_up() -> None:
    """The one costs less than the other, and each says what to change and what it costs."""
    ways = ways_out(clash({"fixed": True}, {"fixed": True, "priority": 3}), ["a", "b"])
    assert [(way.kind, way.meetings[0].id) for way in ways] == [
        (WayKind.UNFIX, "a"),
        (WayKind.UNFIX, "b"),
    ]
    (changed,) = ways[0].meetings
    assert (changed.fixed, changed.asked_start) == (False, NINE)
    assert ways[0].placements == (placed("a", NINE, room="a1"), placed("b", EIGHT, room="a1"))
    assert ways[0].price < ways[1].price
    assert ways[0].text() == (
        "Bỏ «Cố định» của “Cuộc họp a” [a] và dời sang giờ khác. “Cuộc họp a” [a]: 09:00 Thứ Hai "
        "30/11/2026, Phòng A1 (Trụ sở A); “Cuộc họp b” [b]: 08:00 Thứ Hai 30/11/2026, Phòng A1 "
        "(Trụ sở A). Giá: 0 (mức giữa), 10 (mức mềm)."
    )
    assert ways[0].text("en") == (
        "Give up the fixed hour («Cố định») of “Cuộc họp a” [a] and move it. “Cuộc họp a” [a]: "
        "09:00 Monday 30/11/2026, Room A1 (Building A); “Cuộc họp b” [b]: 08:00 Monday 30/11/2026, "
        "Room A1 (Building A). Price: 0 (medium), 10 (soft)."
    )
    assert str(ways[1]).startswith("Bỏ «Cố định» của “Cuộc họp b” [b] và")


def test_a_wish_may_move_and_what_is_pinned_may_not() -> None:
    """An hour that was only wished for is another, in the request as well."""
    problem = clash({}, {"pin": Pin(start=EIGHT, room="a1"), "asked_start": None})
    (way,) = ways_out(problem, ["a", "b"])
    assert (way.kind, way.meetings) == (
        WayKind.MOVE,
        (problem.meeting("a").model_copy(update={"asked_start": NINE}),),
    )
    assert way.vi.startswith("Dời “Cuộc họp a” [a] sang giờ khác. ")
    assert way.en.startswith("Move “Cuộc họp a” [a] to another hour. ")


def test_somebody_named_may_stand_in_once_somebody_consents() -> None:
    """Both keep their hour; the way says whom to ask."""
    problem = clash({"fixed": True, "required": ("cvp", BY_P3)}, {"fixed": True})
    way = by_kind(ways_out(problem, ["a", "b"]))[WayKind.STAND_IN]
    assert way.consent_of == "ct-ub"
    assert way.meetings[0].required[1].consent_given
    assert way.placements[0].substitutes == (Substitution(who="ct-ub", by="pbt"),)
    assert {row.start for row in way.placements} == {EIGHT}
    assert way.vi.startswith(
        "Xin ý kiến Chủ tịch UBND để Chánh Văn phòng hoặc Phó Bí thư dự thay Chủ tịch UBND tại "
        "“Cuộc họp a” [a]. "
    )
    assert way.en.startswith(
        "Ask Committee Chair to consent that Chief of Office or Deputy Secretary attends “Cuộc họp "
        "a” [a] instead of Committee Chair. "
    )


def test_a_deputy_may_stand_in_where_the_request_names_nobody() -> None:
    """The one in charge of the field first; with the chair's consent, and where it helps only."""
    fixed = {"fixed": True, "asked_start": EIGHT, "room": None}
    problem = a_problem(
        a_meeting("a", chair="ct-ub", required=("pbt",), field=CULTURE, **fixed),
        a_meeting("b", required=("ct-ub",), **{**fixed, "fixed": False}),
        city=city_with_deputies(),
    )
    found = [way for way in ways_out(problem, ["a", "b"], n=9) if way.kind is WayKind.STAND_IN]
    assert {way.consent_of for way in found} == {"ct-ub"}
    ways = [way for way in found if way.meetings[0].id == "a"]
    assert len(ways) == 3
    (substitution,) = ways[0].placements[0].substitutes
    assert substitution == Substitution(who="ct-ub", by="pct-vx")
    assert ways[0].meetings[0].required == (
        Attendance(who="pbt"),
        Attendance(who="ct-ub", substitutes=("pct-vx",), consent_of="ct-ub", consent_given=True),
    )
    assert ways[0].vi.startswith(
        "Xin ý kiến Chủ tịch UBND để Phó Chủ tịch VX dự thay Chủ tịch UBND tại “Cuộc họp a” [a]. "
    )
    named = a_meeting(
        "a",
        required=(Attendance(who="ct-ub", substitutes=("pct-vx",), consent_of="ct-ub"),),
        **fixed,
    )
    some = a_problem(named, problem.meeting("b"), city=problem.city)
    found = [way for way in ways_out(some, ["a", "b"], n=9) if way.kind is WayKind.STAND_IN]
    by = [way.placements[0].substitutes[0].by for way in found if way.meetings[0].id == "a"]
    assert sorted(by) == ["pct-kt", "pct-tt", "pct-vx"]
    apart = a_problem(*problem.meetings, a_meeting("c", **fixed), city=problem.city)
    assert WayKind.STAND_IN not in by_kind(ways_out(apart, ["a", "c"], n=9))


def test_where_consent_is_given_nothing_need_be_changed() -> None:
    """And nothing that changes a request without need is proposed, but moving."""
    entry = BY_P3.model_copy(update={"consent_given": True})
    problem = clash({"required": (entry,), "room": RoomNeed(rooms=("a1",))}, {})
    ways = ways_out(problem, ["a", "b"])
    assert {way.kind for way in ways} == {WayKind.AS_ASKED, WayKind.MOVE}
    way = by_kind(ways)[WayKind.AS_ASKED]
    assert way.meetings == ()
    assert way.vi.startswith("Giữ nguyên các yêu cầu. ")
    assert way.en.startswith("Leave the requests as they are. ")


def test_another_room_or_a_video_link_helps_where_the_room_is_the_matter() -> None:
    """Both want one room at a fixed hour."""
    only = {"required": (), "fixed": True, "room": RoomNeed(rooms=("a1",))}
    ways = ways_out(clash(only, {**only, "asked_room": "a1"}), ["a", "b"], n=9)
    kinds = by_kind(ways)
    assert set(kinds) == {WayKind.ROOM, WayKind.ONLINE, WayKind.UNFIX}
    (changed,) = kinds[WayKind.ROOM].meetings
    assert changed.room == RoomNeed(rooms=("a2",))
    assert kinds[WayKind.ROOM].vi.startswith(
        "Cho “Cuộc họp a” [a] họp ở phòng khác với yêu cầu. “Cuộc họp a” [a]: 08:00 Thứ Hai "
        "30/11/2026, Phòng A2 (Trụ sở A); "
    )
    (changed,) = kinds[WayKind.ONLINE].meetings
    assert (changed.form, changed.room, changed.link) == (Form.ONLINE, None, "cau")
    assert kinds[WayKind.ONLINE].vi.startswith(
        "Chuyển “Cuộc họp a” [a] sang họp trực tuyến qua Cầu truyền hình. “Cuộc họp a” [a]: 08:00 "
        "Thứ Hai 30/11/2026; "
    )
    assert kinds[WayKind.ONLINE].en.startswith("Hold “Cuộc họp a” [a] online by Link. ")
    linked = {**only, "form": Form.HYBRID, "link": "cau"}
    (way, *_) = [
        way for way in ways_out(clash(linked, only), ["a", "b"]) if way.kind is WayKind.ONLINE
    ]
    assert way.meetings[0].link == "cau"


def test_links_that_are_not_protected_come_first() -> None:
    """The others are for what is secret."""
    (link,) = tiny_city().links
    protected = link.model_copy(update={"id": "co-yeu", "name": "Cầu cơ yếu", "encrypted": True})
    only = a_meeting("a", asked_start=EIGHT, fixed=True, room=RoomNeed(rooms=("a1",)))
    problem = a_problem(
        only,
        only.model_copy(update={"id": "b"}),
        city=tiny_city(links=(protected, link)),
    )
    ways = [way for way in ways_out(problem, ["a", "b"], n=9) if way.kind is WayKind.ONLINE]
    links = [way.meetings[0].link for way in ways if way.meetings[0].id == "a"]
    assert links == ["cau", "co-yeu"]


@pytest.mark.parametrize(
    "limit",
    [
        {"windows": (Window(start=EIGHT, end=NINE),)},
        {"deadline": NINE},
        {"windows": (Window(start=EIGHT, end=NINE),), "deadline": NINE, "release": EIGHT},
        {"deadline": NINE, "release": at(0, "07:30")},
    ],
)
def test_a_window_or_a_deadline_may_be_made_wider(limit: dict[str, object]) -> None:
    """No more than its new place asks for."""
    problem = clash({"required": (BY_P3.who,), **limit}, {"fixed": True})
    way = by_kind(ways_out(problem, ["a", "b"]))[WayKind.LATER]
    (changed,) = way.meetings
    assert changed.asked_start == NINE
    if changed.deadline is not None:
        assert changed.deadline == TEN
    assert changed.release == limit.get("release")
    if changed.windows:
        assert changed.windows == (Window(start=EIGHT, end=NINE), Window(start=NINE, end=TEN))
    assert way.vi.startswith("Nới thời hạn hoặc khung giờ của “Cuộc họp a” [a]. ")


def test_a_place_inside_the_windows_widens_them_not() -> None:
    """Only the deadline is in the way."""
    window = Window(start=EIGHT, end=TEN)
    problem = clash({"windows": (window,), "deadline": NINE}, {"fixed": True})
    (changed,) = by_kind(ways_out(problem, ["a", "b"]))[WayKind.LATER].meetings
    assert (changed.windows, changed.deadline) == ((window,), TEN)


def test_others_move_only_if_they_are_in_the_way_and_are_told() -> None:
    """Of the plan given, first the one that would be postponed."""
    hour = {"windows": (Window(start=EIGHT, end=NINE),)}
    problem = a_problem(
        a_meeting("a", required=("ct-ub", "cvp"), asked_start=EIGHT, fixed=True),
        a_meeting("c", required=("ct-ub",), **hour),
        a_meeting("d", required=("cvp",)),
        a_meeting("e", required=("pbt",)),
    )
    schedule = a_schedule(
        placed("c", EIGHT, room="a1"), placed("d", EIGHT, room="a2"), placed("e", TEN, room="a1")
    )
    way = by_kind(ways_out(problem, ["a"], schedule=schedule))[WayKind.AS_ASKED]
    assert [change.meeting for change in way.moved] == ["c", "d"]
    assert way.moved[0].after is None
    assert "Phải hoãn: “Cuộc họp c” [c]. Cũng phải dời: “Cuộc họp d” [d] (09:00 Thứ Hai" in way.vi
    assert (
        "are postponed: “Cuộc họp c” [c]. These move, too: “Cuộc họp d” [d] (09:00 Monday" in way.en
    )


def test_who_is_in_the_way_of_the_one_that_moves_may_move_too() -> None:
    """It has one hour besides the clash, and that is taken."""
    problem = a_problem(
        a_meeting("a", required=("ct-ub",), asked_start=EIGHT, deadline=TEN),
        a_meeting("b", required=("ct-ub",), asked_start=EIGHT, fixed=True),
        a_meeting("c", required=("ct-ub",)),
    )
    schedule = a_schedule(placed("c", NINE, room="a1"))
    ways = ways_out(problem, ["a", "b"], schedule=schedule)
    way = by_kind(ways)[WayKind.MOVE]
    assert [row.start for row in way.placements] == [NINE, EIGHT]
    assert [change.meeting for change in way.moved] == ["c"]


def test_one_that_can_go_elsewhere_moves_rather_than_one_that_would_be_postponed() -> None:
    """Though the room of the other was the first to be looked at."""
    problem = a_problem(
        a_meeting("a", asked_start=EIGHT, fixed=True, room=RoomNeed(rooms=("a1", "a2"))),
        a_meeting("c", room=RoomNeed(rooms=("a1",)), windows=(Window(start=EIGHT, end=NINE),)),
        a_meeting("d", room=RoomNeed(rooms=("a2",))),
    )
    schedule = a_schedule(placed("c", EIGHT, room="a1"), placed("d", EIGHT, room="a2"))
    way = by_kind(ways_out(problem, ["a"], schedule=schedule))[WayKind.AS_ASKED]
    assert [(one.meeting, one.after is None) for one in way.moved] == [("d", False)]
    assert way.placements == (placed("a", EIGHT, room="a2"),)


def test_what_nothing_helps_has_no_way_out() -> None:
    """Two pins, or nobody there at all."""
    pinned: dict[str, object] = {"pin": Pin(start=EIGHT), "room": None}
    assert ways_out(clash(pinned, pinned), ["a", "b"]) == []
    absent = a_problem(
        a_meeting("a", required=("ct-ub",), asked_start=EIGHT, fixed=True),
        commitments=(away("ct-ub", between(0, "00:00", "23:00")),),
        days=1,
    )
    assert ways_out(absent, ["a"]) == []


def test_a_session_is_kept_by_those_that_do_not_move() -> None:
    """The other leaves it for the afternoon; one that asks for nothing is free to go anywhere."""
    morning = HalfDay(day=EIGHT.date(), session="sang")
    wish = {"asked_session": morning, "minutes": 180, "required": ("ct-ub",)}
    problem = a_coarse_day(a_meeting("a", **wish), a_meeting("b", **wish), a_meeting("c"))
    ways = ways_out(problem, ["a", "b", "c"])
    assert [way.kind for way in ways] == [WayKind.MOVE, WayKind.MOVE]
    assert ways[0].placements[1].start == EIGHT
    assert ways[0].placements[0].start == at(0, "14:00")
    assert ways[0].meetings[0].asked_session is None


def test_a_plan_that_breaks_a_rule_of_itself_shows_nothing() -> None:
    """Two others are pinned to one person at one time."""
    problem = a_problem(
        a_meeting("a", asked_start=EIGHT),
        a_meeting("b", required=("p1",), pin=Pin(start=TEN)),
        a_meeting("c", required=("p1",), pin=Pin(start=TEN)),
    )
    assert ways_out(problem, ["a"]) == []


def test_beside_a_pin_that_cannot_be_kept_there_is_no_way() -> None:
    """Another meeting is pinned where its leader is away, and so has no place."""
    problem = a_problem(
        a_meeting("a", asked_start=EIGHT),
        a_meeting("c", required=("p1",), pin=Pin(start=TEN)),
        commitments=(away("p1", between(0, "10:00", "11:00")),),
    )
    assert ways_out(problem, ["a"]) == []


def test_time_that_is_over_finds_nothing() -> None:
    """Nor does it fail."""
    assert ways_out(clash({}, {}), ["a", "b"], time_limit=1e-9) == []


def test_wrong_orders_are_refused() -> None:
    """All of what is wrong at once."""
    with pytest.raises(InputError) as refused:
        ways_out(clash({}, {}), ["a", "a"], n=0, time_limit=0, seed=-1)
    assert [fault.field for fault in refused.value.faults] == [
        "meetings",
        "n",
        "time_limit",
        "seed",
    ]
    with pytest.raises(UnknownIdError):
        ways_out(clash({}, {}), ["z"])


@settings(max_examples=12, deadline=None)
@given(st.data(), problems())
def test_each_way_solves_the_clash_in_a_plan_that_the_detectors_accept(
    data: st.DataObject, problem: Problem
) -> None:
    """With the requests as changed; the price is a difference of two bills; kinds come by turns."""
    names = data.draw(
        st.lists(
            st.sampled_from([one.id for one in problem.meetings]),
            min_size=1,
            max_size=2,
            unique=True,
        )
    )
    ways = ways_out(problem, names, n=20, time_limit=60)
    for way in ways:
        changed = {meeting.id: meeting for meeting in way.meetings}
        meetings = tuple(changed.get(one.id, one) for one in problem.meetings)
        after = problem.model_copy(update={"meetings": meetings})
        assert [row.meeting for row in way.placements] == names
        assert set(way.placements) <= set(way.schedule.placements)
        assert not any(one.blocks for one in find_conflicts(after, way.schedule))
    assert len({(way.placements, way.meetings) for way in ways}) == len(ways)
    first = [way.kind for way in ways[: len({way.kind for way in ways})]]
    assert len(set(first)) == len(first)
    assert [way.price for way in ways[: len(first)]] == sorted(
        way.price for way in ways[: len(first)]
    )


def test_the_price_is_what_the_whole_plan_costs_more_than_that_of_the_others() -> None:
    """By what was wished for before the change."""
    problem = clash({"fixed": True}, {"fixed": True})
    way = ways_out(problem, ["a", "b"])[0]
    assert way.price == bill(problem, way.schedule).score
    assert sum(change.cost for change in way.changes) == way.price.soft


def test_what_is_online_already_is_not_put_online() -> None:
    """Though it asks for a room to sit in."""
    only = {"room": RoomNeed(rooms=("a1",)), "fixed": True, "asked_start": EIGHT}
    online = {**only, "form": Form.ONLINE, "link": "cau"}
    problem = a_problem(a_meeting("a", **online), a_meeting("b", **online))
    assert {way.kind for way in ways_out(problem, ["a", "b"])} == {WayKind.UNFIX}


def test_a_change_that_is_no_cheaper_than_none_is_left_out() -> None:
    """Somebody else must move anyhow, whether or not it is held online."""
    problem = a_problem(
        a_meeting("a", required=("ct-ub",), asked_start=EIGHT, fixed=True),
        a_meeting("c", required=("ct-ub",)),
    )
    schedule = a_schedule(placed("c", EIGHT, room="a1"))
    ways = ways_out(problem, ["a"], schedule=schedule)
    assert [way.kind for way in ways] == [WayKind.AS_ASKED, WayKind.UNFIX]


def test_a_city_of_no_links_holds_nothing_online() -> None:
    """There is no way to."""
    only = {"room": RoomNeed(rooms=("a1",)), "fixed": True, "asked_start": EIGHT}
    city = tiny_city(links=(), point_groups=())
    problem = a_problem(a_meeting("a", **only), a_meeting("b", **only), city=city)
    assert {way.kind for way in ways_out(problem, ["a", "b"])} == {WayKind.ROOM, WayKind.UNFIX}
