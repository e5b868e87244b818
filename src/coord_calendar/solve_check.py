"""What `solve` is asked to do, looked at before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.domain.words import unknown
from coord_calendar.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule


def faults_of_order(
    *, time_limit: float, workers: int, seed: int, effort: float | None
) -> Iterator[Fault]:
    """Yield each parameter of `solve` that is out of its range."""
    yield from faults_of_time(time_limit)
    for wrong, field, vi, en in (
        (
            workers < 1,
            "workers",
            f"số luồng tính phải từ 1 trở lên, không phải {workers}",
            f"there must be at least 1 worker, not {workers}",
        ),
        (
            seed < 0,
            "seed",
            f"số khởi đầu phải từ 0 trở lên, không phải {seed}",
            f"the seed must be at least 0, not {seed}",
        ),
        (
            effort is not None and not effort > 0,
            "effort",
            f"khối lượng tính phải lớn hơn 0, không phải {effort}",
            f"the effort must be above 0, not {effort}",
        ),
    ):
        if wrong:
            yield Fault(vi=vi, en=en, field=field)


def faults_of_time(time_limit: float) -> Iterator[Fault]:
    """Yield that a time limit is not above 0, if it is not."""
    if not time_limit > 0:
        yield Fault(
            vi=f"thời gian lập lịch phải lớn hơn 0 giây, không phải {time_limit}",
            en=f"the time limit must be above 0 seconds, not {time_limit}",
            field="time_limit",
        )


def faults_of_number(n: int) -> Iterator[Fault]:
    """Yield that no alternative is asked for, if none is."""
    if n < 1:
        yield Fault(
            vi=f"số phương án phải từ 1 trở lên, không phải {n}",
            en=f"at least 1 alternative must be asked for, not {n}",
            field="n",
        )


def unknown_meetings(problem: Problem, start: Schedule | None) -> Iterator[Fault]:
    """Yield each meeting of a schedule to begin with that the problem does not hold."""
    known = {meeting.id for meeting in problem.meetings}
    if start is None:
        return
    named = [row.meeting for row in start.placements]
    named += [entry.meeting for entry in start.postponed]
    for name in named:
        if name not in known:
            yield unknown("meetings", name, record=f"placement {name}", field="start")
