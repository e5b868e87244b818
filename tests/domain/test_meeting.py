import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from cities import a_meeting, at
from coord_calendar.domain.meeting import Attendance, Form, Meeting, RoomNeed, Window
from coord_calendar.domain.secrecy import SECRET_TITLE, Secrecy
from coord_calendar.errors import InputError


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


def test_what_is_asked_of_a_room_may_be_nothing() -> None:
    """Any room will do, until it is said that none is needed."""
    assert a_meeting("a").room == RoomNeed(rooms=(), sites=(), equipment=frozenset())
