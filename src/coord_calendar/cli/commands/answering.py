"""What may be typed to ask: what clashes, why, what else could be."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coord_calendar.cli.arguments import (
    AsJson,
    Calendars,
    CityFile,
    Lang,
    Log,
    Requests,
    TimeLimit,
    Week,
)
from coord_calendar.cli.interruption import loading
from coord_calendar.cli.voice import Voice


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
