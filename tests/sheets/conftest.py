from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cities import a_meeting, a_problem, a_schedule, at, away, between, placed
from coord_calendar.domain.schedule import Postponed
from coord_calendar.domain.secrecy import Secrecy

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule


@pytest.fixture
def problem() -> Problem:
    """Give a week in which two offices ask for six open meetings, and one for a secret one."""
    return a_problem(
        a_meeting(
            "giao-ban",
            title="Giao ban tuần",
            title_en="Weekly briefing",
            chair="ct-ub",
            required=("ct-ub", "cvp"),
            optional=("ct-hdnd",),
            asked_start=at(0, "08:00"),
            asked_room="a2",
            prepared_by="Phòng Tổng hợp",
            note="Mang tài liệu",
        ),
        a_meeting(
            "tham-tra",
            title="Thẩm tra dự toán",
            required=("ct-hdnd",),
            minutes=90,
            asked_start=at(0, "14:00"),
            asked_room="a2",
        ),
        a_meeting(
            "truc-tuyen",
            title="Hội nghị trực tuyến",
            chair="ct-ub",
            form="online",
            room=None,
            point_groups=("ca-2",),
            link="cau",
            asked_start=at(2, "10:00"),
        ),
        a_meeting("ky-hop", title="Kỳ họp", half_days=4, required=("ct-hdnd",)),
        a_meeting("bi-hoan", title="Khảo sát", room=None, site="so-b"),
        a_meeting(
            "thuong-truc",
            title="Họp Thường trực",
            office="vptu",
            required=("tttu",),
            asked_start=at(0, "08:30"),
            asked_room="a2",
        ),
        a_meeting(
            "mat-07", office="vptu", secrecy=Secrecy.SECRET, required=("cvp",), asked_room="a1"
        ),
        commitments=(away("ct-hdnd", between(0, "13:30", "17:00")),),
    )


@pytest.fixture
def schedule() -> Schedule:
    """Give a plan of that week, in no order of time."""
    return a_schedule(
        placed("ky-hop", at(2, "08:00"), at(3, "17:00"), "b1"),
        placed("tham-tra", at(0, "14:00"), 90, "a2"),
        placed("truc-tuyen", at(2, "10:00")),
        placed("giao-ban", at(0, "08:00"), 60, "a2"),
        placed("thuong-truc", at(0, "10:30"), 60, "b1"),
        placed("mat-07", at(4, "16:10"), 35, "a1"),
        postponed=(Postponed(meeting="bi-hoan", reason="Hết phòng", reason_en="No room left"),),
        made_at=at(-3, "16:00"),
        revision=1,
    )
