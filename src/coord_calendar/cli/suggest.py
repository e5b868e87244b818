"""``suggest``: other places for one meeting, and whom it pushes out where it wants to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coord_calendar.alternative import ALLOWED
from coord_calendar.cli import reports
from coord_calendar.cli.exits import Exit
from coord_calendar.cli.plan_file import faults_told_of, plan_for
from coord_calendar.cli.sections import speech_of
from coord_calendar.conflicts import find_conflicts
from coord_calendar.pushed_out import pushed_out
from coord_calendar.rules import RULES
from coord_calendar.suggest import suggest
from coord_calendar.tables import read_city

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from coord_calendar.alternative import Alternative, Displaced, Need, PushedOut
    from coord_calendar.cli.voice import Voice
    from coord_calendar.conflicts import Conflict
    from coord_calendar.conflicts.words import Speech
    from coord_calendar.criteria import CostChange
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Change, Placement, Schedule


def suggest_places(
    city_path: Path, path: Path, name: str, voice: Voice, *, number: int, time_limit: float
) -> Exit:
    """Tell where a meeting of a plan could be instead; return how it ended.

    Raises
    ------
    InputError
        If something in the files is wrong, or there is no such meeting.
    """
    city = read_city(city_path)
    plan = plan_for(path, city)
    with faults_told_of(path):
        problem = plan.problem(city)
        meeting = problem.meeting(name)
        broken = [
            one
            for one in find_conflicts(problem, plan.schedule)
            if one.blocks and name not in one.meetings
        ]
    found = suggest(problem, plan.schedule, name, number, time_limit=time_limit)
    wanted = _where_it_wants_to_be(problem, plan.schedule, meeting, time_limit)
    teller = _Teller(voice, problem)
    teller.tell_now(meeting, plan.schedule.placement(name))
    teller.tell_broken(broken)
    teller.tell_alternatives(found)
    if wanted is not None:
        teller.tell_pushed_out(wanted)
    voice.report(
        {
            "meeting": name,
            "broken": reports.listed(broken),
            "alternatives": [_of_alternative(one) for one in found],
            "pushed_out": None if wanted is None else _of_pushed_out(wanted),
        }
    )
    return Exit.DONE if found else Exit.WITH_LOSSES


def _where_it_wants_to_be(
    problem: Problem, schedule: Schedule, meeting: Meeting, time_limit: float
) -> PushedOut | None:
    """Return what happens where a meeting was asked for; None if it is there, or asks for no time.

    A session asked for is where it wants to be at any hour of it; so is any room if none is named.
    """
    if meeting.pin is not None or (meeting.asked_start is None and meeting.asked_session is None):
        return None
    now = schedule.placement(meeting.id)
    half_day = meeting.asked_session
    session = None if half_day is None else problem.city.calendar.session_named(half_day)
    if (
        now is not None
        and meeting.asked_room in {None, now.room}
        and (
            now.start == meeting.asked_start
            if session is None
            else session.start <= now.start < session.end
        )
    ):
        return None
    return pushed_out(problem, schedule, meeting.id, time_limit=time_limit)


class _Teller:
    """Says what was found about one meeting.

    Parameters
    ----------
    voice : Voice
        Says it.
    problem : Problem
        What was asked for.
    """

    def __init__(self, voice: Voice, problem: Problem) -> None:
        self._voice = voice
        self._problem = problem
        self._speech: Speech = speech_of(voice, problem)

    def tell_now(self, meeting: Meeting, now: Placement | None) -> None:
        """Say which meeting it is and where it is."""
        where = self._voice.of("chưa có chỗ", "no place yet") if now is None else self._place(now)
        self._voice.say(f"{self._speech.meeting(meeting)}: {where}")

    def tell_broken(self, broken: Sequence[Conflict]) -> None:
        """Say what the others break among themselves; nothing is offered beside that."""
        if broken:
            self._voice.head(
                "Các cuộc họp khác trong lịch này đã vi phạm quy tắc bắt buộc; cần sửa trước, vì "
                "chỉ gợi ý những chỗ không còn vi phạm nào",
                "Other meetings of this plan break hard rules; mend that first: only plans that "
                "break none are suggested",
            )
        for conflict in broken:
            self._voice.say(f"  ! {conflict.text(self._voice.lang)}")

    def tell_alternatives(self, found: Sequence[Alternative]) -> None:
        """Say the alternatives: a line each, and what it costs, moves and needs."""
        voice = self._voice
        voice.head(f"Phương án khác: {len(found)}", f"Alternatives: {len(found)}")
        if not found:
            voice.say("  Không tìm được chỗ nào khác.", "  No other place was found.")
        for number, one in enumerate(found, start=1):
            medium, soft = (self._signed(cost) for cost in one.score.key)
            voice.say(
                f"  {number}. {self._place(one.placement)}  |  mức giữa {medium}, mức mềm {soft}",
                f"  {number}. {self._place(one.placement)}  |  medium {medium}, soft {soft}",
            )
            self._tell_costs(one.costs)
            for need in one.needs:
                self._tell_need(need)
            self._tell_changes(one.changes)

    def _tell_need(self, need: Need) -> None:
        """Say what a place needs, and whether the request would have to change for it."""
        asked = "" if need.kind in ALLOWED else "yêu cầu họp chưa cho phép: "
        asked_en = "" if need.kind in ALLOWED else "not allowed by the request yet: "
        self._voice.say(f"      + {asked}{need.vi}", f"      + {asked_en}{need.en}")

    def tell_pushed_out(self, wanted: PushedOut) -> None:
        """Say which meetings are pushed out where it was asked for, and what becomes of them."""
        voice = self._voice
        where, count = self._place(wanted.placement), len(wanted.meetings)
        voice.head(
            f"Nếu xếp như đề nghị ({where}), phải đẩy: {count} cuộc họp",
            f"If it is put where it was asked for ({where}), pushed out: {count}",
        )
        for conflict in wanted.barred:
            voice.say(f"  ! {conflict.text(voice.lang)}")
        for one in wanted.meetings:
            self._tell_displaced(one, is_known=wanted.schedule is not None)
        self._tell_changes(wanted.changes)
        if wanted.schedule is not None:
            medium, soft = (self._signed(cost) for cost in wanted.score.key)
            voice.say(
                f"  Chi phí: mức giữa {medium}, mức mềm {soft}",
                f"  Cost: medium {medium}, soft {soft}",
            )
            self._tell_costs(wanted.costs)

    def _tell_displaced(self, one: Displaced, *, is_known: bool) -> None:
        voice = self._voice
        meeting = self._speech.meeting(self._problem.meeting(one.meeting))
        after = ""
        if one.after is not None:
            after = f" → {self._place(one.after)}"
        elif is_known:
            after = voice.of(" → không tìm được chỗ khác", " → no other place was found")
        voice.say(f"  - {meeting}: {self._place(one.before)}{after}")
        for conflict in one.conflicts:
            voice.say(f"      vì: {conflict.text('vi')}", f"      because: {conflict.text('en')}")

    def _tell_costs(self, costs: Sequence[CostChange]) -> None:
        for one in costs:
            before, after = (self._voice.number(amount) for amount in (one.before, one.after))
            self._voice.say(
                f"      {RULES[one.criterion].title(self._voice.lang)} [{one.criterion}]: "
                f"{before} → {after} (× {self._voice.number(one.weight)}) = "
                f"{self._signed(one.cost)}"
            )

    def _tell_changes(self, changes: Sequence[Change]) -> None:
        for change in changes:
            meeting = self._speech.meeting(self._problem.meeting(change.meeting))
            before, after = (
                "-" if row is None else self._place(row) for row in (change.before, change.after)
            )
            self._voice.say(
                f"      phải dời {meeting}: {before} → {after}",
                f"      moves {meeting}: {before} → {after}",
            )

    def _place(self, row: Placement) -> str:
        """Return when and in which room: Thứ Hai 30/11/2026, 08:00-09:30, Phòng 1."""
        time = self._speech.time(row)
        if row.room is None:
            return time
        return f"{time}, {self._problem.city.label('rooms', row.room, self._voice.lang)}"

    def _signed(self, cost: int) -> str:
        """Return a cost with its sign; nothing more is 0."""
        return f"{'+' if cost > 0 else ''}{self._voice.number(cost)}"


def _of_alternative(one: Alternative) -> dict[str, Any]:
    """Return an alternative for a machine; of the plan what differs."""
    return {
        "placement": one.placement.model_dump(mode="json"),
        "changes": reports.listed(one.changes),
        "needs": reports.listed(one.needs),
        "is_allowed": one.is_allowed,
        "score": one.score.model_dump(),
        "costs": _of_costs(one.costs),
    }


def _of_pushed_out(one: PushedOut) -> dict[str, Any]:
    return {
        "placement": one.placement.model_dump(mode="json"),
        "barred": reports.listed(one.barred),
        "meetings": reports.listed(one.meetings),
        "changes": reports.listed(one.changes),
        "is_possible": one.schedule is not None,
        "score": one.score.model_dump(),
        "costs": _of_costs(one.costs),
    }


def _of_costs(costs: Sequence[CostChange]) -> list[dict[str, Any]]:
    return [
        {**one.model_dump(mode="json", exclude={"meetings"}), "cost": one.cost} for one in costs
    ]
