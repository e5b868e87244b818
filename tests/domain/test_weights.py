import pytest
from pydantic import ValidationError

from coord_calendar.domain.weights import Weights
from coord_calendar.rules import RuleCode


def test_each_weight_answers_to_its_rule() -> None:
    """Given weights all different, none is taken for another."""
    names = list(Weights.model_fields)
    weights = Weights(**{name: 7 + index for index, name in enumerate(names)})
    assert [weights.of(RuleCode(name)) for name in names] == list(range(7, 7 + len(names)))


def test_losses_weigh_by_default_as_documented() -> None:
    """The defaults are part of what a city agrees to when it names none."""
    assert Weights().model_dump() == {
        "postponed": 1000,
        "optional_overlap": 1,
        "people_released": 60,
        "substitutes_used": 120,
        "preferred_time": 10,
        "early": 5,
        "preferred_room": 5,
        "wasted_seats": 1,
        "large_rooms_kept": 0,
        "large_rooms_first": 0,
        "room_kept": 0,
        "daily_load": 10,
        "break_between": 0,
        "body_overlap": 0,
        "body_break": 0,
        "big_conferences": 20,
        "related_together": 20,
        "office_balance": 0,
        "changes": 50,
    }


@pytest.mark.parametrize("weight", [-1, 1_000_001, 0.5])
def test_a_weight_is_whole_and_neither_negative_nor_huge(weight: float) -> None:
    """Sums of amounts times weights must stay exact."""
    with pytest.raises(ValidationError):
        Weights(changes=weight)


def test_a_weight_of_nothing_is_allowed() -> None:
    """It leaves the criterion out."""
    assert Weights(changes=0).of(RuleCode.CHANGES) == 0
