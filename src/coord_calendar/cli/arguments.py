"""What several commands take in common: their arguments and options, each said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

CityFile = Annotated[
    Path,
    typer.Argument(
        metavar="CITY", show_default=False, help="Danh mục. The directory: .json, .xlsx."
    ),
]
Requests = Annotated[
    list[Path],
    typer.Argument(
        metavar="REQUESTS...",
        show_default=False,
        help="Yêu cầu của các cơ quan. What the offices ask for: .xlsx, .csv, .json.",
    ),
]
Out = Annotated[
    Path,
    typer.Option(
        metavar="DIR",
        show_default=False,
        help="Thư mục ghi lịch, thay toàn bộ. Where the plan goes; replaced whole.",
    ),
]
TimeLimit = Annotated[
    float, typer.Option(help="Số giây được dùng. Seconds that planning may take.")
]
Workers = Annotated[int, typer.Option(help="Số luồng tính. Threads.")]
Seed = Annotated[int, typer.Option(help="Số khởi đầu. Where random choices start.")]
Log = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        show_default=False,
        help="Ghi nhật ký tính toán. Where to write what was decided, for support.",
    ),
]
Calendars = Annotated[
    list[str] | None,
    typer.Option(
        "--calendar",
        metavar="NAME=FILE",
        show_default=False,
        help="Lịch có sẵn (.ics) của một người, chức danh hay phòng; ghi được nhiều lần. The "
        "calendar that a person, post or room has already; may be given several times.",
    ),
]
Published = Annotated[
    Path | None,
    typer.Option(
        metavar="SCHEDULE",
        show_default=False,
        help="Lịch đã phát hành, ít thay đổi nhất có thể. The plan already published; as little "
        "as can be differs from it.",
    ),
]
Deadlines = Annotated[
    Literal["todo", "events"] | None,
    typer.Option(
        show_default=False,
        help="Phát hành cả hạn gửi giấy mời, tài liệu, thông báo kết luận: việc cần làm, hoặc "
        "sự kiện cả ngày. Publish deadlines too: as tasks, or as events (Outlook).",
    ),
]
Lang = Annotated[Literal["vi", "en"], typer.Option(help="Ngôn ngữ. The language.")]
AsJson = Annotated[
    bool,
    typer.Option("--json", help="Chỉ in một đối tượng JSON. Print one JSON object only."),
]
Week = typer.Option(
    metavar="DAY",
    show_default=False,
    help="Một ngày trong tuần, 2026-11-30 hoặc 30/11/2026. A day of the week planned.",
)


# What happened to a published plan; each may be given several times.
Urgent = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="REQUESTS",
        show_default=False,
        help="Tệp yêu cầu họp đột xuất, ghi được nhiều lần. Requests of unexpected meetings; may "
        "be given several times, as all of these.",
    ),
]
Absent = Annotated[
    list[str] | None,
    typer.Option(
        metavar="WHO=TIMES",
        show_default=False,
        help="Ai vắng, khi nào: «CT UBND=01/12/2026 sáng», «…=01/12/2026 08:00/02/12/2026 17:00». "
        "Who is away.",
    ),
]
Close = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ROOM=TIMES",
        show_default=False,
        help="Phòng nào không dùng được, khi nào. Which room is lost.",
    ),
]
Move = Annotated[
    list[str] | None,
    typer.Option(
        metavar="MEETING=TIME",
        show_default=False,
        help="Cuộc họp nào phải dời, đến lúc nào: «GB-01=07/12/2026 08:00», «GB-01=02/12 chiều», "
        "«GB-01=+7» (ngày). Which meeting must be moved, where to.",
    ),
]
DayOff = Annotated[
    list[str] | None,
    typer.Option(
        metavar="DAY[=DAY]",
        show_default=False,
        help="Ngày nghỉ mới, và ngày làm bù nếu có. A new day off, and the day worked instead.",
    ),
]
Withdraw = Annotated[
    list[str] | None,
    typer.Option(
        metavar="MEETING", show_default=False, help="Cuộc họp rút. A meeting that is withdrawn."
    ),
]
