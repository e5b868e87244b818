"""What may be typed: the commands, their arguments and what is said of them on ``--help``.

What a command needs is loaded when it runs: ``check`` never waits for the solver.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coord_calendar.cli.arguments import (
    Absent,
    AsJson,
    Calendars,
    CityFile,
    Close,
    DayOff,
    Deadlines,
    Lang,
    Log,
    Move,
    Out,
    Requests,
    Seed,
    TimeLimit,
    Urgent,
    Week,
    Withdraw,
    Workers,
)
from coord_calendar.cli.interruption import loading
from coord_calendar.cli.voice import Voice

app = typer.Typer(
    name="coord-calendar",
    help="Lịch công tác chung của các cơ quan. The common work calendar of a city's offices.",
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command("plan")
def plan_command(
    *,
    city: CityFile,
    requests: Requests,
    week: Annotated[str, Week],
    out: Out,
    time_limit: TimeLimit = 30.0,
    workers: Workers = 2,
    seed: Seed = 0,
    effort: Annotated[
        float | None,
        typer.Option(
            show_default=False,
            help="Khối lượng tính; cùng --workers 1 thì lần nào cũng ra một lịch. Work after which "
            "planning ends; with --workers 1 the plan is the same each time.",
        ),
    ] = None,
    calendar: Calendars = None,
    start: Annotated[
        Path | None,
        typer.Option(
            metavar="SCHEDULE",
            show_default=False,
            help="Bắt đầu từ một schedule.json. A plan to begin with.",
        ),
    ] = None,
    deadlines: Deadlines = None,
    log: Log = None,
    lang: Lang = "vi",
    as_json: AsJson = False,
) -> int:
    """Xếp lịch tuần và phát hành. Plan a week and publish it.

    0: xong, done; 1: có cuộc họp phải hoãn, something was postponed; 2: dữ liệu sai, wrong input;
    3: không có lịch nào, no plan.
    """
    with loading():
        from coord_calendar.cli.plan import Order, plan  # noqa: PLC0415 brings the solver

    order = Order(
        city=city,
        requests=requests,
        week=week,
        out=out,
        time_limit=time_limit,
        workers=workers,
        seed=seed,
        effort=effort,
        calendars=calendar or (),
        start=start,
        deadlines=deadlines,
        log=log,
    )
    return plan(order, Voice(lang, as_json=as_json))


@app.command("plan-long")
def plan_long_command(
    *,
    city: CityFile,
    requests: Requests,
    first_day: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="DAY",
            show_default=False,
            help="Ngày đầu, 2026-11-30 hoặc 30/11/2026. The first day planned.",
        ),
    ],
    until: Annotated[
        str,
        typer.Option(
            metavar="DAY", show_default=False, help="Ngày cuối. The last day, that day included."
        ),
    ],
    out: Out,
    step: Annotated[
        int, typer.Option(metavar="DAYS", help="Số ngày chốt mỗi lần. Days settled at a time.")
    ] = 7,
    look_ahead: Annotated[
        int,
        typer.Option(
            metavar="DAYS", help="Số ngày xếp kèm để nhìn trước. Days planned together with those."
        ),
    ] = 3,
    calendar: Calendars = None,
    published: Annotated[
        Path | None,
        typer.Option(
            metavar="SCHEDULE",
            show_default=False,
            help="Lịch đã phát hành, ít thay đổi nhất có thể. The plan already published; as "
            "little as can be differs from it.",
        ),
    ] = None,
    freeze_until: Annotated[
        str | None,
        typer.Option(
            metavar="DAY",
            show_default=False,
            help="Giữ nguyên lịch đã phát hành trước ngày này. What is published before this day "
            "stays.",
        ),
    ] = None,
    time_limit: TimeLimit = 240.0,
    workers: Workers = 2,
    seed: Seed = 0,
    deadlines: Deadlines = None,
    log: Log = None,
    lang: Lang = "vi",
    as_json: AsJson = False,
) -> int:
    """Xếp lịch dài hạn, từng tuần một. Plan a month, a quarter or a year, week by week.

    0: xong, done; 1: có cuộc họp phải hoãn, something was postponed; 2: dữ liệu sai, wrong input;
    3: không có lịch nào, no plan.
    """
    with loading():
        from coord_calendar.cli.plan_long import LongOrder, plan_long  # noqa: PLC0415 as above

    order = LongOrder(
        city=city,
        requests=requests,
        first_day=first_day,
        until=until,
        out=out,
        step=step,
        look_ahead=look_ahead,
        calendars=calendar or (),
        published=published,
        freeze_until=freeze_until,
        time_limit=time_limit,
        workers=workers,
        seed=seed,
        deadlines=deadlines,
        log=log,
    )
    return plan_long(order, Voice(lang, as_json=as_json))


@app.command("replan")
def replan_command(
    *,
    city: CityFile,
    schedule: Annotated[
        Path,
        typer.Argument(
            metavar="SCHEDULE",
            show_default=False,
            help="Lịch đã phát hành. The plan that is published: schedule.json.",
        ),
    ],
    urgent: Urgent = None,
    absent: Absent = None,
    close: Close = None,
    move: Move = None,
    day_off: DayOff = None,
    withdraw: Withdraw = None,
    now: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            show_default=False,
            help="Thời điểm điều chỉnh, 30/11/2026 08:00; không ghi là bây giờ. When it is "
            "amended; what has begun stays.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            show_default=False,
            help="Thư mục ghi lịch, thay toàn bộ; có thể là thư mục cũ. Where the plan goes; "
            "replaced whole; may be that of the plan before.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Chỉ xem, không ghi gì. Look only, write nothing.")
    ] = False,
    what_if: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            show_default=False,
            help="So sánh các phương án trong một tệp JSON, không ghi gì. Compare the "
            "alternatives of a JSON file, write nothing.",
        ),
    ] = None,
    time_limit: TimeLimit = 10.0,
    seed: Seed = 0,
    deadlines: Deadlines = None,
    log: Log = None,
    lang: Lang = "vi",
    as_json: AsJson = False,
) -> int:
    """Điều chỉnh lịch đã phát hành, ít thay đổi nhất. Amend a published plan, changing least.

    0: xong, done; 1: có cuộc họp phải hoãn, something was postponed; 2: dữ liệu sai, wrong input;
    3: không có lịch nào, no plan.
    """
    with loading():
        from coord_calendar.cli.amendments import Typed  # noqa: PLC0415 as above
        from coord_calendar.cli.replan import ReplanOrder, replan  # noqa: PLC0415 likewise

    order = ReplanOrder(
        city=city,
        schedule=schedule,
        typed=Typed(
            urgent=urgent or (),
            absent=absent or (),
            close=close or (),
            move=move or (),
            day_off=day_off or (),
            withdraw=withdraw or (),
        ),
        now=now,
        out=out,
        dry_run=dry_run,
        what_if=what_if,
        time_limit=time_limit,
        seed=seed,
        deadlines=deadlines,
        log=log,
    )
    return replan(order, Voice(lang, as_json=as_json))


@app.command("check")
def check_command(
    *,
    city: CityFile,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="REQUESTS...|SCHEDULE",
            show_default=False,
            help="Yêu cầu của các cơ quan, hoặc một schedule.json. Requests, or one plan.",
        ),
    ],
    week: Annotated[str | None, Week] = None,
    calendar: Calendars = None,
    lang: Lang = "vi",
    as_json: AsJson = False,
) -> int:
    """Tìm xung đột trong yêu cầu hoặc trong lịch. Find clashes in requests or in a plan.

    0: không có xung đột bắt buộc, no hard clash; 1: có, some; 2: dữ liệu sai, wrong input.
    """
    with loading():
        from coord_calendar.cli.check import check  # noqa: PLC0415 brings the detectors

    return check(city, files, week, Voice(lang, as_json=as_json), calendars=calendar or ())


@app.command("why")
def why_command(
    *,
    city: CityFile,
    plan: Annotated[
        Path,
        typer.Argument(metavar="SCHEDULE", show_default=False, help="Lịch đã xếp. The plan."),
    ],
    meeting: Annotated[
        str,
        typer.Argument(metavar="MEETING", show_default=False, help="Mã cuộc họp. Its id."),
    ],
    at: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            show_default=False,
            help="Hỏi về giờ hoặc buổi khác: «01/12/2026 14:00», «01/12/2026 chieu». Another hour "
            "or session than the one asked for.",
        ),
    ] = None,
    ways: Annotated[
        bool, typer.Option("--ways", help="Tìm cả cách gỡ. Look for ways out, too.")
    ] = False,
    lang: Lang = "vi",
    as_json: AsJson = False,
) -> int:
    """Vì sao một cuộc họp xếp vào giờ này, hoặc bị hoãn. Why a meeting is where it is, or nowhere.

    0: đã trả lời, answered; 2: dữ liệu sai, wrong input.
    """
    with loading():
        from coord_calendar.cli.why import Question, why  # noqa: PLC0415 brings the detectors

    return why(Question(city, plan, meeting, at, ways), Voice(lang, as_json=as_json))


@app.command("explain")
def explain_command(
    *,
    city: CityFile,
    requests: Requests,
    week: Annotated[str, Week],
    calendar: Calendars = None,
    time_limit: TimeLimit = 10.0,
    log: Log = None,
    lang: Lang = "vi",
    as_json: AsJson = False,
) -> int:
    """Vì sao không xếp được mọi cuộc họp. Why not every meeting can be placed.

    0: xếp được hết, all can be placed; 1: chưa kết luận được, not shown; 2: dữ liệu sai, wrong
    input; 3: không thể, với lý do, it is impossible, with reasons.
    """
    with loading():
        from coord_calendar.cli.explain import ExplainOrder, explain  # noqa: PLC0415 as above

    order = ExplainOrder(
        city=city,
        requests=requests,
        week=week,
        calendars=calendar or (),
        time_limit=time_limit,
        log=log,
    )
    return explain(order, Voice(lang, as_json=as_json))


@app.command("suggest")
def suggest_command(
    *,
    city: CityFile,
    schedule: Annotated[
        Path,
        typer.Argument(
            metavar="SCHEDULE",
            show_default=False,
            help="Lịch đã xếp, schedule.json. The plan as it is.",
        ),
    ],
    meeting: Annotated[
        str,
        typer.Argument(metavar="MEETING", show_default=False, help="Mã cuộc họp. The meeting."),
    ],
    number: Annotated[
        int, typer.Option("-n", help="Nhiều nhất bao nhiêu phương án. How many at most.")
    ] = 5,
    time_limit: TimeLimit = 1.5,
    lang: Lang = "vi",
    as_json: AsJson = False,
) -> int:
    """Gợi ý chỗ khác cho một cuộc họp. Suggest other places for one meeting of a plan.

    0: có phương án, some were found; 1: không có, none; 2: dữ liệu sai, wrong input.
    """
    with loading():
        from coord_calendar.cli.suggest import suggest_places  # noqa: PLC0415 brings the solver

    return suggest_places(
        city, schedule, meeting, Voice(lang, as_json=as_json), number=number, time_limit=time_limit
    )


@app.command("busy")
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


@app.command("read")
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


@app.command("template")
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


@app.command("rules")
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
