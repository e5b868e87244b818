import datetime as dt

import pytest
from pydantic import ValidationError

from cities import MONDAY, away, between, closed
from coord_calendar.domain.people import Body, Commitment, Hat, Layout, Office, Post, Tenure
from coord_calendar.errors import InputError

TUESDAY = MONDAY + dt.timedelta(days=1)
WEDNESDAY = MONDAY + dt.timedelta(days=2)


@pytest.mark.parametrize(
    ("first_day", "last_day", "held"),
    [
        (None, None, (True, True, True)),
        (TUESDAY, None, (False, True, True)),
        (None, TUESDAY, (True, True, False)),
        (TUESDAY, TUESDAY, (False, True, False)),
    ],
)
def test_a_post_is_held_from_its_first_day_to_its_last_both_included(
    first_day: dt.date | None, last_day: dt.date | None, held: tuple[bool, bool, bool]
) -> None:
    """An end that is not known is open."""
    tenure = Tenure(person="p1", post="pbt", first_day=first_day, last_day=last_day)
    assert tuple(map(tenure.holds_on, (MONDAY, TUESDAY, WEDNESDAY))) == held


@pytest.mark.parametrize("about", [{}, {"who": "p1", "room": "a1"}])
def test_a_commitment_is_about_someone_or_about_a_room(about: dict[str, str]) -> None:
    """Neither and both are refused alike."""
    with pytest.raises(InputError) as caught:
        Commitment.model_validate({"id": "nghi", "during": between(0, "08:00", "12:00"), **about})
    (fault,) = caught.value.faults
    assert (fault.record, fault.field) == ("commitment nghi", "who")
    assert fault.vi == "ghi một trong hai: ai vắng mặt, hoặc phòng nào đóng cửa"


def test_a_commitment_about_one_of_the_two_is_taken() -> None:
    """A person away, a room closed."""
    morning = between(0, "08:00", "12:00")
    assert (away("p1", morning).who, away("p1", morning).room) == ("p1", None)
    assert (closed("a1", morning).who, closed("a1", morning).room) == (None, "a1")


@pytest.mark.parametrize("rank", [0, 1000])
def test_a_rank_lies_between_1_and_999(rank: int) -> None:
    """999 stands for someone without a post."""
    with pytest.raises(ValidationError):
        Post(id="pbt", title="Phó Bí thư", rank=rank)


def test_hats_can_be_told_apart_in_a_set() -> None:
    """The same post through a body is another hat."""
    assert len({Hat(), Hat(post="pbt"), Hat(post="pbt", body="tttu"), Hat(post="pbt")}) == 3


def test_what_is_left_out_has_its_documented_default() -> None:
    """A state layout, an unranked post, a body of no kind."""
    assert Office(id="vp", name="Văn phòng").layout is Layout.STATE
    assert Post(id="pbt", title="Phó Bí thư").rank == 99
    assert Body(id="tt", name="Thường trực").kind == "other"
