"""Plans fixed into the solver's model, by any choice of rules.

The model is made as the library makes it, from the same tables and classes; only the rules that
take part are chosen here. Then each placement of a schedule is the only option of its meeting.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from ortools.sat.python import cp_model

from coord_calendar.cpsat.duties import Duty
from coord_calendar.cpsat.engine import Engine, amount, new_solver, total
from coord_calendar.cpsat.objective import terms_of
from coord_calendar.cpsat.options import Choice, Options
from coord_calendar.cpsat.rulebook import CONSTRAINTS, ROOM_RULES, SLOT_RULES
from coord_calendar.cpsat.variables import Variables
from coord_calendar.cpsat.view import View
from coord_calendar.rules import RULES, Level, RuleCode

if TYPE_CHECKING:
    from collections.abc import Collection

    from coord_calendar.cpsat.objective import Term
    from coord_calendar.cpsat.options import Place, Plan
    from coord_calendar.cpsat.rulebook import Constraints
    from coord_calendar.cpsat.slots import Mask
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule

HARD = tuple(code for code, rule in RULES.items() if rule.level is Level.HARD)
"""The rules that no plan may break."""


class Fixed(NamedTuple):
    """A model with one plan in it."""

    variables: Variables
    model: cp_model.CpModel

    def terms(self, level: Level) -> list[Term]:
        """Return what the plan pays at a level."""
        return terms_of(self.variables, self.model, level)


def options_of(
    problem: Problem, extra: Schedule | None = None, rules: Collection[RuleCode] = HARD
) -> Options:
    """Return what some rules leave open, the times of `extra` among what they are asked about."""
    return Options(
        View(problem, extra),
        {code: rule for code, rule in SLOT_RULES.items() if code in rules},
        {code: rule for code, rule in ROOM_RULES.items() if code in rules},
    )


def plan_in(options: Options, schedule: Schedule) -> Plan | None:
    """Return a schedule as a plan; None if one of its placements is not open."""
    plan: Plan = {}
    for placement in schedule.placements:
        substitutes = (Duty(placement.meeting, one.who, one.by) for one in placement.substitutes)
        choice = Choice(
            *options.view.minutes(placement), placement.room, tuple(sorted(substitutes))
        )
        if not where_open(options, placement.meeting, choice):
            return None
        plan[placement.meeting] = choice
    return plan


def open_part(options: Options, schedule: Schedule) -> Schedule:
    """Return the placements of a schedule that are open."""
    return schedule.model_copy(
        update={
            "placements": tuple(
                one
                for one in schedule.placements
                if plan_in(options, schedule.model_copy(update={"placements": (one,)}))
            )
        }
    )


def where_open(options: Options, meeting: str, choice: Choice) -> dict[Place, Mask]:
    """Return the place of a choice with its slot alone; nothing if that is not open."""
    slots = options.slots[meeting]
    then = (slots.start == choice.start) & (slots.end == choice.end)
    return {
        place: then
        for place, open_ in options.places[meeting].items()
        if choice.room in (place.rooms or (None,)) and (open_ & then).any()
    }


def fixed(problem: Problem, schedule: Schedule, rules: Collection[RuleCode] = HARD) -> Fixed | None:
    """Return the model of some rules with a schedule fixed; None if it has no words for one.

    So it is if a placement is not open, or somebody stands in for a call that no other may answer
    or that is answered already.
    """
    options = options_of(problem, schedule, rules)
    plan = plan_in(options, schedule)
    if plan is None:
        return None
    open_ = {name: where_open(options, name, choice) for name, choice in plan.items()}
    model = cp_model.CpModel()
    variables = Variables(options.narrowed(open_, {}), model)
    for code, constraints in CONSTRAINTS.items():
        if code in rules:
            list(constraints(variables.under(code), model))
    for name in plan:
        model.add(variables.postponed[name] == 0)
    answers_of = {name: {one.who: one.by for one in plan[name].substitutes} for name in plan}
    chosen = [duty for choice in plan.values() for duty in choice.substitutes]
    if len(chosen) > sum(map(len, answers_of.values())) or not variables.duties.keys() >= {*chosen}:
        return None
    for duty, uses in variables.duties.items():
        answers = answers_of[duty.meeting]
        for use in uses:
            model.add(use.literal == int(answers.get(duty.who, duty.who) == duty.by))
    return Fixed(variables, model)


def is_possible(problem: Problem, schedule: Schedule, rules: Collection[RuleCode] = HARD) -> bool:
    """Tell whether a schedule fixed into the model of some rules is feasible."""
    one = fixed(problem, schedule, rules)
    return one is not None and run(one.model)[0] == cp_model.OPTIMAL


def is_possible_among_all(
    problem: Problem, schedule: Schedule, rules: Collection[RuleCode] = HARD
) -> bool:
    """Tell whether a schedule is a solution of the model in which every other choice is open too.

    What constraints say of choices not taken must not forbid those that are.
    """
    options = options_of(problem, schedule, rules)
    plan = plan_in(options, schedule)
    if plan is None:
        return False
    model = cp_model.CpModel()
    variables = Variables(options, model)
    for code, constraints in CONSTRAINTS.items():
        if code in rules:
            list(constraints(variables.under(code), model))
    for name, uses in variables.places.items():
        choice = plan.get(name)
        model.add(variables.postponed[name] == int(choice is None))
        for use in uses:
            room = use.place.rooms[0] if use.place.rooms else None
            here = choice is not None and choice[:3] == (use.start, use.end, room)
            model.add(use.literal == int(here))
    return run(model)[0] == cp_model.OPTIMAL


def least(model: cp_model.CpModel, terms: list[Term]) -> int:
    """Return the least that some terms come to in a model that has a solution."""
    model.minimize(total(terms))
    status, solver = run(model)
    assert status == cp_model.OPTIMAL
    return amount(terms, solver.value)


def run(model: cp_model.CpModel) -> tuple[cp_model.CpSolverStatus, cp_model.CpSolver]:
    """Solve a small model to the end."""
    solver = new_solver(60, 0)
    return Engine().run(solver, model), solver


def dearest(problem: Problem, rule: Constraints, seed: int) -> int:
    """Return the most that drawn prices of slots can come to where one person is in one meeting.

    So two ways to say that rule may be compared.
    """
    model = cp_model.CpModel()
    variables = Variables(options_of(problem), model)
    list(rule(variables.under(RuleCode.PERSON_OVERLAP), model))
    chance = random.Random(seed)  # noqa: S311 not for secrets
    uses = (use for uses in variables.times.values() for use in uses)
    terms = [(chance.randint(0, 9), use.literal) for use in uses]
    model.maximize(total(terms))
    status, solver = run(model)
    assert status == cp_model.OPTIMAL
    return amount(terms, solver.value)
