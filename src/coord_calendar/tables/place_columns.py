"""The columns of «Yêu cầu» that say where a meeting is: its room, site and bridge points."""

from __future__ import annotations

from coord_calendar.domain.meeting import Form
from coord_calendar.tables.cells import POINTS, YES_NO, choice, name_in, names_in, whole
from coord_calendar.tables.columns import Column

FORMS = {"Trực tiếp": Form.IN_PERSON, "Trực tuyến": Form.ONLINE, "Kết hợp": Form.HYBRID}

PLACE_COLUMNS = (
    Column(
        heading="Cần phòng",
        key="needs_room",
        kind=YES_NO,
        vi="Không: họp ngoài các phòng trong danh mục. Để trống: Có",
        en="Không: outside the rooms of the directory. Empty: Có",
        example="Có",
        choices="yes",
    ),
    Column(
        heading="Phòng",
        key="asked_room",
        kind=name_in("rooms"),
        vi="Phòng đề nghị",
        en="The room asked for",
        example="Phòng họp tầng 2 UBND",
        choices="rooms",
        width=20,
        fields=("asked_room", "room"),
    ),
    Column(
        heading="Đúng phòng này",
        key="only_room",
        kind=YES_NO,
        vi="Có: chỉ họp ở phòng đề nghị. Để trống: Không",
        en="Có: in the room asked for and no other. Empty: Không",
        example="Không",
        choices="yes",
        width=16,
    ),
    Column(
        heading="Địa điểm",
        key="site",
        kind=names_in("sites"),
        vi="Nơi họp; khi cần phòng: phòng phải ở một trong các nơi này",
        en="Where; with a room: the room is at one of these sites",
        example="Trụ sở UBND Thành phố",
        choices="sites",
        width=20,
        fields=("site", "room"),
    ),
    Column(
        heading="Thiết bị",
        key="equipment",
        kind=names_in("equipment"),
        vi="Phòng phải có gì; cách nhau bằng «;»",
        en="What the room must have; «;» between",
        example="truc-tuyen",
        width=18,
        fields=("equipment", "room"),
    ),
    Column(
        heading="Số chỗ",
        key="seats",
        kind=whole(1, 100_000),
        vi="Số chỗ trong phòng; không ghi thì mỗi người dự một chỗ",
        en="Seats in the room; one for each person called when none are given",
        example="40",
    ),
    Column(
        heading="Hình thức",
        key="form",
        kind=choice(FORMS),
        vi="Trực tiếp (khi để trống), Trực tuyến hoặc Kết hợp",
        en="In person (when empty), online or both",
        example="Kết hợp",
        choices="forms",
    ),
    Column(
        heading="Điểm cầu",
        key="points",
        kind=POINTS,
        vi="Các điểm cầu hoặc nhóm điểm cầu; cách nhau bằng «;»",
        en="Bridge points or groups of them; «;» between",
        example="tat-ca-xa-phuong",
        width=22,
        fields=("points", "point_groups"),
    ),
    Column(
        heading="Số chỗ mỗi điểm",
        key="point_seats",
        kind=whole(1, 100_000),
        vi="Số chỗ cần ở mỗi điểm cầu",
        en="Seats needed at each bridge point",
        example="40",
        width=16,
    ),
    Column(
        heading="Hệ thống cầu",
        key="link",
        kind=name_in("links"),
        vi="Hệ thống cầu truyền hình; phải có khi có điểm cầu",
        en="The video link; needed when there are bridge points",
        example="cau-thanh-pho",
        choices="links",
        width=18,
    ),
)
