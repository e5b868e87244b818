import datetime as dt
from typing import Any

import pytest

from cities import (
    MONDAY,
    PLAIN_CALENDAR,
    a_meeting,
    a_problem,
    at,
    away,
    between,
    closed,
    tiny_city,
)
from coord_calendar.domain.consent import Consent
from coord_calendar.domain.meeting import After, Attendance, Form, Meeting, Pin, RoomNeed
from coord_calendar.domain.people import Body, Tenure
from coord_calendar.domain.recurrence import Recurrence, Series
from coord_calendar.domain.workcalendar import HalfDay, WorkCalendar
from coord_calendar.errors import InputError

ONLINE = {"form": Form.ONLINE, "link": "cau"}
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
        (
            {
                "optional": (
                    Attendance(who="p1", consent_of="p1", consent=Consent(by="x", on=MONDAY)),
                )
            },
            "consent",
            "post, body or person «x»",
        ),
        (
            {"required": (Attendance(who="p1", proposed_by="x"),)},
            "proposed_by",
            "post, body or person «x»",
        ),
        ({"field": "kinh  tế"}, "field", "field of work «kinh tế»"),
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


@pytest.mark.parametrize("who", ["p1", "pbt"])
def test_only_a_body_has_a_quorum(who: str) -> None:
    """No post and no person."""
    label = {"p1": "Person one", "pbt": "Deputy Secretary"}[who]
    assert faults_of(a_meeting("a", required=(Attendance(who=who, quorum=1),))) == [
        ("meeting a", "required", f"«{label}» is no body and has no quorum")
    ]
