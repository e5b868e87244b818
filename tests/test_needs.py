from __future__ import annotations

import pytest

from cities import a_meeting, a_problem, at, tiny_city
from coord_calendar.alternative import NeedKind
from coord_calendar.domain.meeting import Form, Pin
from coord_calendar.needs import might_be_allowed


def test_a_meeting_in_a_room_might_be_online_over_each_link() -> None:
    """Over its own only, if it has one."""
    (link,) = tiny_city().links
    city = tiny_city(links=(link, link.model_copy(update={"id": "khac"})))
    for own, expected in ((None, ["cau", "khac"]), ("khac", ["khac"])):
        meeting = a_meeting("a", link=own, asked_room="a1")
        found = [one for one, _ in might_be_allowed(a_problem(meeting, city=city), meeting)]
        assert [one.link for one in found] == expected
        assert {(one.form, one.room, one.asked_room) for one in found} == {
            (Form.ONLINE, None, None)
        }


@pytest.mark.parametrize(
    "changes",
    [{"room": None}, {"secrecy": "secret"}, {"pin": Pin(start=at(0, "08:00"), room="a1")}],
)
def test_what_needs_no_room_is_secret_or_pinned_is_not_put_online(
    changes: dict[str, object],
) -> None:
    """It would help nothing, it must not be, or it stays."""
    meeting = a_meeting("a", **changes)
    kinds = [need.kind for _, need in might_be_allowed(a_problem(meeting), meeting)]
    assert NeedKind.ONLINE not in kinds
