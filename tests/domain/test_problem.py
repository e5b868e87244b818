import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cities import (
    MONDAY,
    PLAIN_CALENDAR,
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
from coord_calendar.domain.meeting import After, Attendance, Form, Meeting, Pin, RoomNeed
from coord_calendar.domain.people import Body, Hat, Tenure
from coord_calendar.domain.places import PointGroup
from coord_calendar.domain.problem import Problem
from coord_calendar.domain.recurrence import Recurrence, Series
from coord_calendar.domain.schedule import Substitution
from coord_calendar.domain.workcalendar import HalfDay, NamedDay, WorkCalendar
from coord_calendar.errors import InputError, UnknownIdError
from strategies import problems

SOME = Attendance(who="tttu", some=True)
TUESDAY = MONDAY + dt.timedelta(days=1)
GIAO_BAN = Series(
    id="giao-ban",
    title="Giao ban",
    recurrence=Recurrence(rule="FREQ=WEEKLY;BYDAY=MO", first_day=MONDAY),
)


def faults_of(*meetings: Meeting, **changes: Any) -> list[tuple[str, str, str]]:
    """Return record, field and English words of each fault of a problem."""
    with pytest.raises(InputError) as caught:
        a_problem(*meetings, **changes)
    assert all(fault.vi and fault.vi != fault.en for fault in caught.value.faults)
    return [(fault.record, fault.field, fault.en) for fault in caught.value.faults]


ONLINE = {"form": Form.ONLINE, "link": "cau"}


@pytest.mark.parametrize(
    ("changes", "field", "missing"),
    [
        ({"office": "x"}, "office", "office «x»"),
        ({"kind": "x"}, "kind", "kind of meeting «x»"),
        ({"body": "x"}, "body", "body «x»"),
        ({"chair": "x"}, "chair", "post, body or person «x»"),
        ({"required": ("p1", "x")}, "required", "post, body or person «x»"),
        ({"optional": ("x",)}, "optional", "post, body or person «x»"),
        (
            {"required": (Attendance(who="p1", substitutes=("p2", "x")),)},
            "required",
            "post, body or person «x»",
        ),
        (
            {"optional": (Attendance(who="p1", consent_of="x"),)},
            "optional",
            "post, body or person «x»",
        ),
        ({"room": RoomNeed(rooms=("a1", "x"))}, "room", "room «x»"),
        ({"room": RoomNeed(sites=("x",))}, "room", "site «x»"),
        ({"asked_room": "x"}, "asked_room", "room «x»"),
        ({"room": None, "site": "x"}, "site", "site «x»"),
        ({**ONLINE, "points": ("x",)}, "points", "bridge point «x»"),
        ({**ONLINE, "point_groups": ("x",)}, "point_groups", "group of bridge points «x»"),
        ({"form": Form.ONLINE, "link": "x"}, "link", "video link «x»"),
        ({"pin": Pin(start=at(0, "08:00"), room="x")}, "pin", "room «x»"),
        ({"series": "x"}, "series", "series «x»"),
        ({"after": (After(meeting="x"),)}, "after", "meeting «x»"),
        ({"related": ("x",)}, "related", "meeting «x»"),
    ],
)
def test_a_name_that_a_meeting_uses_must_be_known(
    changes: dict[str, Any], field: str, missing: str
) -> None:
    """The fault names the meeting and the field that uses it."""
    where = "requests read" if field in {"series", "after", "related"} else "directory"
    assert faults_of(a_meeting("a", **changes)) == [
        ("meeting a", field, f"there is no {missing} in the {where}")
    ]


def test_a_name_that_a_commitment_uses_must_be_known() -> None:
    """Who is away, and which room is closed."""
    morning = between(0, "08:00", "12:00")
    assert faults_of(commitments=(away("x", morning), closed("y", morning))) == [
        ("commitment nghi", "who", "there is no post, body or person «x» in the directory"),
        ("commitment dong-cua", "room", "there is no room «y» in the directory"),
    ]


def test_names_stand_once() -> None:
    """Meetings, commitments and series, each in a space of their own."""
    nghi = away("p1", between(0, "08:00", "12:00"))
    found = faults_of(
        a_meeting("a"),
        a_meeting("a"),
        commitments=(nghi, nghi, nghi),
        series=(GIAO_BAN, GIAO_BAN),
    )
    assert found == [
        ("meeting a", "id", "the meeting «a» stands 2 times"),
        ("commitment nghi", "id", "the commitment «nghi» stands 3 times"),
        ("series giao-ban", "id", "the series «giao-ban» stands 2 times"),
    ]


def waiting(name: str, *others: str) -> Meeting:
    """Return a meeting that waits for others."""
    return a_meeting(name, after=tuple(After(meeting=other) for other in others))


@pytest.mark.parametrize(
    ("meetings", "inside"),
    [
        ((waiting("a", "b"), waiting("b", "a")), ["a", "b"]),
        (
            (waiting("a", "b"), waiting("b", "c"), waiting("c", "a"), waiting("d", "a")),
            ["a", "b", "c"],
        ),
        (
            (waiting("a", "b"), waiting("b", "a"), waiting("c", "d"), waiting("d", "c")),
            ["a", "b", "c", "d"],
        ),
        ((waiting("a", "d", "b"), waiting("b", "a", "d"), waiting("d")), ["a", "b"]),
        ((waiting("e", "b", "c"), waiting("b", "c"), waiting("c", "b")), ["b", "c"]),
    ],
)
def test_meetings_that_wait_in_a_circle_are_refused(
    meetings: tuple[Meeting, ...], inside: list[str]
) -> None:
    """Each meeting of a circle is told, not those that merely wait for one."""
    assert faults_of(*meetings) == [
        (f"meeting {name}", "after", f"the meeting «{name}» waits in a circle for itself")
        for name in inside
    ]


def test_meetings_may_wait_for_the_same_one_by_two_ways() -> None:
    """That is no circle."""
    meetings = (waiting("a", "b", "c"), waiting("b", "d"), waiting("c", "d"), waiting("d"))
    assert a_problem(*meetings).meetings == meetings


def test_a_meeting_longer_than_any_session_is_refused() -> None:
    """The morning has 240 minutes. The length may be inferred; half-days and any hour are free."""
    assert faults_of(a_meeting("a", minutes=241)) == [
        (
            "meeting a",
            "minutes",
            (
                "the meeting lasts 241 minutes, longer than any session (240); "
                "give half-days for a longer one"
            ),
        )
    ]
    evening = WorkCalendar(country=None, sessions=PLAIN_CALENDAR.sessions[1:])
    inferred = a_meeting("a", minutes=None, kind="phien-hop")
    assert a_problem(inferred, city=tiny_city(calendar=evening)).meetings == (inferred,)
    shorter = evening.sessions[0].model_copy(update={"end": dt.time(15)})
    short = tiny_city(calendar=evening.model_copy(update={"sessions": (shorter,)}))
    assert [field for _, field, _ in faults_of(inferred, city=short)] == ["minutes"]
    fine = (
        a_meeting("a", minutes=240),
        a_meeting("b", minutes=241, any_hour=True),
        a_meeting("c", half_days=4),
    )
    assert a_problem(*fine).meetings == fine


@pytest.mark.parametrize(
    "spell", [{"last_day": MONDAY - dt.timedelta(days=1)}, {"first_day": dt.date(2026, 12, 7)}]
)
def test_a_post_that_nobody_holds_on_these_days_cannot_be_called(spell: dict[str, dt.date]) -> None:
    """Nor a body none of whose posts is held."""
    city = tiny_city(
        tenures=(Tenure(person="p1", post="pbt", **spell), Tenure(person="p2", post="cvp")),
        bodies=(
            Body(id="tttu", name="Thường trực", name_en="Board", members=("pbt", "ct-ub")),
            Body(id="vp", name="Văn phòng", members=("pbt", "cvp")),
        ),
    )
    meeting = a_meeting("a", chair="pbt", required=("tttu", "vp", "p3"), optional=("ct-hdnd",))
    assert faults_of(meeting, city=city) == [
        ("meeting a", "chair", "nobody holds «Deputy Secretary» on these days"),
        ("meeting a", "required", "nobody holds «Board» on these days"),
        ("meeting a", "optional", "nobody holds «Council Chair» on these days"),
    ]


@pytest.mark.parametrize(
    "spell", [{"last_day": MONDAY}, {"first_day": dt.date(2026, 12, 6)}, {"first_day": TUESDAY}]
)
def test_a_post_held_on_one_of_the_days_can_be_called(spell: dict[str, dt.date]) -> None:
    """The first day and the last count."""
    city = tiny_city(tenures=(Tenure(person="p1", post="pbt", **spell),))
    assert a_problem(a_meeting("a", chair="pbt"), city=city).city == city


@pytest.mark.parametrize("moment", [at(-1, "23:59"), at(7, "00:00")])
def test_a_time_outside_the_days_planned_is_refused(moment: dt.datetime) -> None:
    """Asked for or pinned, or the session asked for."""
    day = PLAIN_CALENDAR.day_of(moment)
    found = faults_of(
        a_meeting("a", asked_start=moment),
        a_meeting("b", pin=Pin(start=moment)),
        a_meeting("c", asked_session=HalfDay(day=day, session="sang")),
    )
    says = f"{day:%d/%m/%Y} is not within 30/11/2026 - 06/12/2026"
    assert found == [
        ("meeting a", "asked_start", says),
        ("meeting b", "pin", says),
        ("meeting c", "asked_session", says),
    ]


@pytest.mark.parametrize("moment", [at(0, "00:00"), at(6, "23:59")])
def test_the_first_and_the_last_minute_of_the_days_are_within(moment: dt.datetime) -> None:
    """The horizon runs from midnight to midnight."""
    day = PLAIN_CALENDAR.day_of(moment)
    problem = a_problem(
        a_meeting("a", asked_start=moment),
        a_meeting("b", pin=Pin(start=moment)),
        a_meeting("c", asked_session=HalfDay(day=day, session="sang")),
    )
    assert problem.horizon.start == at(0, "00:00")
    assert problem.horizon.end == at(7, "00:00")
    assert problem.horizon.start <= moment < problem.horizon.end


def test_a_session_that_the_city_does_not_have_cannot_be_asked_for() -> None:
    """The name is told, whatever the day."""
    evening = HalfDay(day=dt.date(2027, 1, 1), session="toi")
    assert faults_of(a_meeting("a", asked_session=evening)) == [
        ("meeting a", "asked_session", "there is no session «toi»")
    ]


def test_every_fault_is_told_at_once_in_vietnamese() -> None:
    """Names first; what the names decide is looked at when they are right."""
    with pytest.raises(InputError) as names:
        a_problem(a_meeting("a", office="x", body="y", minutes=999), a_meeting("b", chair="z"))
    assert names.value.text("vi").splitlines() == [
        "meeting a office: không có cơ quan «x» trong danh mục",
        "meeting a body: không có tập thể «y» trong danh mục",
        "meeting b chair: không có chức danh, tập thể hoặc người «z» trong danh mục",
    ]
    with pytest.raises(InputError) as rest:
        a_problem(waiting("a", "b"), waiting("b", "a"), a_meeting("c", minutes=300, chair="pbt"))
    assert rest.value.text("vi").splitlines() == [
        "meeting a after: cuộc họp «a» chờ một vòng quay lại chính nó",
        "meeting b after: cuộc họp «b» chờ một vòng quay lại chính nó",
        (
            "meeting c minutes: cuộc họp dài 300 phút, dài hơn mọi buổi làm việc (240 phút); "
            "họp cả ngày hay nhiều buổi thì ghi số buổi"
        ),
    ]


@pytest.mark.parametrize("days", [0, 801])
def test_the_days_planned_are_one_to_eight_hundred(days: int) -> None:
    """Two years and a little; a week unless it is said."""
    assert Problem(city=tiny_city(), first_day=MONDAY).days == 7
    with pytest.raises(ValidationError):
        a_problem(days=days)


def test_a_meeting_is_found_by_its_name_or_refused() -> None:
    """In a copy with other meetings, among those."""
    problem = a_problem(a_meeting("a"))
    assert problem.meeting("a").id == "a"
    with pytest.raises(UnknownIdError) as caught:
        problem.meeting("b")
    assert caught.value.faults[0].vi == "không có cuộc họp nào mang mã «b»"
    assert problem.model_copy(update={"meetings": (a_meeting("b"),)}).meeting("b").id == "b"


def test_a_meeting_calls_each_person_once_under_every_hat() -> None:
    """The chair's hat first; a hat named twice is one hat."""
    meeting = a_meeting("a", chair="ct-hdnd", required=("tttu", "pbt", "p1", "pbt"))
    called = a_problem(meeting).attendees(meeting, MONDAY)
    assert called.required == {
        "p1": (Hat(post="ct-hdnd"), Hat(post="pbt", body="tttu"), Hat(post="pbt"), Hat()),
        "p2": (Hat(post="ct-ub", body="tttu"),),
    }
    assert called.optional == {}


def test_someone_both_required_and_optional_is_required() -> None:
    """Under the hats that require it only."""
    meeting = a_meeting("a", required=("ct-hdnd",), optional=("tttu", "p2", "p2"))
    called = a_problem(meeting).attendees(meeting, MONDAY)
    assert called.required == {"p1": (Hat(post="ct-hdnd"),)}
    assert called.optional == {"p2": (Hat(post="ct-ub", body="tttu"), Hat())}


@pytest.mark.parametrize(
    ("called", "required", "optional", "possible"),
    [
        ({"required": (SOME,)}, {}, {"p1": ("pbt",), "p2": ("ct-ub",)}, {"p1", "p2"}),
        ({"optional": (SOME,)}, {}, {"p1": ("pbt",), "p2": ("ct-ub",)}, {"p1", "p2"}),
        (
            {"chair": "ct-hdnd", "required": (SOME,)},
            {"p1": ("ct-hdnd",)},
            {"p2": ("ct-ub",)},
            {"p2"},
        ),
        (
            {"required": (SOME, "pbt"), "optional": ("ct-ub",)},
            {"p1": ("pbt",)},
            {"p2": ("ct-ub", "ct-ub")},
            set(),
        ),
        ({"body": "tttu"}, {}, {"p1": ("pbt",), "p2": ("ct-ub",)}, {"p1", "p2"}),
        ({"body": "tttu", "chair": "cvp"}, {"p3": ("cvp",)}, {}, set()),
        ({"body": "tttu", "required": ("cvp",)}, {"p3": ("cvp",)}, {}, set()),
        ({"body": "tttu", "optional": ("cvp",)}, {}, {"p3": ("cvp",)}, set()),
        ({}, {}, {}, set()),
    ],
    ids=["required", "optional", "the chair", "invited", "body", "a", "b", "c", "nobody"],
)
def test_a_group_of_which_some_come_is_optional_and_possible(
    called: dict[str, Any],
    required: dict[str, tuple[str, ...]],
    optional: dict[str, tuple[str, ...]],
    possible: set[str],
) -> None:
    """Unless named otherwise; so are a body's members where it names nobody, and only there."""
    meeting = a_meeting("a", **called)
    found = a_problem(meeting).attendees(meeting, MONDAY)
    for told, expected in ((found.required, required), (found.optional, optional)):
        assert {who: tuple(hat.post for hat in hats) for who, hats in told.items()} == expected
    assert found.possible == possible


def test_a_body_with_a_quorum_has_members() -> None:
    """Who is required besides is required; who is invited besides is a member."""
    meeting = a_meeting(
        "a", chair="ct-hdnd", required=(Attendance(who="tttu", quorum=1),), optional=("p2", "p3")
    )
    problem = a_problem(meeting)
    called = problem.attendees(meeting, MONDAY)
    assert called.required == {"p1": (Hat(post="ct-hdnd"),)}
    assert called.members == {"p2": (Hat(post="ct-ub", body="tttu"),)}
    assert called.optional == {"p3": (Hat(),)}
    assert called.expected.keys() == {"p1", "p2"}
    assert problem.quorums(meeting, MONDAY) == (("tttu", 1, ("p1", "p2")),)
    assert problem.seats_needed(meeting, MONDAY) == 3


def test_a_quorum_counts_each_person_once() -> None:
    """However many posts of the body one person holds; a body called whole has none."""
    body = Body(id="b", name="B", members=("pbt", "ct-hdnd"))
    city = tiny_city(bodies=(*tiny_city().bodies, body))
    meeting = a_meeting("a", required=(Attendance(who="b", quorum=2), Attendance(who="tttu")))
    assert a_problem(meeting, city=city).quorums(meeting, MONDAY) == (("b", 2, ("p1",)),)


@pytest.mark.parametrize("who", ["p1", "pbt"])
def test_only_a_body_has_a_quorum(who: str) -> None:
    """No post and no person."""
    label = {"p1": "Person one", "pbt": "Deputy Secretary"}[who]
    assert faults_of(a_meeting("a", required=(Attendance(who=who, quorum=1),))) == [
        ("meeting a", "required", f"«{label}» is no body and has no quorum")
    ]


CHAIR = Attendance(who="ct-ub", substitutes=("cvp", "p1", "tttu", "p2"))


def test_a_call_of_one_person_may_be_answered_by_those_named() -> None:
    """In their order; by nobody who is required anyway, and by no body."""
    meeting = a_meeting("a", chair="ct-ub", required=(CHAIR, "ct-hdnd"))
    problem = a_problem(meeting)
    assert problem.stand_ins(meeting, MONDAY) == {"ct-ub": {"cvp": "p3"}}
    called = problem.attendees(meeting, MONDAY, {"ct-ub": "cvp"})
    assert called.required == {"p3": (Hat(post="cvp"),), "p1": (Hat(post="ct-hdnd"),)}
    row = placed("a", at(0, "08:00")).model_copy(
        update={"substitutes": (Substitution(who="ct-ub", by="cvp"),)}
    )
    assert problem.attendees_at(row) == called
    assert problem.attendees(meeting, MONDAY).required.keys() == {"p1", "p2"}


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({}, ["cvp", "p1"]),
        ({"consent_of": "pbt"}, []),
        ({"consent_of": "pbt", "consent_given": True}, ["cvp", "p1"]),
        ({"who": "tttu"}, []),
        ({"substitutes": ("p2",)}, []),
    ],
)
def test_a_substitute_needs_the_consent_asked_for(
    changes: dict[str, Any], names: list[str]
) -> None:
    """And one person to stand in for."""
    entry = CHAIR.model_copy(update=changes)
    meeting = a_meeting("a", required=(entry,))
    found = a_problem(meeting).stand_ins(meeting, MONDAY)
    assert list(found.get(entry.who, {})) == names


def test_who_is_required_under_another_name_is_not_replaced() -> None:
    """A member of a body called whole comes anyway; one of a body with a quorum may be missing."""
    whole = a_meeting("a", required=(CHAIR, "tttu"))
    assert a_problem(whole).stand_ins(whole, MONDAY) == {}
    some = a_meeting("a", required=(CHAIR, Attendance(who="tttu", quorum=1)), optional=("p2",))
    problem = a_problem(some)
    assert problem.stand_ins(some, MONDAY) == {"ct-ub": {"cvp": "p3", "p1": "p1"}}
    called = problem.attendees(some, MONDAY, {"ct-ub": "p1"})
    assert (set(called.required), set(called.members), set(called.optional)) == (
        {"p1"},
        {"p2"},
        set(),
    )


def test_who_is_called_depends_on_the_day() -> None:
    """The post changes hands on Tuesday; asking again gives the same answer."""
    city = tiny_city(
        tenures=(
            Tenure(person="p1", post="pbt", last_day=MONDAY),
            Tenure(person="p3", post="pbt", first_day=TUESDAY),
            Tenure(person="p2", post="ct-ub"),
        )
    )
    meeting = a_meeting("a", required=("tttu",))
    problem = a_problem(meeting, city=city)
    for _ in range(2):
        assert set(problem.attendees(meeting, MONDAY).required) == {"p1", "p2"}
        assert set(problem.attendees(meeting, TUESDAY).required) == {"p3", "p2"}


def test_a_commitment_keeps_away_everybody_it_means_as_it_begins() -> None:
    """A body's members by the posts held on its first day; a closed room keeps nobody away."""
    city = tiny_city(
        tenures=(
            Tenure(person="p1", post="pbt", last_day=MONDAY),
            Tenure(person="p3", post="pbt", first_day=TUESDAY),
            Tenure(person="p1", post="ct-ub"),
        )
    )
    problem = a_problem(city=city)
    both_days = between(0, "22:00", "23:00").model_copy(update={"end": at(1, "12:00")})
    assert problem.people_away(away("tttu", both_days)) == ("p1",)
    assert problem.people_away(away("tttu", between(1, "00:00", "12:00"))) == ("p3", "p1")
    assert problem.people_away(closed("a1", both_days)) == ()


def test_points_join_once_alone_and_by_groups_that_exist_on_the_day() -> None:
    """The group ends on Monday."""
    group = PointGroup(id="ca-2", name="Cả hai", points=("dc-1", "dc-2"), last_day=MONDAY)
    meeting = a_meeting("a", **ONLINE, points=("dc-2",), point_groups=("ca-2",))
    problem = a_problem(meeting, city=tiny_city(point_groups=(group,)))
    assert problem.points_of(meeting, MONDAY) == ("dc-2", "dc-1")
    assert problem.points_of(meeting, TUESDAY) == ("dc-2",)


def test_seats_are_those_asked_for_or_one_for_each_person() -> None:
    """Required and optional, each once."""
    asked = a_meeting("a", seats=12, required=("tttu",))
    counted = a_meeting("b", required=("tttu", "p1"), optional=("p1", "p3"))
    problem = a_problem(asked, counted, a_meeting("c"))
    assert problem.seats_needed(asked, MONDAY) == 12
    assert problem.seats_needed(counted, MONDAY) == 3
    assert problem.seats_needed(problem.meeting("c"), MONDAY) == 0


@pytest.mark.parametrize(
    ("changes", "minutes"),
    [
        ({"minutes": 45}, 45),
        ({"minutes": None, "kind": "tiep-khach"}, 60),
        ({"half_days": 1}, None),
    ],
)
def test_a_length_is_given_inferred_or_counted_in_half_days(
    changes: dict[str, Any], minutes: int | None
) -> None:
    """The kind's usual length is taken when none is given."""
    meeting = a_meeting("a", **changes)
    assert a_problem(meeting).minutes_of(meeting) == minutes


@pytest.mark.parametrize(
    ("half_days", "start", "end"),
    [
        pytest.param(1, at(0, "08:00"), at(0, "12:00"), id="a morning"),
        pytest.param(1, at(0, "13:30"), at(0, "17:00"), id="an afternoon"),
        pytest.param(1, at(0, "08:30"), None, id="not as a session begins"),
        pytest.param(1, at(5, "08:00"), None, id="on a Saturday"),
        pytest.param(1, at(-1, "08:00"), None, id="before the days planned"),
        pytest.param(2, at(0, "08:00"), at(0, "17:00"), id="a day"),
        pytest.param(2, at(0, "13:30"), None, id="a day does not begin after noon"),
        pytest.param(3, at(0, "08:00"), at(1, "12:00"), id="a day and a half"),
        pytest.param(3, at(0, "13:30"), None, id="nor does more than a day"),
        pytest.param(4, at(4, "08:00"), at(7, "17:00"), id="over the weekend"),
        pytest.param(12, at(4, "08:00"), at(11, "17:00"), id="past the days planned"),
        pytest.param(60, at(4, "08:00"), at(45, "17:00"), id="the longest"),
    ],
)
def test_half_days_are_whole_consecutive_sessions(
    half_days: int, start: dt.datetime, end: dt.datetime | None
) -> None:
    """Two or more begin with the first session of a day; days off are passed over."""
    meeting = a_meeting("a", half_days=half_days)
    assert a_problem(meeting).end_of(meeting, start) == end


def test_half_days_pass_over_days_off_and_use_make_up_days() -> None:
    """Tuesday is off, Saturday is worked."""
    calendar = WorkCalendar(
        country=None,
        days_off=(NamedDay(day=TUESDAY),),
        makeup_days=(NamedDay(day=MONDAY + dt.timedelta(days=5)),),
    )
    meeting = a_meeting("a", half_days=4)
    problem = a_problem(meeting, city=tiny_city(calendar=calendar))
    assert problem.end_of(meeting, at(0, "08:00")) == at(2, "17:00")
    assert problem.end_of(meeting, at(1, "08:00")) is None
    assert problem.end_of(meeting, at(4, "08:00")) == at(5, "17:00")


def test_half_days_pass_over_a_long_holiday() -> None:
    """The new year of 2026 takes 16 to 20 February, Monday to Friday."""
    meeting = a_meeting("a", half_days=3)
    city = tiny_city(calendar=WorkCalendar())
    problem = a_problem(meeting, city=city, first_day=dt.date(2026, 2, 13), days=1)
    at_clock = city.calendar.at
    end = problem.end_of(meeting, at_clock(dt.date(2026, 2, 13), dt.time(8)))
    assert end == at_clock(dt.date(2026, 2, 23), dt.time(12))


def test_a_meeting_given_in_minutes_may_start_at_any_minute() -> None:
    """The detectors tell whether it may be there."""
    meeting = a_meeting("a", minutes=90)
    problem = a_problem(meeting)
    assert problem.end_of(meeting, at(5, "23:07")) == at(6, "00:37")
    universal = at(0, "08:00").astimezone(dt.UTC)
    assert problem.end_of(meeting, universal) == at(0, "09:30")


def test_a_night_on_which_the_clocks_change_makes_no_meeting_longer() -> None:
    """In Berlin 29 March 2026 has no hour from two to three."""
    berlin = WorkCalendar(zone="Europe/Berlin", country=None)
    meeting = a_meeting("a", minutes=120, any_hour=True)
    problem = a_problem(
        meeting, city=tiny_city(calendar=berlin), first_day=dt.date(2026, 3, 28), days=2
    )
    start = berlin.at(dt.date(2026, 3, 29), dt.time(1))
    end = problem.end_of(meeting, start)
    assert end is not None
    assert end.time() == dt.time(4)
    assert placed("a", start, end).minutes == 120
    assert problem.horizon.minutes == 47 * 60


def test_meetings_stand_where_their_offices_asked() -> None:
    """Pins overrule wishes; without an hour, or where it cannot begin, a meeting is left out."""
    problem = a_problem(
        a_meeting("no-hour", asked_session=HalfDay(day=MONDAY, session="sang")),
        a_meeting("asked", asked_start=at(0, "08:00"), asked_room="a2"),
        a_meeting("one-room", asked_start=at(0, "08:00"), room=RoomNeed(rooms=("b1",))),
        a_meeting("two-rooms", asked_start=at(0, "08:00"), room=RoomNeed(rooms=("a1", "b1"))),
        a_meeting("no-room", asked_start=at(0, "08:00"), room=None, site="so-a"),
        a_meeting(
            "pinned",
            asked_start=at(0, "08:00"),
            asked_room="a2",
            pin=Pin(start=at(1, "09:00"), room="a1"),
        ),
        a_meeting("pinned-time", asked_room="a2", pin=Pin(start=at(1, "09:00"))),
        a_meeting("day", half_days=2, asked_start=at(2, "08:00")),
        a_meeting("not-a-day", half_days=2, asked_start=at(2, "13:30")),
    )
    assert problem.as_asked() == a_schedule(
        placed("asked", at(0, "08:00"), 60, "a2"),
        placed("one-room", at(0, "08:00"), 60, "b1"),
        placed("two-rooms", at(0, "08:00")),
        placed("no-room", at(0, "08:00")),
        placed("pinned", at(1, "09:00"), 60, "a1"),
        placed("pinned-time", at(1, "09:00")),
        placed("day", at(2, "08:00"), at(2, "17:00")),
    )


@settings(max_examples=40, deadline=None)
@given(problems())
def test_a_problem_is_read_back_as_it_was_written(problem: Problem) -> None:
    """Whatever was asked of it before, its answers and the answers of the copy agree."""
    assert problem.as_asked() is not None
    read_back = Problem.model_validate_json(problem.model_dump_json())
    assert read_back == problem
    assert read_back.as_asked() == problem.as_asked()
    for meeting in problem.meetings:
        for offset in range(problem.days):
            day = problem.first_day + dt.timedelta(days=offset)
            assert read_back.attendees(meeting, day) == problem.attendees(meeting, day)


@settings(max_examples=40, deadline=None)
@given(problems(), st.data())
def test_nobody_is_both_required_and_optional(problem: Problem, data: st.DataObject) -> None:
    """And everyone called is a person of the city, under at least one hat."""
    meeting = data.draw(st.sampled_from(problem.meetings))
    day = problem.first_day + dt.timedelta(days=data.draw(st.integers(0, problem.days - 1)))
    called = problem.attendees(meeting, day)
    assert not called.required.keys() & called.optional.keys()
    assert called.possible <= called.optional.keys()
    assert called.required.keys() | called.optional.keys() <= problem.city.tables["people"].keys()
    assert all(hats for hats in (*called.required.values(), *called.optional.values()))


@settings(max_examples=40, deadline=None)
@given(problems(), st.data())
def test_half_days_hold_as_many_sessions_as_were_asked(
    problem: Problem, data: st.DataObject
) -> None:
    """Against the plain definition: the sessions that lie within its time are whole and so many."""
    count = data.draw(st.integers(1, 6))
    meeting = a_meeting("a", half_days=count, office="vp")
    asked = problem.model_copy(update={"meetings": (meeting,)})
    calendar = problem.city.calendar
    sessions = [interval for _, interval in calendar.session_times(problem.first_day, 40)]
    start = data.draw(st.sampled_from([session.start for session in sessions[:6]]))
    end = asked.end_of(meeting, start)
    if end is None:
        assert count > 1
        assert start.time() == dt.time(13, 30)
    else:
        time = placed("a", start, end)
        met = [session for session in sessions if session.overlaps(time)]
        assert len(met) == count
        assert all(time.contains(session) for session in met)
        assert (met[0].start, met[-1].end) == (start, end)
