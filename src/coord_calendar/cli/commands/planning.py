"""What may be typed to plan: a week, a long time, a published plan again."""

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
    Published,
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
    published: Published = None,
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
        published=published,
        deadlines=deadlines,
        log=log,
    )
    return plan(order, Voice(lang, as_json=as_json))


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
    published: Published = None,
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
    calendar: Calendars = None,
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
        from coord_calendar.cli.replan import replan  # noqa: PLC0415 likewise
        from coord_calendar.cli.replan_order import ReplanOrder  # noqa: PLC0415 likewise

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
        calendars=calendar or (),
        deadlines=deadlines,
        log=log,
    )
    return replan(order, Voice(lang, as_json=as_json))
