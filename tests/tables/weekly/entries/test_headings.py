from __future__ import annotations

import pytest

from coord_calendar.tables.weekly.entries.headings import About, names_leader, told_by
from coord_calendar.tables.weekly.entry import Part


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Ngày", (About.DAY,)),
        ("Thứ/ngày", (About.DAY,)),
        ("THỨ, NGÀY", (About.DAY,)),
        ("Ngày, buổi", (About.DAY, About.SESSION)),
        ("Giờ", (About.HOUR,)),
        ("Thời gian", (About.TIME,)),
        ("STT", (About.NUMBER,)),
        ("Nội dung\ncông việc", (Part.CONTENT,)),
        ("NOI DUNG CONG TAC", (Part.CONTENT,)),
        ("Địa điểm họp", (Part.PLACE,)),
        ("Lãnh đạo\nchủ trì", (Part.CHAIR,)),
        ("Thành phần tham dự", (Part.ATTENDING,)),
        ("Thành phần/Mời dự", (Part.ATTENDING, Part.INVITED)),
        ("Chủ trì / Thành phần", (Part.CHAIR, Part.ATTENDING)),
        ("Thời gian, địa điểm", (About.TIME, Part.PLACE)),
        ("Đơn vị chuẩn bị", (Part.PREPARED,)),
        ("Cơ quan chuẩn bị nội dung", (Part.PREPARED,)),
        ("Ghi chú", (Part.NOTE,)),
        ("Chủ tịch", ()),
        ("Nội dung của một câu dài hơn mọi tên cột từng thấy ở đâu đó", ()),
        ("", ()),
    ],
)
def test_a_heading_tells_what_its_column_holds(
    heading: str, told: tuple[About | Part, ...]
) -> None:
    """In capitals, without diacritics, over two lines, several in one."""
    assert told_by(heading) == told


@pytest.mark.parametrize(
    ("text", "is_leader"),
    [
        *((text, True) for text in ("Chủ tịch", "PCT VX", "Các Phó Chủ tịch", "Đ/c PCT", "BTV")),
        *((text, False) for text in ("Phòng họp", "Họp", "Nội dung", "", "Đồng")),
    ],
)
def test_posts_name_leaders(text: str, is_leader: bool) -> None:
    """By the first words."""
    assert names_leader(text) is is_leader
