"""For each hard rule a tiny problem that this rule makes impossible, with the facts expected.

The problems are of the tiny city of :mod:`cities`; a fact stands here as its rule, its meetings and
what it is about, without the facts that meetings must be held.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from cities import MONDAY, a_meeting, a_problem, at, away, between, closed, tiny_city
from coord_calendar.domain.interval import Interval
from coord_calendar.domain.meeting import After, Attendance, Form, Pin, RoomNeed, Window
from coord_calendar.domain.people import Tenure
from coord_calendar.domain.recurrence import Recurrence, Series
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.rules import Reaction, RuleCode

if TYPE_CHECKING:
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem

WHOLE_WEEK = Interval(start=at(0, "00:00"), end=at(7, "00:00"))


class Told(NamedTuple):
    """A rule's fact as it is expected, in both languages."""

    rule: RuleCode
    meetings: tuple[str, ...]
    vi: str
    en: str


def at_eight(name: str, who: str = "", **changes: Any) -> Meeting:
    """Return a meeting of an hour fixed on Monday at 8 that calls one post, without a room."""
    fields: dict[str, Any] = {
        "fixed": True,
        "asked_start": at(0, "08:00"),
        "room": None,
        "required": (Attendance(who=who),) if who else (),
    }
    return a_meeting(name, **{**fields, **changes})


def fixed(name: str, when: str = "08:00") -> Told:
    """Return the fact that a meeting is fixed on Monday."""
    return Told(
        RuleCode.FIXED_TIME,
        (name,),
        f"“Cuộc họp {name}” [{name}] có giờ cố định {when} Thứ Hai 30/11/2026.",
        f"“Cuộc họp {name}” [{name}] is fixed at {when} Monday 30/11/2026.",
    )


def lasting(name: str, minutes: int = 60) -> Told:
    """Return the fact that a meeting lasts so long."""
    return Told(
        RuleCode.DURATION,
        (name,),
        f"“Cuộc họp {name}” [{name}] dài {minutes} phút.",
        f"“Cuộc họp {name}” [{name}] lasts {minutes} minutes.",
    )


class Case(NamedTuple):
    """A problem and the facts, but for "must be held", that make it impossible."""

    problem: Problem
    facts: tuple[Told, ...]


def _staffed(**changes: Any) -> Any:
    """Return the tiny city with things of its tables changed by name."""
    city = tiny_city()
    tables = {
        table: tuple(
            one.model_copy(update=changes.get(one.id.replace("-", "_"), {}))
            for one in getattr(city, table)
        )
        for table in ("posts", "sites", "rooms", "links")
    }
    return tiny_city(**tables)


def _people() -> dict[RuleCode, Case]:
    p2 = "Đồng chí Chủ tịch UBND", "Person two"
    both = (
        "“Cuộc họp a” [a] (Chủ tịch UBND) và “Cuộc họp b” [b] (Chủ tịch UBND)",
        "“Cuộc họp a” [a] (Committee Chair) and “Cuộc họp b” [b] (Committee Chair)",
    )
    nine = at(0, "09:00")
    needs_consent = Attendance(who="ct-ub", substitutes=("cvp",), consent_of="pbt")
    return {
        RuleCode.PERSON_OVERLAP: Case(
            a_problem(at_eight("a", "ct-ub"), at_eight("b", required=(needs_consent,))),
            (
                Told(
                    RuleCode.PERSON_OVERLAP,
                    ("a", "b"),
                    f"{p2[0]} không thể cùng lúc dự {both[0]}; Chánh Văn phòng dự thay tại “Cuộc "
                    "họp b” [b] thì chưa có sự đồng ý của Phó Bí thư.",
                    f"{p2[1]} cannot be at once in {both[1]}; for Chief of Office to stand in at "
                    "“Cuộc họp b” [b] Deputy Secretary has not consented.",
                ),
                fixed("a"),
                fixed("b"),
            ),
        ),
        RuleCode.TRAVEL_TIME: Case(
            a_problem(
                at_eight("a", "ct-ub", site="so-a"),
                at_eight("b", "ct-ub", site="so-b", asked_start=nine),
            ),
            (
                Told(
                    RuleCode.TRAVEL_TIME,
                    ("a", "b"),
                    f"{p2[0]} cần thời gian di chuyển giữa {both[0]}: Trụ sở A - Trụ sở B 20 phút.",
                    f"{p2[1]} needs time to travel between {both[1]}: Building A - Building B "
                    "20 min.",
                ),
                lasting("a"),
                fixed("a"),
                fixed("b", "09:00"),
            ),
        ),
        RuleCode.MINIMUM_REST: Case(
            a_problem(
                at_eight("a", "ct-ub"),
                at_eight("b", "ct-ub", asked_start=nine),
                city=_staffed(ct_ub={"rest_minutes": 30}),
            ),
            (
                Told(
                    RuleCode.MINIMUM_REST,
                    ("a", "b"),
                    f"{p2[0]} phải nghỉ ít nhất 30 phút giữa {both[0]}.",
                    f"{p2[1]} must rest at least 30 minutes between {both[1]}.",
                ),
                lasting("a"),
                fixed("a"),
                fixed("b", "09:00"),
            ),
        ),
        RuleCode.PERSON_UNAVAILABLE: Case(
            a_problem(
                at_eight("a", "ct-ub"), commitments=(away("ct-ub", between(0, "08:30", "10:00")),)
            ),
            (
                Told(
                    RuleCode.PERSON_UNAVAILABLE,
                    ("a",),
                    f"{p2[0]} (Chủ tịch UBND) vắng mặt Thứ Hai 30/11/2026, 08:30-10:00 (nghỉ phép, "
                    "mã nghi) mà phải dự “Cuộc họp a” [a].",
                    f"{p2[1]} (Committee Chair) is away on Monday 30/11/2026, 08:30-10:00 (leave, "
                    "code nghi) but required at “Cuộc họp a” [a].",
                ),
                lasting("a"),
                fixed("a"),
            ),
        ),
        RuleCode.QUORUM: Case(
            a_problem(
                at_eight("a", required=(Attendance(who="tttu", quorum=2),)), at_eight("b", "ct-ub")
            ),
            (
                Told(
                    RuleCode.QUORUM,
                    ("a", "b"),
                    "Thường trực Thành ủy phải có mặt ít nhất 2/2 tại “Cuộc họp a” [a]; thành viên "
                    "còn phải dự “Cuộc họp b” [b].",
                    "Standing Board must be present with 2/2 at “Cuộc họp a” [a]; members are also "
                    "called to “Cuộc họp b” [b].",
                ),
                fixed("a"),
                fixed("b"),
            ),
        ),
        RuleCode.CHAIR_PRESENT: Case(
            a_problem(
                at_eight("a", chair="cvp"),
                city=tiny_city(
                    tenures=(
                        Tenure(person="p1", post="pbt"),
                        Tenure(person="p1", post="ct-hdnd"),
                        Tenure(person="p2", post="ct-ub"),
                        Tenure(person="p3", post="cvp", first_day=MONDAY + dt.timedelta(days=1)),
                    )
                ),
            ),
            (
                Told(
                    RuleCode.CHAIR_PRESENT,
                    ("a",),
                    "“Cuộc họp a” [a] do Chánh Văn phòng chủ trì, chỉ họp được vào ngày có người "
                    "giữ chức vụ này.",
                    "“Cuộc họp a” [a] is chaired by Chief of Office and may only be on a day on "
                    "which somebody is.",
                ),
                fixed("a"),
            ),
        ),
        RuleCode.SUBSTITUTION: Case(
            a_problem(
                at_eight(
                    "a",
                    required=(
                        Attendance(who="pbt", substitutes=("cvp",)),
                        Attendance(who="ct-ub", substitutes=("cvp",)),
                    ),
                ),
                commitments=(
                    away("p1", WHOLE_WEEK, id="nghi-1"),
                    away("p2", WHOLE_WEEK, id="nghi-2"),
                ),
            ),
            (
                *(
                    Told(
                        RuleCode.PERSON_UNAVAILABLE,
                        ("a",),
                        f"{vi} vắng mặt Thứ Hai 30/11/2026 - Chủ Nhật 06/12/2026, cả ngày "
                        f"(nghỉ phép, mã {code}) mà phải dự “Cuộc họp a” [a].",
                        f"{en} is away on Monday 30/11/2026 - Sunday 06/12/2026, all day "
                        f"(leave, code {code}) but required at “Cuộc họp a” [a].",
                    )
                    for vi, en, code in (
                        (
                            "Đồng chí Chủ tịch HĐND (Phó Bí thư)",
                            "Person one (Deputy Secretary)",
                            "nghi-1",
                        ),
                        (
                            "Đồng chí Chủ tịch UBND (Chủ tịch UBND)",
                            "Person two (Committee Chair)",
                            "nghi-2",
                        ),
                    )
                ),
                Told(
                    RuleCode.SUBSTITUTION,
                    ("a",),
                    "Tại “Cuộc họp a” [a] mỗi người chỉ dự thay cho một người.",
                    "At “Cuộc họp a” [a] one person stands in for one other only.",
                ),
            ),
        ),
    }


def _rooms() -> dict[RuleCode, Case]:
    b1 = RoomNeed(rooms=("b1",))
    only_b1 = Told(
        RuleCode.ROOM_GIVEN,
        ("a",),
        "“Cuộc họp a” [a] chỉ được họp tại: Hội trường B1.",
        "“Cuộc họp a” [a] may only be in: Hall B1.",
    )
    secret = at_eight(
        "a", room=RoomNeed(equipment=frozenset({"truc-tuyen"})), seats=20, secrecy="secret"
    )
    return {
        RuleCode.ROOM_OVERLAP: Case(
            a_problem(
                at_eight("a", room=RoomNeed(), seats=40),
                at_eight("b", room=RoomNeed(), seats=50),
                at_eight("c", room=RoomNeed()),
                city=_staffed(b1={"clearing_minutes": 30}),
            ),
            (
                Told(
                    RuleCode.ROOM_OVERLAP,
                    ("a", "b"),
                    "Hội trường B1 (Trụ sở B) mỗi lúc chỉ có một cuộc họp (kể cả chuẩn bị và thu "
                    "dọn): “Cuộc họp a” [a], “Cuộc họp b” [b].",
                    "Hall B1 (Building B) holds one meeting at a time (set-up and clearing "
                    "included): “Cuộc họp a” [a], “Cuộc họp b” [b].",
                ),
                *(
                    Told(
                        RuleCode.ROOM_FITS,
                        (name,),
                        f"“Cuộc họp {name}” [{name}] cần phòng {seats} chỗ: Hội trường B1 (Trụ sở "
                        "B).",
                        f"“Cuộc họp {name}” [{name}] needs a room with {seats} seats: Hall B1 "
                        "(Building B).",
                    )
                    for name, seats in (("a", 40), ("b", 50))
                ),
                fixed("a"),
                fixed("b"),
            ),
        ),
        RuleCode.ROOM_UNAVAILABLE: Case(
            a_problem(at_eight("a", room=b1), commitments=(closed("b1", WHOLE_WEEK),)),
            (
                Told(
                    RuleCode.ROOM_UNAVAILABLE,
                    ("a",),
                    "Hội trường B1 (Trụ sở B) đóng cửa Thứ Hai 30/11/2026 - Chủ Nhật "
                    "06/12/2026, cả ngày (sửa chữa, mã dong-cua), không dùng cho “Cuộc họp a” [a] "
                    "được.",
                    "Hall B1 (Building B) is closed on Monday 30/11/2026 - Sunday "
                    "06/12/2026, all day (repairs, code dong-cua) to “Cuộc họp a” [a].",
                ),
                only_b1,
            ),
        ),
        RuleCode.ROOM_GIVEN: Case(
            a_problem(at_eight("a", room=RoomNeed(sites=("so-b",)), seats=60)),
            (
                Told(
                    RuleCode.ROOM_FITS,
                    ("a",),
                    "“Cuộc họp a” [a] cần phòng 60 chỗ: không có phòng nào.",
                    "“Cuộc họp a” [a] needs a room with 60 seats: there is none.",
                ),
            ),
        ),
        RuleCode.ROOM_FITS: Case(
            a_problem(secret),
            (
                Told(
                    RuleCode.ROOM_FITS,
                    ("a",),
                    "Công tác riêng (mã a) cần phòng 20 chỗ; truc-tuyen; kín, đã kiểm tra: không "
                    "có phòng nào.",
                    "Private business (code a) needs a room with 20 seats; truc-tuyen; closed and "
                    "vetted: there is none.",
                ),
            ),
        ),
        RuleCode.SERVING_STAFF: Case(
            a_problem(
                at_eight("a", room=RoomNeed(rooms=("a1",))),
                at_eight("b", room=RoomNeed(rooms=("a2",))),
                city=_staffed(
                    so_a={"staff": 1},
                    a1={"setup_minutes": 15, "setup_staff": 1},
                    a2={"setup_minutes": 15, "setup_staff": 1},
                ),
            ),
            (
                Told(
                    RuleCode.ROOM_GIVEN,
                    ("a",),
                    "“Cuộc họp a” [a] chỉ được họp tại: Phòng A1.",
                    "“Cuộc họp a” [a] may only be in: Room A1.",
                ),
                Told(
                    RuleCode.ROOM_GIVEN,
                    ("b",),
                    "“Cuộc họp b” [b] chỉ được họp tại: Phòng A2.",
                    "“Cuộc họp b” [b] may only be in: Room A2.",
                ),
                Told(
                    RuleCode.SERVING_STAFF,
                    ("a", "b"),
                    "Trụ sở A chỉ có 1 người chuẩn bị và thu dọn phòng: “Cuộc họp a” [a], “Cuộc "
                    "họp b” [b].",
                    "Building A has 1 person to set up and clear its rooms: “Cuộc họp a” [a], "
                    "“Cuộc họp b” [b].",
                ),
                fixed("a"),
                fixed("b"),
            ),
        ),
    }


def _points() -> dict[RuleCode, Case]:
    def online(name: str, *points: str, **changes: Any) -> Meeting:
        return at_eight(name, form=Form.ONLINE, link="cau", points=points, **changes)

    roomy = _staffed(cau={"conferences": 2, "points": 9})
    return {
        RuleCode.POINT_OVERLAP: Case(
            a_problem(online("a", "dc-1", "dc-2"), online("b", "dc-1"), city=roomy),
            (
                Told(
                    RuleCode.POINT_OVERLAP,
                    ("a", "b"),
                    "Điểm cầu 1 mỗi lúc chỉ phục vụ một hội nghị: “Cuộc họp a” [a], “Cuộc họp b” "
                    "[b].",
                    "Bridge 1 serves one conference at a time: “Cuộc họp a” [a], “Cuộc họp b” [b].",
                ),
                fixed("a"),
                fixed("b"),
            ),
        ),
        RuleCode.POINT_FITS: Case(
            a_problem(online("a", "dc-1", point_seats=60, secrecy=Secrecy.SECRET)),
            (
                Told(
                    RuleCode.POINT_FITS,
                    ("a",),
                    "Công tác riêng (mã a) cần 60 chỗ ở mỗi điểm cầu (không đủ: Điểm cầu 1), chỉ "
                    "dùng đường truyền cơ yếu (không có: Cầu truyền hình).",
                    "Private business (code a) needs 60 seats at each bridge point (fewer at: "
                    "Bridge 1), uses cipher-protected lines only (not: Link).",
                ),
            ),
        ),
        RuleCode.LINK_CAPACITY: Case(
            a_problem(online("a", "dc-1"), online("b", "dc-2")),
            (
                Told(
                    RuleCode.LINK_CAPACITY,
                    ("a", "b"),
                    "Cầu truyền hình cùng lúc tối đa 1 hội nghị, 2 điểm cầu; cuộc họp (số điểm "
                    "cầu): “Cuộc họp a” [a] (1), “Cuộc họp b” [b] (1).",
                    "Link carries at once, at most: conferences 1, points 2; meetings (points): "
                    "“Cuộc họp a” [a] (1), “Cuộc họp b” [b] (1).",
                ),
                fixed("a"),
                fixed("b"),
            ),
        ),
    }


def _times() -> dict[RuleCode, Case]:
    def one(rule: RuleCode, vi: str, en: str, name: str = "a") -> Told:
        title = f"“Cuộc họp {name}” [{name}]"
        return Told(rule, (name,), f"{title} {vi}.", f"{title} {en}.")

    in_session = one(
        RuleCode.WORKING_SESSION,
        "phải nằm trọn trong một buổi làm việc (08:00-12:00, 13:30-17:00; 5 ngày làm việc)",
        "must lie inside one working session (08:00-12:00, 13:30-17:00; working days: 5)",
    )
    early = Window(start=at(0, "10:00"), end=at(0, "12:00"))
    regulated = tiny_city(
        settings=tuple(
            RuleSetting(rule=rule, reaction=Reaction.BLOCK)
            for rule in (RuleCode.LONGEST_DURATION, RuleCode.SHORTEST_NOTICE)
        )
    )
    return {
        RuleCode.DURATION: Case(
            a_problem(at_eight("a", minutes=180, asked_start=at(0, "10:00"))),
            (lasting("a", 180), in_session, fixed("a", "10:00")),
        ),
        RuleCode.WORKING_SESSION: Case(
            a_problem(at_eight("a", asked_start=at(0, "12:00"))),
            (in_session, fixed("a", "12:00")),
        ),
        RuleCode.CONSECUTIVE_HALF_DAYS: Case(
            a_problem(a_meeting("a", room=None, half_days=2, deadline=at(0, "12:00"))),
            (
                one(
                    RuleCode.CONSECUTIVE_HALF_DAYS,
                    "chiếm trọn 2 buổi làm việc liên tiếp, bắt đầu từ buổi đầu ngày",
                    "fills 2 whole consecutive sessions and begins with the first of a day",
                ),
                one(
                    RuleCode.TIME_WINDOW,
                    "phải họp xong trước hạn 12:00 Thứ Hai 30/11/2026",
                    "must be over by its deadline 12:00 Monday 30/11/2026",
                ),
            ),
        ),
        RuleCode.TIME_WINDOW: Case(
            a_problem(
                at_eight("a", windows=(early,), release=at(0, "09:00"), deadline=at(1, "12:00"))
            ),
            (
                one(
                    RuleCode.TIME_WINDOW,
                    "phải họp trong Thứ Hai 30/11/2026, 10:00-12:00, từ 09:00 Thứ Hai 30/11/2026, "
                    "xong trước hạn 12:00 Thứ Ba 01/12/2026",
                    "must be within Monday 30/11/2026, 10:00-12:00, from 09:00 Monday 30/11/2026, "
                    "over by its deadline 12:00 Tuesday 01/12/2026",
                ),
                fixed("a"),
            ),
        ),
        RuleCode.FIXED_TIME: Case(
            a_problem(at_eight("a", minutes=None, asked_start=at(0, "11:30"))),
            (
                one(
                    RuleCode.DURATION,
                    "dài 90 phút (suy ra từ loại họp)",
                    "lasts 90 minutes (inferred from its kind)",
                ),
                in_session,
                fixed("a", "11:30"),
            ),
        ),
        RuleCode.LONGEST_DURATION: Case(
            a_problem(a_meeting("a", room=None, half_days=2, kind="giao-ban"), city=regulated),
            (
                one(
                    RuleCode.LONGEST_DURATION,
                    "đăng ký 2 buổi, thuộc loại “Giao ban”, không quá 1 buổi",
                    "asked for 2 half-days and is of the kind “Briefing”, which takes 1 half-day "
                    "at most",
                ),
            ),
        ),
        RuleCode.SHORTEST_NOTICE: Case(
            a_problem(at_eight("a", requested_on=MONDAY), city=regulated),
            (
                fixed("a"),
                one(
                    RuleCode.SHORTEST_NOTICE,
                    "đề nghị ngày 30/11/2026, phải báo trước 3 ngày làm việc: sớm nhất là Thứ Năm "
                    "03/12/2026",
                    "was asked for on 30/11/2026; working days of notice: 3, so Thursday "
                    "03/12/2026 is the earliest",
                ),
            ),
        ),
        RuleCode.SERIES_PATTERN: Case(
            a_problem(
                at_eight("a", series="tuan"),
                series=(
                    Series(
                        id="tuan",
                        title="Tuần",
                        recurrence=Recurrence(
                            rule="FREQ=WEEKLY;BYDAY=TU,TH", first_day=MONDAY - dt.timedelta(days=6)
                        ),
                    ),
                ),
            ),
            (
                fixed("a"),
                one(
                    RuleCode.SERIES_PATTERN,
                    "chỉ họp vào ngày của chuỗi “tuan”: Thứ Ba 01/12/2026, Thứ Năm 03/12/2026",
                    "may only be on a day of its series “tuan”: Tuesday 01/12/2026, Thursday "
                    "03/12/2026",
                ),
            ),
        ),
        RuleCode.PRECEDENCE: Case(
            a_problem(at_eight("a"), at_eight("b", after=(After(meeting="a", working_days=1),))),
            (
                # Whenever the first is: nothing lies before Monday.
                fixed("b"),
                Told(
                    RuleCode.PRECEDENCE,
                    ("a", "b"),
                    "“Cuộc họp b” [b] phải sau “Cuộc họp a” [a], cách ít nhất 1 ngày làm việc.",
                    "“Cuộc họp b” [b] must come after “Cuộc họp a” [a] by at least 1 working day.",
                ),
            ),
        ),
        RuleCode.PINNED: Case(
            a_problem(
                a_meeting(
                    "a",
                    room=RoomNeed(rooms=("a2",)),
                    pin=Pin(start=at(0, "09:00"), room="a1"),
                )
            ),
            (
                Told(
                    RuleCode.ROOM_GIVEN,
                    ("a",),
                    "“Cuộc họp a” [a] chỉ được họp tại: Phòng A2.",
                    "“Cuộc họp a” [a] may only be in: Room A2.",
                ),
                one(
                    RuleCode.PINNED,
                    "đã chốt lúc 09:00 Thứ Hai 30/11/2026 tại Phòng A1 (Trụ sở A)",
                    "is pinned to 09:00 Monday 30/11/2026 in Room A1 (Building A)",
                ),
            ),
        ),
    }


CASES: dict[RuleCode, Case] = {**_people(), **_rooms(), **_points(), **_times()}
"""By rule a problem that it makes impossible."""
