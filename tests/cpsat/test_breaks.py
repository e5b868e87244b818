from __future__ import annotations

import pytest

from cities import a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.cpsat.costing import cost_of
from coord_calendar.cpsat.model import PlanModel, open_options
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.domain.weights import Weights
from coord_calendar.rules import Reaction, RuleCode
from cpsat.fixing import least, plan_in

ONLY_BREAKS = Weights(**{name: int(name == "break_between") for name in Weights.model_fields})


@pytest.mark.parametrize("reaction", [Reaction.BLOCK, Reaction.IGNORE])
def test_breaks_cost_the_same_whether_or_not_one_person_may_be_in_two_meetings(
    reaction: Reaction,
) -> None:
    """Where one meeting at a time is a rule the model needs fewer constraints for it."""
    city = tiny_city(
        weights=ONLY_BREAKS,
        settings=(RuleSetting(rule=RuleCode.PERSON_OVERLAP, reaction=reaction),),
    )
    problem = a_problem(*(a_meeting(name, required=("cvp",)) for name in "abc"), city=city, days=1)
    schedule = a_schedule(
        placed("a", at(0, "08:00"), room="a1"),
        placed("b", at(0, "09:00"), room="a1"),
        placed("c", at(0, "10:00"), room="a1"),
    )
    options = open_options(problem, schedule)
    plan = plan_in(options, schedule)
    assert plan is not None
    cost = cost_of(options, plan)
    assert cost is not None
    assert cost.soft == 2
    whole = PlanModel(options)
    for name, uses in whole.variables.times.items():
        for use in uses:
            whole.model.add(use.literal == int(use.start == plan[name].start))
    before = len(whole.model.proto.constraints)
    terms = whole.soft
    apiece = (len(whole.model.proto.constraints) - before) / len(terms)
    assert (apiece == 1) is (reaction is Reaction.BLOCK)
    assert least(whole.model, terms) == 2
