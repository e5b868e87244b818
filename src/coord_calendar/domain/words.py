"""What a clerk calls each table of the city and of a problem, and the faults told in these words.

Names are checked the same way everywhere: a name that is used must stand in a table, once.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from coord_calendar.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WORDS = {
    "offices": ("cơ quan", "office"),
    "bodies": ("tập thể", "body"),
    "posts": ("chức danh", "post"),
    "people": ("người", "person"),
    "sites": ("địa điểm", "site"),
    "rooms": ("phòng", "room"),
    "points": ("điểm cầu", "bridge point"),
    "point_groups": ("nhóm điểm cầu", "group of bridge points"),
    "links": ("hệ thống cầu truyền hình", "video link"),
    "audiences": ("đối tượng nhận lịch", "audience"),
    "kinds": ("loại cuộc họp", "kind of meeting"),
    "fields": ("lĩnh vực", "field of work"),
    "meetings": ("cuộc họp", "meeting"),
    "commitments": ("lịch bận", "commitment"),
    "series": ("chuỗi cuộc họp", "series"),
    "who": ("chức danh, tập thể hoặc người", "post, body or person"),
}
"""What a clerk calls each table, Vietnamese and English."""


WHERE = dict.fromkeys(("meetings", "series"), ("các yêu cầu đã đọc", "the requests read"))
"""Where each table stands that is not part of the city."""

DIRECTORY = ("danh mục", "the directory")
"""Where all others stand."""


def unknown(table: str, name: str, *, record: str, field: str) -> Fault:
    """Return the fault that `name` is not in `table`."""
    vi, en = WORDS[table]
    where_vi, where_en = WHERE.get(table, DIRECTORY)
    return Fault(
        vi=f"không có {vi} «{name}» trong {where_vi}",
        en=f"there is no {en} «{name}» in {where_en}",
        record=record,
        field=field,
    )


def repeated(table: str, names: Iterable[str]) -> Iterator[Fault]:
    """Yield a fault for each name that stands more than once in `table`."""
    vi, en = WORDS[table]
    for name, count in Counter(names).items():
        if count > 1:
            yield Fault(
                vi=f"mã {vi} «{name}» trùng nhau ({count} lần)",
                en=f"the {en} «{name}» stands {count} times",
                record=f"{en} {name}",
                field="id",
            )
