"""Why a meeting is postponed, in one line that is written to the plan: every start is tried."""

from __future__ import annotations

import math
import time
from collections import Counter
from typing import TYPE_CHECKING

from coord_calendar.reasons.tries import Tries
from coord_calendar.rules import RULES, RuleCode

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule


def with_reasons(problem: Problem, schedule: Schedule, until: float = math.inf) -> Schedule:
    """Return the schedule with the reason written to each postponed meeting.

    Parameters
    ----------
    problem : Problem
        What was asked for.
    schedule : Schedule
        A plan without a hard conflict.
    until : float
        When to stop trying, on the clock of `time.monotonic`; default when all is tried. A reason
        says how many starts were tried.
    """
    postponed = []
    for entry in schedule.postponed:
        vi, en = _why_postponed(problem, schedule, entry.meeting, until)
        postponed.append(entry.model_copy(update={"reason": vi, "reason_en": en}))
    return schedule.model_copy(update={"postponed": tuple(postponed)})


def _why_postponed(
    problem: Problem, schedule: Schedule, meeting: str, until: float
) -> tuple[str, str]:
    """Return the reason in Vietnamese and English."""
    rules: Counter[RuleCode] = Counter()
    rivals: Counter[str] = Counter()
    tried = 0
    is_over = time.monotonic() > until
    tries = Tries(problem, schedule, meeting, until)
    for start in () if is_over else tries.starts():
        try:
            attempt = tries.at(start)
        except TimeoutError:
            is_over = True
            break
        tried += 1
        if attempt.is_free:
            return (
                "còn giờ trống, nhưng chưa kịp xếp trong thời gian lập lịch",
                "a start is free, but planning ended before it was used",
            )
        rules.update({conflict.rule for conflict in attempt.conflicts})
        rivals.update(attempt.rivals)
    if is_over and not tried:
        return (
            "chưa kịp tìm lý do trong thời gian lập lịch",
            "planning ended before a reason was looked for",
        )
    if not tried:
        return (
            "không có giờ bắt đầu nào phù hợp trong những ngày được lập lịch",
            "no start in the days planned suits it",
        )
    return _told(tried, rules, rivals, is_over=is_over)


def _told(
    tried: int, rules: Counter[RuleCode], rivals: Counter[str], *, is_over: bool
) -> tuple[str, str]:
    """Say how many starts were tried, which rules they break, and against whom."""
    vi = [f"đã thử {tried} giờ bắt đầu, giờ nào cũng vướng"]
    en = [f"{tried} starts were tried and each breaks a rule"]
    if is_over:
        vi.append("chưa kịp thử các giờ khác")
        en.append("there was no time for the others")
    in_the_book = list(RULES).index
    for code, count in sorted(rules.items(), key=lambda one: (-one[1], in_the_book(one[0])))[:3]:
        vi.append(f"{RULES[code].title_vi} ({count} giờ)")
        en.append(f"{RULES[code].title_en} ({count} starts)")
    if rivals:
        most = sorted(rivals, key=lambda name: (-rivals[name], name))[:3]
        names = ", ".join(most)
        vi.append(f"vướng nhiều nhất với {names}")
        en.append(f"most often against {names}")
    return "; ".join(vi), "; ".join(en)
