"""The answer of ``why`` in words: a line that says what was found, and a point for each fact."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from coord_calendar.conflicts.words import Sentence, Words
from coord_calendar.reasons import sentences
from coord_calendar.reasons.moved import asked_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.conflicts.words import Speech
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement
    from coord_calendar.domain.workcalendar import HalfDay
    from coord_calendar.reasons.answers import Why
    from coord_calendar.reasons.obstacles import Obstacle
    from coord_calendar.reasons.tries import Attempt

SHOWN = 4
"""Obstacles of one half-day that are told; the value holds all."""

_ALONE = {
    "no_wish": (
        "; cơ quan không đề nghị giờ, buổi hay phòng nào.",
        "; its office asked for no hour, session or room.",
    ),
    "no_start": (
        ": chính yêu cầu của cuộc họp không để ngỏ giờ bắt đầu nào trong những ngày được lập lịch.",
        ": its own request leaves no start in the days planned.",
    ),
    "cannot_start": (
        "; không bắt đầu lúc đó được: họp một buổi thì từ đầu buổi, nhiều buổi thì từ đầu ngày.",
        "; it cannot start then: half-days begin with a session, two or more with the day.",
    ),
}
"""What was found where nothing more is to be said of it, in both languages."""


def said(problem: Problem, answer: Why) -> Sentence:
    """Say an answer in both languages."""
    vi, en = (
        sentences.whole(_Answer(problem, answer, speech).lines())
        for speech in Words(problem.city).both
    )
    return Sentence(vi=vi, en=en)


class _Answer:
    """One answer in one language."""

    def __init__(self, problem: Problem, answer: Why, speech: Speech) -> None:
        self._problem = problem
        self._answer = answer
        self._speech = speech

    def _of(self, vi: str, en: str) -> str:
        return vi if self._speech.in_vietnamese else en

    def lines(self) -> Iterator[str]:
        """Yield the line that says what was found, then the points."""
        yield f"{self._head()}{self._found()}"
        if self._answer.changes:
            for change in self._answer.changes:
                yield sentences.cost_change(self._speech, self._problem, change)
        elif len(self._answer.attempts) == 1:
            (attempt,) = self._answer.attempts
            for conflict in (*attempt.conflicts, *attempt.also):
                yield conflict.text(self._speech.lang)
        else:
            yield from self._half_days()
        if self._answer.least is not None:
            yield self._least(self._answer.least)

    def _head(self) -> str:
        title = self._speech.meeting(self._problem.meeting(self._answer.meeting))
        planned = self._answer.planned
        if planned is None:
            return self._of(f"{title} bị hoãn", f"{title} is postponed")
        where = sentences.place(self._speech, planned)
        return self._of(f"{title} họp {where}", f"{title} is at {where}")

    def _found(self) -> str:
        """Return what was found."""
        verdict, asked = self._answer.verdict.value, self._answer.asked
        if verdict == "as_asked":
            return self._as_asked()
        if verdict in _ALONE:
            return self._of(*_ALONE[verdict])
        if asked is None:
            return self._of(": chưa kịp thử giờ bắt đầu nào.", ": there was no time to try any.")
        if verdict in {"gave_way", "free"}:
            return self._free(asked)
        return self._closed(asked)

    def _as_asked(self) -> str:
        """Say whose question it is that the plan meets: the office's wish, or that of who asks."""
        meeting, planned = self._problem.meeting(self._answer.meeting), self._answer.planned
        wish = None if planned is None else asked_place(self._problem, meeting, planned)
        if planned is None or wish is None or wish.start != planned.start:
            return self._of(", đúng lúc được hỏi.", ", just when it is asked about.")
        if wish.room not in {None, planned.room}:
            return self._of(
                ", đúng giờ cơ quan đề nghị, ở phòng khác.",
                ", at the hour its office asked for, in another room.",
            )
        return self._of(", đúng như cơ quan đề nghị.", ", just where its office asked for.")

    def _closed(self, asked: Placement) -> str:
        """Say that all that was tried is closed, and whether that is all there is."""
        count = len(self._answer.attempts)
        shown = self._answer.verdict.value == "blocked"
        if count == 1 and shown:
            moment = self._speech.moment(asked.start)
            return self._of(
                f"; lúc {moment} thì vướng:", f"; at {moment} something stands in the way:"
            )
        more = "" if shown else self._of("; chưa kịp thử các giờ khác", "; others were not tried")
        starts = "start was" if count == 1 else "starts were"
        return self._of(
            f": đã thử {count} giờ bắt đầu, giờ nào cũng vướng{more}.",
            f": {count} {starts} tried and something stands in the way of each{more}.",
        )

    def _free(self, asked: Placement) -> str:
        """Say that a start is free, and what that would cost."""
        where = sentences.place(self._speech, asked)
        if self._answer.verdict.value == "free":
            return self._of(
                f"; {where} còn trống và cả lịch không tốn hơn: có thể xếp vào đó.",
                f"; {where} is free and the whole plan would cost no more: it may go there.",
            )
        levels = (self._of("mức giữa", "medium"), self._of("mức mềm", "soft"))
        costs = zip(levels, self._answer.score.key, strict=True)
        more = ", ".join(f"{level} {cost:+d}" for level, cost in costs if cost)
        return self._of(
            f"; {where} còn trống, nhưng cả lịch sẽ tốn hơn: {more}.",
            f"; {where} is free, but the whole plan would cost more: {more}.",
        )

    def _half_days(self) -> Iterator[str]:
        """Yield a line for each half-day: what stands in the way there, what closes most first."""
        for half_day, group in groupby(self._answer.obstacles, key=lambda one: one.half_day):
            obstacles = list(group)
            tried = len({start for one in obstacles for start in one.starts})
            told = [self._told(one, tried) for one in obstacles[:SHOWN]]
            more = len(obstacles) - SHOWN
            if more > 0:
                told.append(self._of(f"và {more} vướng mắc khác", f"and {more} more"))
            yield f"{self._name(half_day)}: {'; '.join(told)}."

    def _told(self, obstacle: Obstacle, tried: int) -> str:
        """Return an obstacle, with how many starts it closes if not all that were tried."""
        count = len(obstacle.starts)
        share = self._of(f" ({count}/{tried} giờ)", f" ({count} of {tried} starts)")
        return obstacle.text(self._speech.lang) + ("" if count == tried else share)

    def _name(self, half_day: HalfDay) -> str:
        sessions = self._problem.city.calendar.sessions
        session = next(one for one in sessions if one.id == half_day.session)
        name = self._of(session.name, session.name_en or session.name)
        return f"{name} {self._speech.day(half_day.day)}"

    def _least(self, least: Attempt) -> str:
        """Say where the fewest others would have to give way."""
        where = sentences.place(self._speech, least.placement)
        rivals = [self._speech.meeting(self._problem.meeting(name)) for name in least.rivals]
        named = self._speech.listed(rivals, "cuộc họp")
        return self._of(
            f"Chỗ vướng ít nhất: {where}; muốn xếp vào đó phải dời {named}.",
            f"The fewest would have to give way at {where}: {named}.",
        )
