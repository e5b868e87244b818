"""What may be typed to read other files, and to look things up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coord_calendar.cli.arguments import (
    AsJson,
    CityFile,
    Lang,
)
from coord_calendar.cli.interruption import loading
from coord_calendar.cli.voice import Voice


def busy_command(
    *,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE.ics",
            show_default=False,
            help="Lịch của một chương trình khác. A calendar of another program.",
        ),
    ],
    first_day: Annotated[
        str,
        typer.Option("--from", metavar="DAY", show_default=False, help="Ngày đầu. The first day."),
    ],
    until: Annotated[
        str,
        typer.Option(
            metavar="DAY", show_default=False, help="Ngày cuối. The last day, that day included."
        ),
    ],
    titles: Annotated[
        bool,
        typer.Option("--titles", help="In cả tên sự kiện. Tell what the events are called, too."),
    ] = False,
    lang: Lang = "vi",
    as_json: AsJson = False,
) -> int:
    """Xem một lịch .ics bận khi nào. Tell when a calendar says that its owner is busy."""
    with loading():
        from coord_calendar.cli.busy import busy  # noqa: PLC0415 brings icalendar

    return busy(file, first_day, until, Voice(lang, as_json=as_json), titles=titles)


def read_command(
    *,
    city: CityFile,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            show_default=False,
            help="Lịch công tác tuần đã phát hành. Weekly schedules: .xlsx, .csv, .docx, .html.",
        ),
    ],
    office: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            show_default=False,
            help="Lịch của cơ quan nào; không ghi thì theo tiêu đề lịch. Whose schedules they are.",
        ),
    ] = None,
    glossary: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            show_default=False,
            help="Bảng từ đã dạy. The glossary: what words mean beyond the directory.",
        ),
    ] = None,
    teach: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORDS=ID",
            show_default=False,
            help="Dạy một từ, ghi vào bảng từ; «=-» nếu không có trong danh mục. Teach a wording.",
        ),
    ] = None,
    week: Annotated[
        str | None,
        typer.Option(
            metavar="DAY",
            show_default=False,
            help="Một ngày gần tuần đó, khi lịch không ghi năm. A day near the week.",
        ),
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option(
            metavar="OUT",
            show_default=False,
            help="Ghi thành tệp yêu cầu .xlsx, .csv, .json. Where the requests go.",
        ),
    ] = None,
    lang: Lang = "vi",
    as_json: AsJson = False,
) -> int:
    """Đọc lịch công tác tuần đã phát hành. Read published weekly schedules.

    0: hiểu hết, all is understood; 1: có chỗ chưa hiểu, something is not; 2: dữ liệu sai, wrong
    input.
    """
    with loading():
        from coord_calendar.cli.read import ReadOrder, read  # noqa: PLC0415 brings the readers

    order = ReadOrder(
        city=city,
        files=files,
        office=office,
        glossary=glossary,
        teach=teach or (),
        week=week,
        write=write,
    )
    return read(order, Voice(lang, as_json=as_json))


def template_command(
    *,
    city: CityFile,
    out: Annotated[
        Path,
        typer.Argument(metavar="OUT.xlsx", show_default=False, help="Tệp mới. The new file."),
    ],
    office: Annotated[
        str,
        typer.Option(metavar="ID", show_default=False, help="Mã cơ quan. The office's id."),
    ],
    lang: Lang = "vi",
    as_json: AsJson = False,
) -> int:
    """Ghi mẫu đăng ký trống cho một cơ quan. Write an office's empty request workbook."""
    with loading():
        from coord_calendar.cli.template import template  # noqa: PLC0415 brings openpyxl

    return template(city, out, office, Voice(lang, as_json=as_json))


def rules_command(
    *,
    city: Annotated[
        Path | None,
        typer.Argument(
            metavar="[CITY]",
            show_default=False,
            help="Danh mục, nếu có. The directory, if its own settings are to be shown.",
        ),
    ] = None,
    lang: Lang = "vi",
    as_json: AsJson = False,
) -> int:
    """In bảng quy tắc. Print the rule book: what holds, for whom, and what it weighs."""
    with loading():
        from coord_calendar.cli.rules import rules  # noqa: PLC0415 as above

    return rules(city, Voice(lang, as_json=as_json))
