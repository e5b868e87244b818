"""A published week that has one of everything that feeds tell."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from cities import a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.domain.meeting import Form
from coord_calendar.domain.places import Room, Site
from coord_calendar.domain.schedule import Postponed, Schedule
from coord_calendar.domain.secrecy import Secrecy

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem

LONG_TITLE = (
    "Hội nghị trực tuyến toàn thành phố về chuyển đổi số, cải cách hành chính; "
    "«Người Hà Nội thanh lịch»: sơ kết 6 tháng\nquán triệt nhiệm vụ\x07 trọng tâm \\ quý IV"
)


@pytest.fixture
def problem() -> Problem:
    """Seven meetings in the tiny city, whose hall ``a`` is divided into ``a1`` and ``a2``."""
    plain = tiny_city()
    hall = Room(id="a", name="Hội trường A", name_en="Hall A", site="so-a", seats=45)
    city = tiny_city(
        rooms=(*plain.rooms, hall.model_copy(update={"parts": ("a1", "a2")})),
        sites=(plain.sites[0], Site(id="so-b", name="Trụ sở B", address="Số 1, phố Mẫu")),
    )
    return a_problem(
        a_meeting(
            "giao-ban",
            kind="giao-ban",
            title="Giao ban Thường trực Thành ủy",
            title_en="Briefing of the Standing Board",
            office="vptu",
            body="tttu",
            chair="pbt",
            required=("tttu",),
            optional=("cvp",),
            minutes=None,
            prepared_by="Phòng Tổng hợp",
            note="Mang theo tài liệu;\nđến sớm 10 phút",
        ),
        a_meeting(
            "truc-tuyen",
            kind="truc-tuyen",
            title=LONG_TITLE,
            chair="ct-ub",
            optional=("tttu",),
            form=Form.HYBRID,
            point_groups=("ca-2",),
            point_seats=15,
            link="cau",
        ),
        a_meeting("ky-hop", kind="ky-hop", required=("ct-hdnd",), half_days=4, title="Kỳ họp HĐND"),
        a_meeting("khao-sat", kind="khao-sat", chair="p2", room=None, site="so-b"),
        a_meeting("goi-dien", required=("cvp",), room=None, form=Form.ONLINE, link="cau"),
        a_meeting(
            "ma-7", secrecy=Secrecy.SECRET, chair="pbt", optional=("ct-ub",), prepared_by="Tổ Kín"
        ),
        a_meeting("hoan", required=("cvp",)),
        city=city,
    )


@pytest.fixture
def schedule() -> Schedule:
    """Everything placed but one meeting; the third revision."""
    return a_schedule(
        placed("truc-tuyen", at(2, "14:00"), 180, "b1"),
        placed("giao-ban", at(0, "08:00"), 120, "a1"),
        placed("ky-hop", at(3, "08:00"), at(4, "17:00"), "a"),
        placed("khao-sat", at(1, "09:00"), 60),
        placed("goi-dien", at(1, "19:30"), 60),
        placed("ma-7", at(1, "15:15"), 85, "a2"),
        postponed=(Postponed(meeting="hoan", reason="hết phòng"),),
        revision=3,
        made_at=dt.datetime(2026, 11, 27, 9, 30, 15, tzinfo=dt.UTC),
    )
