"""The sheets of a city's workbook that say where: sites, rooms, bridge points and links."""

from __future__ import annotations

from coord_calendar.domain.places import BridgePoint, PointGroup, Room, Site, Travel, VideoLink
from coord_calendar.tables.cells import DAY, IDS, TEXT, YES_NO, name_in, names_in, whole
from coord_calendar.tables.city_table import (
    CODE,
    MINUTES_A_DAY,
    NAME,
    NAME_EN,
    SEATS,
    CityTable,
)
from coord_calendar.tables.columns import Column, Layout

_ANY_COUNT = whole(1, 10**9)

PLACE_TABLES = (
    CityTable(
        "sites",
        Site,
        Layout(
            "Địa điểm",
            "site",
            (
                CODE,
                NAME,
                NAME_EN,
                Column(heading="Địa chỉ", key="address", kind=TEXT, width=44),
                Column(heading="Người phục vụ", key="staff", kind=whole(0, 10_000)),
            ),
        ),
    ),
    CityTable(
        "travel",
        Travel,
        Layout(
            "Đường đi",
            "travel",
            (
                Column(heading="Từ", key="between", kind=name_in("sites"), required=True),
                Column(heading="Đến", key="and_", kind=name_in("sites"), required=True),
                Column(heading="Phút", key="minutes", kind=MINUTES_A_DAY, required=True),
            ),
        ),
    ),
    CityTable(
        "rooms",
        Room,
        Layout(
            "Phòng",
            "room",
            (
                CODE,
                NAME,
                NAME_EN,
                Column(
                    heading="Địa điểm", key="site", kind=name_in("sites"), required=True, width=24
                ),
                Column(heading="Số chỗ", key="seats", kind=SEATS, required=True),
                Column(heading="Thiết bị", key="equipment", kind=IDS, width=28),
                Column(heading="Phòng kín", key="closed", kind=YES_NO),
                Column(heading="Đã kiểm tra", key="vetted", kind=YES_NO),
                Column(heading="Chuẩn bị (phút)", key="setup_minutes", kind=MINUTES_A_DAY),
                Column(heading="Thu dọn (phút)", key="clearing_minutes", kind=MINUTES_A_DAY),
                Column(heading="Gồm các phòng", key="parts", kind=names_in("rooms"), width=28),
                Column(heading="Người chuẩn bị", key="setup_staff", kind=whole(0, 10_000)),
                Column(heading="Người giữ phòng", key="keeper", kind=name_in("posts"), width=24),
            ),
        ),
    ),
    CityTable(
        "points",
        BridgePoint,
        Layout(
            "Điểm cầu",
            "bridge point",
            (
                CODE,
                NAME,
                NAME_EN,
                Column(heading="Hội trường", key="hall", kind=TEXT, width=24),
                Column(heading="Đơn vị", key="unit", kind=TEXT, width=24),
                Column(heading="Số chỗ", key="seats", kind=SEATS),
                Column(heading="Số đường truyền", key="lines", kind=whole(1, 100)),
                Column(heading="Cơ yếu", key="encrypted", kind=YES_NO),
                Column(heading="Đầu mối liên hệ", key="contact", kind=TEXT, width=28),
            ),
        ),
    ),
    CityTable(
        "point_groups",
        PointGroup,
        Layout(
            "Nhóm điểm cầu",
            "point group",
            (
                CODE,
                NAME,
                NAME_EN,
                Column(heading="Các điểm cầu", key="points", kind=names_in("points"), width=60),
                Column(heading="Từ ngày", key="first_day", kind=DAY),
                Column(heading="Đến ngày", key="last_day", kind=DAY),
            ),
        ),
        may_be_empty=("points",),
    ),
    CityTable(
        "links",
        VideoLink,
        Layout(
            "Cầu truyền hình",
            "video link",
            (
                CODE,
                NAME,
                NAME_EN,
                Column(heading="Số hội nghị", key="conferences", kind=_ANY_COUNT, required=True),
                Column(heading="Số điểm cầu", key="points", kind=_ANY_COUNT, required=True),
                Column(heading="Cơ yếu", key="encrypted", kind=YES_NO),
                Column(heading="Địa chỉ truy cập", key="address", kind=TEXT, width=40),
            ),
        ),
    ),
)
