"""The whole model of a problem: options, decisions, constraints, and a plan read back from it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.duties import Duty
from coord_calendar.cpsat.objective import postponed_meetings, terms_of
from coord_calendar.cpsat.options import Choice, Options, without_end
from coord_calendar.cpsat.rulebook import CONSTRAINTS, RELAXATIONS, ROOM_RULES, SLOT_RULES
from coord_calendar.cpsat.variables import Variables
from coord_calendar.cpsat.view import View
from coord_calendar.domain.schedule import Placement, Postponed, Schedule, Substitution
from coord_calendar.rules import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coord_calendar.cpsat.objective import Term
    from coord_calendar.cpsat.options import Plan
    from coord_calendar.cpsat.rulebook import Constraints
    from coord_calendar.cpsat.variables import Use
    from coord_calendar.domain.problem import Problem
    from coord_calendar.rules import RuleCode


def open_options(
    problem: Problem, extra: Schedule | None = None, go_on: Callable[[], None] = without_end
) -> Options:
    """Return what the rules about one meeting leave open.

    Parameters
    ----------
    problem : Problem
        What is planned.
    extra : Schedule or None
        Placements whose times are looked at even if they are not on the grid of starts.
    go_on : callable
        Called for each meeting; what it raises ends the work.
    """
    return Options(View(problem, extra), SLOT_RULES, ROOM_RULES, go_on)


class PlanModel:
    """A problem as a CP-SAT model.

    Parameters
    ----------
    options : Options
        What is open to each meeting.
    relaxed : bool
        Whether rules that have a weaker and quicker form are taken in that form: good for a bound,
        not for a plan. Default False.
    rules : mapping of RuleCode to callable
        What keeps the rules about several meetings; all of them by default.
    go_on : callable
        Called at every step of building; what it raises ends it.

    Attributes
    ----------
    model : CpModel
        With every hard rule; without an objective until one is set.
    variables : Variables
        The decisions.
    """

    def __init__(
        self,
        options: Options,
        *,
        relaxed: bool = False,
        rules: Mapping[RuleCode, Constraints] = CONSTRAINTS,
        go_on: Callable[[], None] = without_end,
    ) -> None:
        self.options = options.merged() if relaxed else options
        self.model = cp_model.CpModel()
        self._go_on = go_on
        self.variables = Variables(self.options, self.model, go_on)
        table = {**rules, **RELAXATIONS} if relaxed else rules
        for code, constraints in table.items():
            go_on()
            for _ in constraints(self.variables.under(code), self.model):
                go_on()

    @cached_property
    def medium(self) -> list[Term]:
        """The weighed terms of the medium cost."""
        return terms_of(self.variables, self.model, Level.MEDIUM)

    @cached_property
    def postponed(self) -> list[Term]:
        """The part of the medium terms that counts postponed meetings, not weighed."""
        return list(postponed_meetings(self.variables, self.model))

    @cached_property
    def soft(self) -> list[Term]:
        """The weighed terms of the soft cost."""
        return terms_of(self.variables, self.model, Level.SOFT)

    def propose(self, plan: Plan) -> None:
        """Hint a plan to the solver, with every variable that follows from it."""
        hints: dict[int, int] = {}
        for name, postponed in self.variables.postponed.items():
            self._go_on()
            if name in self.options.staying:
                continue
            choice = plan.get(name)
            hints[postponed.index] = int(choice is None)
            for use in self.variables.times[name]:
                hints[use.literal.index] = int(_is_at(choice, use))
            if len(self.options.places[name]) > 1:
                for use in self.variables.places[name]:
                    hints[use.literal.index] = int(_is_at(choice, use) and _is_in(choice, use))
        for duty, uses in self.variables.duties.items():
            choice = plan.get(duty.meeting) if duty.meeting not in self.options.staying else None
            for use in uses if duty.meeting not in self.options.staying else ():
                hints[use.literal.index] = int(_is_at(choice, use) and _is_by(choice, duty))
        known = {self.variables.always.index: 1, self.variables.never.index: 0, **hints}
        for variable, follows in self.variables.derived:
            self._go_on()
            value = follows(lambda literal: known.get(literal.index, 0))
            hints[variable.index] = known[variable.index] = value
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        # All at once: one by one they take longer than everything else here.
        self.model.proto.solution_hint.vars.extend(hints.keys())
        self.model.proto.solution_hint.values.extend(hints.values())

    def proposed(self, terms: list[Term]) -> int:
        """Return what terms come to in the plan last proposed; what it leaves open counts 0."""
        hint = self.model.proto.solution_hint
        values = dict(zip(hint.vars, hint.values, strict=True))
        known = {self.variables.always.index: 1, **values}
        return sum(amount * known.get(variable.index, 0) for amount, variable in terms)

    def plan(self, value: Callable[[cp_model.IntVar], int]) -> Plan:
        """Return the plan in which the variables have the values that `value` gives."""
        chosen: Plan = {}
        for name, uses in self.variables.places.items():
            for use in uses:
                if value(use.literal):
                    room = use.place.rooms[0] if len(use.place.rooms) == 1 else None
                    chosen[name] = Choice(use.start, use.end, room)
                    break
        for duty, uses in self.variables.duties.items():
            if duty.who != duty.by and any(value(use.literal) for use in uses):
                choice = chosen[duty.meeting]
                substitutes = tuple(sorted((*choice.substitutes, duty)))
                chosen[duty.meeting] = choice._replace(substitutes=substitutes)
        return chosen


def _is_at(choice: Choice | None, use: Use) -> bool:
    return choice is not None and (choice.start, choice.end) == (use.start, use.end)


def _is_in(choice: Choice | None, use: Use) -> bool:
    return choice is not None and choice.room in (use.place.rooms or (None,))


def _is_by(choice: Choice | None, duty: Duty) -> bool:
    answers = {one.who: one.by for one in choice.substitutes} if choice else {}
    return answers.get(duty.who, duty.who) == duty.by


def plan_of(options: Options, schedule: Schedule) -> Plan:
    """Return the placements of a schedule as a plan, whether or not they are open."""
    return plan_in(options.view, schedule)


def plan_in(view: View, schedule: Schedule) -> Plan:
    """Return the placements of a schedule as a plan, in the minutes of a view."""
    return {
        row.meeting: Choice(
            *view.minutes(row),
            row.room,
            tuple(sorted(Duty(row.meeting, one.who, one.by) for one in row.substitutes)),
        )
        for row in schedule.placements
    }


def schedule_of(options: Options, plan: Plan) -> Schedule:
    """Return a plan as a schedule, placements in order of time."""
    moment = options.view.moment
    placements = [
        Placement(
            meeting=name,
            start=moment(choice.start),
            end=moment(choice.end),
            room=choice.room,
            substitutes=tuple(Substitution(who=one.who, by=one.by) for one in choice.substitutes),
        )
        for name, choice in plan.items()
    ]
    return Schedule(
        placements=tuple(sorted(placements, key=lambda row: (row.start, row.end, row.meeting))),
        postponed=tuple(
            Postponed(meeting=meeting.id)
            for meeting in options.view.problem.meetings
            if meeting.id not in plan
        ),
    )
