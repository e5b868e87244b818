"""``explain``: why not every meeting of a week can be placed, or that it can."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coord_calendar import explain as verb
from coord_calendar.cli import reports, sections
from coord_calendar.cli.calendars import of_calendars, tell_calendars, with_calendars
from coord_calendar.cli.exits import Exit
from coord_calendar.cli.support_log import logged_to
from coord_calendar.cli.week import monday_of
from coord_calendar.explanation import Possibility
from coord_calendar.interruption import Interruption
from coord_calendar.tables import read_problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from coord_calendar.cli.voice import Voice
    from coord_calendar.explanation import Explanation, Reason

_EXITS = {
    Possibility.POSSIBLE: Exit.DONE,
    Possibility.IMPOSSIBLE: Exit.NO_PLAN,
    Possibility.NOT_SHOWN: Exit.WITH_LOSSES,
}


@dataclass(frozen=True, kw_only=True)
class ExplainOrder:
    """What is to be explained, and how long it may take.

    Parameters
    ----------
    city : Path
        The directory's file.
    requests : sequence of Path
        What the offices ask for.
    week : str
        A day of the week, as it was typed.
    calendars : sequence of str
        Calendars that people and rooms have already, ``NAME=FILE`` each.
    time_limit : float
        Seconds, above 0.
    log : Path or None
        Where what was decided is written.
    """

    city: Path
    requests: Sequence[Path]
    week: str
    calendars: Sequence[str]
    time_limit: float
    log: Path | None = None


def explain(order: ExplainOrder, voice: Voice) -> Exit:
    """Explain a week and say it; return how it ended."""
    problem = read_problem(order.city, order.requests, monday_of(order.week, voice))
    problem, calendars = with_calendars(problem, order.calendars)
    sections.tell_reading(voice, problem)
    tell_calendars(voice, problem, calendars)
    with logged_to(order.log), Interruption() as interruption:
        found = verb(problem, time_limit=order.time_limit, should_stop=lambda: interruption.asked)
    _tell(voice, found)
    voice.report(
        {
            "read": reports.of_reading(problem),
            "calendars": of_calendars(calendars),
            **found.model_dump(mode="json"),
            "seconds": round(found.seconds, 3),
        }
    )
    return _EXITS[found.status]


def _tell(voice: Voice, found: Explanation) -> None:
    if found.status is Possibility.POSSIBLE:
        voice.head(
            "Có lịch xếp được mọi cuộc họp và giữ mọi quy tắc bắt buộc.",
            "There is a plan that places every meeting and keeps every hard rule.",
        )
    elif found.status is Possibility.NOT_SHOWN:
        voice.head(
            "Chưa kết luận được: chưa có lịch xếp được mọi cuộc họp, cũng chưa chứng minh được là "
            "không thể. Có thể cho thêm thời gian bằng --time-limit.",
            "Not shown: there is no plan of every meeting yet, nor a proof that there is none. "
            "--time-limit gives more time.",
        )
    else:
        voice.head(
            "Đã chứng minh: không lịch nào xếp được mọi cuộc họp.",
            "It is proved that no plan places every meeting.",
        )
        for number, reason in enumerate(found.reasons, start=1):
            _tell_reason(voice, number, reason)
        _tell_of_others(voice, found)


def _tell_reason(voice: Voice, number: int, reason: Reason) -> None:
    voice.say(
        f"  Lý do {number}: các điều sau không thể cùng giữ; bỏ bất kỳ điều nào thì các điều còn "
        "lại giữ được:",
        f"  Reason {number}: these cannot hold together; without any one of them the others can:",
    )
    for fact in reason.facts:
        voice.say(f"    - {fact.text(voice.lang)}")


def _tell_of_others(voice: Voice, found: Explanation) -> None:
    """Say what is known of the meetings that no reason names."""
    if found.others_possible:
        voice.say(
            "Ngoài các cuộc họp đó, không còn lý do nào khác. Gỡ xong hãy chạy lại: các cuộc họp "
            "đó có thể còn vướng điều khác.",
            "There is no reason without these meetings. Ask again when they are settled: something "
            "else may stand in their way, too.",
        )
    else:
        voice.say(
            "Chưa tìm hết: các cuộc họp không nêu ở trên có thể còn vướng lý do khác.",
            "Not all was looked at: there may be more reasons among the meetings not named above.",
        )
