"""What each month held, as a table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import coord_calendar as cc

COLUMNS = {
    "tt": "Thường trực Thành ủy",
    "btv": "Ban Thường vụ",
    "tu": "Thành ủy",
    "quy": "Giao ban quý",
    "online": "Trực tuyến",
    "points": "Điểm cầu",
    "hdnd": "Kỳ họp HĐND",
    "chuan-bi": "Chuẩn bị kỳ họp",
    "cu-tri": "Tiếp xúc cử tri",
    "dan": "Tiếp công dân",
    "ubnd": "Phiên họp UBND",
    "giao-ban": "Giao ban",
    "khac": "Làm việc, khác",
    "all": "Tất cả",
}
"""By the first part of a meeting's code what it is called; the bridge points of those online."""


def counted(problem: cc.Problem, schedule: cc.Schedule) -> dict[str, Counter[str]]:
    """Return by month, and for all together, how many meetings of each column started in it."""
    found: dict[str, Counter[str]] = {}
    total = Counter[str]()
    for row in sorted(schedule.placements, key=lambda row: row.start):
        (column,) = (name for name in COLUMNS if row.meeting.startswith(f"{name}-"))
        points = problem.points_of(problem.meeting(row.meeting), row.start.date())
        for counts in (found.setdefault(f"{row.start:%m/%Y}", Counter()), total):
            counts.update({column: 1, "points": len(points), "all": 1})
    return found | {"Cộng": total}


def table(problem: cc.Problem, schedule: cc.Schedule) -> str:
    """Return the months as a Markdown table."""
    lines = [["Tháng", *COLUMNS.values()], ["---"] * (1 + len(COLUMNS))]
    lines += [
        [month, *(f"{counts[name] or ''}" for name in COLUMNS)]
        for month, counts in counted(problem, schedule).items()
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
