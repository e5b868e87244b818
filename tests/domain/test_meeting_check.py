from typing import Any

import pytest

from cities import MONDAY, a_meeting, at
from coord_calendar.domain.consent import Consent
from coord_calendar.domain.meeting import After, Attendance, Meeting
from coord_calendar.domain.secrecy import SECRET_TITLE_EN
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
        ({"secrecy": "secret", "field": "kinh tế"}, "field"),
        (
            {"required": (Attendance(who="pbt", consent=Consent(by="pbt", on=MONDAY)),)},
            "consent",
        ),
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


def test_those_invited_have_no_quorum() -> None:
    """They need not come at all."""
    with pytest.raises(InputError) as caught:
        a_meeting("a", optional=(Attendance(who="tttu", quorum=1),))
    (fault,) = caught.value.faults
    assert (fault.record, fault.field) == ("meeting a", "optional")
    assert fault.en == "only a body that must attend has a quorum"
