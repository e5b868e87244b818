import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from cities import MONDAY, a_meeting, at
from coord_calendar.domain.meeting import (
    DEFAULT_KINDS,
    SECRET_TITLE,
    SECRET_TITLE_EN,
    After,
    Attendance,
    Form,
    Meeting,
    RoomNeed,
    Secrecy,
    Window,
)
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.errors import InputError

MORNING = HalfDay(day=MONDAY, session="sang")


def faults_of(**changes: Any) -> list[tuple[str, str]]:
    """Return record and field of each fault of a meeting."""
    with pytest.raises(InputError) as caught:
        a_meeting("a", **changes)
    assert all(fault.vi and fault.en and fault.vi != fault.en for fault in caught.value.faults)
    return [(fault.record, fault.field) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"secrecy": "secret", "title": "Nhân sự"}, "title"),
        ({"secrecy": "top_secret", "title_en": "Personnel"}, "title"),
        ({"secrecy": "utmost_secret", "note": "về nhân sự"}, "title"),
        ({"minutes": 60, "half_days": 1}, "half_days"),
        ({"fixed": True}, "fixed"),
        ({"asked_start": at(0, "08:00"), "asked_session": MORNING}, "asked_session"),
        ({"release": at(1, "08:00"), "deadline": at(1, "08:00")}, "deadline"),
        ({"release": at(1, "08:00"), "deadline": at(0, "08:00")}, "deadline"),
        ({"site": "so-a"}, "site"),
        ({"room": None, "asked_room": "a1"}, "asked_room"),
        ({"points": ("dc-1",), "link": "cau"}, "points"),
        ({"point_groups": ("ca-2",), "link": "cau"}, "points"),
        ({"form": "online", "points": ("dc-1",)}, "link"),
        ({"form": "hybrid", "point_groups": ("ca-2",)}, "link"),
        ({"after": (After(meeting="a"),)}, "after"),
        ({"related": ("b", "a")}, "related"),
    ],
)
def test_a_request_that_contradicts_itself_is_refused(changes: dict[str, Any], field: str) -> None:
    """The fault names the meeting and the field."""
    assert faults_of(**changes) == [("meeting a", field)]


def test_every_contradiction_is_told_at_once() -> None:
    """A clerk mends them in one go."""
    fields = [
        field
        for _, field in faults_of(
            secrecy="secret",
            title="Nhân sự",
            minutes=60,
            half_days=1,
            fixed=True,
            room=None,
            asked_room="a1",
            points=("dc-1",),
            after=(After(meeting="b"), After(meeting="a")),
        )
    ]
    assert fields == ["title", "half_days", "fixed", "asked_room", "points", "link", "after"]


@pytest.mark.parametrize(
    "changes",
    [
        {"secrecy": "secret"},
        {"secrecy": "secret", "title_en": SECRET_TITLE_EN},
        {"half_days": 2},
        {"fixed": True, "asked_start": at(0, "08:00")},
        {"asked_session": MORNING},
        {"release": at(0, "08:00")},
        {"deadline": at(0, "08:00")},
        {"release": at(0, "08:00"), "deadline": at(0, "08:01")},
        {"room": None, "site": "so-a"},
        {"room": None},
        {"asked_room": "a1"},
        {"form": "online", "points": ("dc-1",), "point_groups": ("ca-2",), "link": "cau"},
        {"form": "online", "link": "cau"},
        {"form": "online"},
        {"after": (After(meeting="b"),)},
    ],
)
def test_a_request_that_agrees_with_itself_is_taken_and_read_back(changes: dict[str, Any]) -> None:
    """The other side of each contradiction."""
    meeting = a_meeting("a", **changes)
    assert Meeting.model_validate_json(meeting.model_dump_json()) == meeting


@pytest.mark.parametrize("secrecy", list(Secrecy))
def test_every_level_but_none_is_secret(secrecy: Secrecy) -> None:
    """And such a meeting holds no content."""
    meeting = a_meeting("a", secrecy=secrecy)
    assert meeting.is_secret is (secrecy is not Secrecy.NONE)
    assert (meeting.title == SECRET_TITLE) is meeting.is_secret


@pytest.mark.parametrize("form", list(Form))
def test_a_meeting_is_online_unless_everybody_comes(form: Form) -> None:
    """A hybrid meeting is online too."""
    assert a_meeting("a", form=form).is_online is (form is not Form.IN_PERSON)


def test_a_length_is_inferred_only_when_none_is_given() -> None:
    """Neither minutes nor half-days."""
    assert a_meeting("a", minutes=None).length_is_inferred
    assert not a_meeting("a", minutes=90).length_is_inferred
    assert not a_meeting("a", half_days=1).length_is_inferred


def test_a_bare_name_is_an_attendance_of_everyone_it_means() -> None:
    """The long form says the same."""
    meeting = a_meeting("a", required=("tttu", {"who": "p3", "quorum": 2}))
    assert meeting.required == (Attendance(who="tttu"), Attendance(who="p3", quorum=2))
    assert meeting.required[0].quorum is None


def test_those_invited_have_no_quorum() -> None:
    """They need not come at all."""
    with pytest.raises(InputError) as caught:
        a_meeting("a", optional=(Attendance(who="tttu", quorum=1),))
    (fault,) = caught.value.faults
    assert (fault.record, fault.field) == ("meeting a", "optional")
    assert fault.en == "only a body that must attend has a quorum"


def test_an_attendance_with_a_quorum_and_stand_ins_is_read_back() -> None:
    """Nothing of it is lost."""
    entry = Attendance(who="tttu", quorum=2, substitutes=("cvp",), consent_of="pbt")
    meeting = a_meeting("a", required=(entry,), optional=("p3",))
    assert Meeting.model_validate_json(meeting.model_dump_json()) == meeting
    assert Meeting.model_validate_json(meeting.model_dump_json()).required == (entry,)


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "hai từ"},
        {"title": ""},
        {"title": "  "},
        {"minutes": 0},
        {"minutes": 1441},
        {"half_days": 0},
        {"half_days": 61},
        {"priority": 0},
        {"priority": 101},
        {"seats": 0},
        {"point_seats": 0},
        {"asked_start": dt.datetime(2026, 11, 30, 8)},  # noqa: DTZ001 without a zone on purpose
        {"release": "2026-11-30T08:00:00"},
        {"deadline": "2026-11-30T08:00:00"},
        {"pin": {"start": "2026-11-30T08:00:00"}},
        {"required": ({"who": "p1", "quorum": 0},)},
        {"after": ({"meeting": "b", "working_days": -1},)},
        {"hour": 8},
    ],
)
def test_a_field_out_of_its_range_is_refused(wrong: dict[str, Any]) -> None:
    """Short names, lengths, and moments with their zone."""
    changes = {**wrong}
    with pytest.raises(ValidationError):
        a_meeting(changes.pop("id", "a"), **changes)


@pytest.mark.parametrize(
    "edge",
    [
        {"minutes": 1},
        {"minutes": 1440},
        {"half_days": 1},
        {"half_days": 60},
        {"priority": 1},
        {"priority": 100},
        {"seats": 1},
        {"seats": 100_000},
        {"point_seats": 1},
        {"point_seats": 100_000},
        {"title": "x" * 2000},
        {"required": ({"who": "p1", "quorum": 1},)},
        {"after": ({"meeting": "b", "working_days": 0},)},
        {"after": ({"meeting": "b", "working_days": 366},)},
    ],
)
def test_a_field_at_the_edge_of_its_range_is_taken(edge: dict[str, Any]) -> None:
    """Both ends of each documented range are in it."""
    assert a_meeting("a", **edge).id == "a"


def test_a_window_is_an_interval_with_a_penalty() -> None:
    """It is refused like one when it ends before it starts."""
    assert Window(start=at(0, "08:00"), end=at(0, "12:00")).penalty == 0
    with pytest.raises(InputError):
        Window(start=at(0, "12:00"), end=at(0, "08:00"))
    with pytest.raises(ValidationError):
        Window(start=at(0, "08:00"), end=at(0, "12:00"), penalty=-1)


def test_the_kinds_a_city_has_by_default_have_names_of_their_own() -> None:
    """In both languages, and half a day at most."""
    assert len({kind.id for kind in DEFAULT_KINDS}) == len(DEFAULT_KINDS)
    assert all(kind.name and kind.name_en for kind in DEFAULT_KINDS)
    assert all(1 <= kind.usual_minutes <= 210 for kind in DEFAULT_KINDS)


def test_what_is_asked_of_a_room_may_be_nothing() -> None:
    """Any room will do, until it is said that none is needed."""
    assert a_meeting("a").room == RoomNeed(rooms=(), sites=(), equipment=frozenset())
