"""``why``: one question about one meeting, answered with facts that were checked by trying.

Why is it at this time and not at the one asked for; why was it postponed. The meeting is put where
the question points, in each room and with each substitute that its request allows, the others
staying where they are. Either each way breaks a rule, and the detectors name it; or a way is free,
and the two bills say what it would cost, and whom.
"""

from __future__ import annotations

import datetime as dt
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.criteria import bill, score_of
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.errors import Fault, InputError
from coord_calendar.reasons import telling
from coord_calendar.reasons.answers import Verdict, Why
from coord_calendar.reasons.costs import changes_of, on_days_of
from coord_calendar.reasons.obstacles import obstacles_of
from coord_calendar.reasons.tries import Attempt, Tries

if TYPE_CHECKING:
    from coord_calendar.criteria import CostChange
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule


def why(
    problem: Problem,
    schedule: Schedule,
    meeting: str,
    *,
    instead: dt.datetime | HalfDay | None = None,
    time_limit: float = 5.0,
) -> Why:
    """Return why a meeting is where a plan has it and not elsewhere, or why it is postponed.

    Parameters
    ----------
    problem : Problem
        What was asked for.
    schedule : Schedule
        The plan.
    meeting : str
        The meeting.
    instead : datetime or HalfDay or None
        The hour or the session in question; default where its office asked for it, and if it is
        postponed any start in the days planned.
    time_limit : float
        Seconds for the trying, above 0; default 5. An answer says how many starts were tried.

    Raises
    ------
    UnknownIdError
        If the problem does not hold the meeting.
    InputError
        If a parameter is out of its range, or the schedule names what the problem does not hold.
    """
    faults = list(_faults(problem, instead, time_limit))
    if faults:
        raise InputError(faults)
    asking = _Asking(problem, schedule, meeting, time.monotonic() + time_limit)
    answer = asking.answer(instead)
    says = telling.said(problem, answer)
    return answer.model_copy(update={"vi": says.vi, "en": says.en})


def _faults(
    problem: Problem, instead: dt.datetime | HalfDay | None, time_limit: float
) -> list[Fault]:
    found = []
    if not time_limit > 0:
        found.append(
            Fault(
                vi=f"thời gian tìm lý do phải lớn hơn 0 giây, không phải {time_limit}",
                en=f"the time limit must be above 0 seconds, not {time_limit}",
                field="time_limit",
            )
        )
    if isinstance(instead, HalfDay) and problem.city.calendar.session_named(instead) is None:
        found.append(
            Fault(
                vi=f"không có buổi làm việc «{instead.session}»",
                en=f"there is no session «{instead.session}»",
                field="instead",
            )
        )
    if isinstance(instead, dt.datetime) and instead.tzinfo is None:
        found.append(
            Fault(
                vi=f"giờ cần hỏi phải có múi giờ: {instead}",
                en=f"the hour in question needs its time zone: {instead}",
                field="instead",
            )
        )
    elif instead is not None:
        found += _outside_the_days(problem, instead)
    return found


def _outside_the_days(problem: Problem, instead: dt.datetime | HalfDay) -> list[Fault]:
    """Return a fault if nobody knows what is on that day: other weeks are not in the plan."""
    calendar = problem.city.calendar
    day = instead.day if isinstance(instead, HalfDay) else calendar.day_of(instead)
    first = problem.first_day
    last = first + dt.timedelta(days=problem.days - 1)
    if first <= day <= last:
        return []
    return [
        Fault(
            vi=f"ngày {day:%d/%m/%Y} không nằm trong các ngày được lập lịch, từ {first:%d/%m/%Y} "
            f"đến {last:%d/%m/%Y}",
            en=f"{day:%d/%m/%Y} is not among the days planned, {first:%d/%m/%Y} to {last:%d/%m/%Y}",
            field="instead",
        )
    ]


class _Question(NamedTuple):
    """The starts in question.

    Parameters
    ----------
    starts : list of datetime or None
        The starts; None for all that suit the meeting.
    room : str or None
        The only room in question.
    """

    starts: list[dt.datetime] | None
    room: str | None


class _Asking:
    """One question under way."""

    def __init__(self, problem: Problem, schedule: Schedule, meeting: str, until: float) -> None:
        self._problem = problem
        self._schedule = schedule
        self._meeting = problem.meeting(meeting)
        self._until = until
        self._planned = schedule.placement(meeting)
        self._tries = Tries(problem, schedule, meeting, until)

    def answer(self, instead: dt.datetime | HalfDay | None) -> Why:
        """Return the answer, without words."""
        found = Why(meeting=self._meeting.id, verdict=Verdict.NO_WISH, planned=self._planned)
        question = self._question(instead)
        if question is None:
            return found
        if self._is_there(question):
            return found.model_copy(update={"verdict": Verdict.AS_ASKED, "asked": self._planned})
        return found.model_copy(update=self._tried(question))

    def _question(self, instead: dt.datetime | HalfDay | None) -> _Question | None:
        """Return what is asked: the start, the starts of the session, or all; None if nothing.

        A room is in question only at the hour that the meeting has: at another its office would
        rather be in another room than not there.
        """
        meeting, planned = self._meeting, self._planned
        if instead is not None:
            return _Question(self._starts_of(instead), None)
        if planned is None:
            return _Question(None, None)
        asked = meeting.asked_start or meeting.asked_session
        if asked is None and meeting.asked_room is None:
            return None
        starts = self._starts_of(asked or planned.start)
        return _Question(starts, meeting.asked_room if planned.start in starts else None)

    def _starts_of(self, asked: dt.datetime | HalfDay) -> list[dt.datetime]:
        """Return an hour, or those of a session; if the meeting is in it, the hour it has."""
        if isinstance(asked, dt.datetime):
            return [self._problem.city.calendar.local(asked)]
        starts = self._in_session(asked)
        planned = self._planned
        return [planned.start] if planned is not None and planned.start in starts else starts

    def _in_session(self, half_day: HalfDay) -> list[dt.datetime]:
        """Return the starts of a session that suit the meeting, or how it begins if none does."""
        calendar = self._problem.city.calendar
        session = next(one for one in calendar.sessions if one.id == half_day.session)
        first, last = (calendar.at(half_day.day, side) for side in (session.start, session.end))
        suiting = [start for start in self._tries.starts() if first <= start < last]
        planned = self._planned
        if planned is not None and first <= planned.start < last:
            suiting.append(planned.start)
        return suiting or [first]

    def _is_there(self, question: _Question) -> bool:
        planned = self._planned
        return (
            planned is not None
            and question.starts is not None
            and planned.start in question.starts
            and question.room in {None, planned.room}
        )

    def _tried(self, question: _Question) -> dict[str, object]:
        """Return what trying the starts in question finds."""
        starts = self._tries.starts() if question.starts is None else iter(question.starts)
        attempts: list[Attempt] = []
        best: tuple[Placement, tuple[CostChange, ...]] | None = None
        is_over = False
        try:
            for start in starts:
                if self._problem.end_of(self._meeting, start) is None:
                    continue
                attempts.append(self._tries.at(start, question.room))
                if attempts[-1].is_free:
                    free = self._cheapest(attempts[-1].placement, question.room)
                    best = free if best is None else min(best, free, key=_cost)
                    if _cost(best) <= (0, 0):
                        break
        except TimeoutError:
            is_over = True
        if best is not None:
            return {
                "verdict": Verdict.GAVE_WAY if _cost(best) > (0, 0) else Verdict.FREE,
                "asked": best[0],
                "attempts": tuple(attempts),
                "changes": best[1],
            }
        if question.starts is not None and not attempts and not is_over:
            return {"verdict": Verdict.CANNOT_START}
        return self._closed(attempts, is_over=is_over)

    def _closed(self, attempts: list[Attempt], *, is_over: bool) -> dict[str, object]:
        verdict = Verdict.BLOCKED
        if not attempts and not is_over:
            verdict, attempts = Verdict.NO_START, list(self._tries.in_vain())
        least = None
        with suppress(TimeoutError):
            least = self._least(attempts) if verdict is Verdict.BLOCKED else None
        return {
            "verdict": Verdict.NOT_SHOWN if is_over else verdict,
            "asked": attempts[0].placement if attempts else None,
            "attempts": tuple(attempts),
            "obstacles": obstacles_of(self._problem, self._schedule, attempts),
            "least": least,
        }

    def _cheapest(
        self, free: Placement, room: str | None
    ) -> tuple[Placement, tuple[CostChange, ...]]:
        """Return the cheapest of the free ways at a start, with what it changes in the bill."""
        near = on_days_of(self._problem, self._schedule, self._with(free), self._meeting.id)
        part = self._problem.only(near)
        ways = [free]
        with suppress(TimeoutError):
            ways.extend(self._tries.free_at(free.start, room))
        best = min(
            dict.fromkeys(ways),
            key=lambda way: bill(part, self._with(way).only(near)).score.key,
        )
        return best, changes_of(self._problem, self._schedule, self._with(best), self._meeting.id)

    def _with(self, placement: Placement) -> Schedule:
        return self._schedule.with_placement(placement)

    def _least(self, attempts: list[Attempt]) -> Attempt | None:
        """Return where the fewest others would have to give way; None if that helps nowhere.

        An attempt names those that stand in the way of people; whose rooms are lacking besides is
        looked for only where that may still be the fewest.
        """
        best: Attempt | None = None
        price = self._tries.price
        for attempt in sorted(attempts, key=price):
            if best is not None and price(best) <= price(attempt):
                break
            full = self._tries.least_at(attempt.placement.start)
            best = full if best is None else min(best, full, key=price)
        return best if best is not None and self._helps(best) else None

    def _helps(self, attempt: Attempt) -> bool:
        """Tell whether the meeting is free to be there once its rivals have given way."""
        rivals = frozenset(attempt.rivals)
        if not rivals or any(self._problem.meeting(name).pin is not None for name in rivals):
            return False
        left = self._schedule.only({row.meeting for row in self._schedule.placements} - rivals)
        again = Tries(self._problem, left, self._meeting.id, self._until)
        return attempt.placement in again.free_at(attempt.placement.start)


def _cost(free: tuple[Placement, tuple[CostChange, ...]]) -> tuple[int, int]:
    return score_of(free[1]).key
