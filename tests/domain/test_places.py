import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from cities import MONDAY
from coord_calendar.domain.places import BridgePoint, PointGroup, Room, Travel, VideoLink
from coord_calendar.errors import InputError

A_ROOM: dict[str, Any] = {"id": "a1", "name": "Phòng A1", "site": "so-a", "seats": 10}


@pytest.mark.parametrize(
    ("first", "last", "valid"),
    [
        (None, None, (True, True, True)),
        (1, None, (False, True, True)),
        (None, 1, (True, True, False)),
        (1, 1, (False, True, False)),
    ],
)
def test_a_group_of_points_exists_from_its_first_day_to_its_last(
    first: int | None, last: int | None, valid: tuple[bool, bool, bool]
) -> None:
    """Both days included; the districts' group ended when the communes' began."""
    days = [MONDAY + dt.timedelta(days=offset) for offset in range(3)]
    group = PointGroup(
        id="quan-huyen",
        name="Các quận, huyện",
        points=("dc-1",),
        first_day=None if first is None else days[first],
        last_day=None if last is None else days[last],
    )
    assert tuple(map(group.valid_on, days)) == valid


def test_a_way_is_written_as_it_is_read() -> None:
    """``and`` is a word of Python's, so the field has another name there."""
    way = Travel(between="so-a", and_="so-b", minutes=20)
    written = '{"between":"so-a","and":"so-b","minutes":20}'
    assert way.model_dump_json() == written
    assert Travel.model_validate_json(written) == way


def test_a_way_is_a_value_like_any_other() -> None:
    """Frozen, and closed to unknown fields."""
    way = Travel(between="so-a", and_="so-b", minutes=20)
    with pytest.raises(ValidationError, match="frozen"):
        way.minutes = 5  # type: ignore[misc]
    with pytest.raises(ValidationError, match="hours"):
        Travel.model_validate({"between": "so-a", "and": "so-b", "minutes": 20, "hours": 1})


@pytest.mark.parametrize(
    "wrong",
    [
        {"seats": 0},
        {"seats": 100_001},
        {"setup_minutes": -1},
        {"clearing_minutes": 1441},
        {"equipment": {"hai từ"}},
    ],
)
def test_a_room_out_of_range_is_refused(wrong: dict[str, Any]) -> None:
    """Seats and minutes lie in the ranges that are documented."""
    with pytest.raises(ValidationError):
        Room(**{**A_ROOM, **wrong})


@pytest.mark.parametrize("wrong", [{"seats": 0}, {"lines": 0}])
def test_a_bridge_point_seats_someone_and_has_a_line(wrong: dict[str, Any]) -> None:
    """Else it could join nothing."""
    with pytest.raises(ValidationError):
        BridgePoint(**{"id": "dc", "name": "Điểm cầu", **wrong})


@pytest.mark.parametrize("wrong", [{"conferences": 0}, {"points": 0}])
def test_a_link_carries_at_least_one_conference_and_point(wrong: dict[str, Any]) -> None:
    """Else it could join nothing."""
    with pytest.raises(ValidationError):
        VideoLink(**{"id": "cau", "name": "Cầu", "conferences": 1, "points": 1, **wrong})


@pytest.mark.parametrize(
    "contact", ["", "Văn phòng HĐND và UBND phường", "Phòng 12, tầng 3, nhà A"]
)
def test_whom_to_call_is_a_post_or_a_unit(contact: str) -> None:
    """In words; a few digits of a room are no number to call."""
    assert BridgePoint(id="dc-1", name="Điểm cầu 1", contact=contact).contact == contact


@pytest.mark.parametrize("contact", ["Văn thư 0000000000", "(000) 000-0000", "00.00.00.00"])
def test_whom_to_call_is_no_telephone_number(contact: str) -> None:
    """However it is written."""
    with pytest.raises(InputError) as caught:
        BridgePoint(id="dc-1", name="Điểm cầu 1", contact=contact)
    (fault,) = caught.value.faults
    assert (fault.record, fault.field) == ("bridge point dc-1", "contact")
    assert "không ghi số điện thoại" in fault.vi


def test_a_video_link_has_the_address_of_a_web_page_or_none() -> None:
    """Nothing is checked but its form."""
    link = VideoLink(id="cau", name="Cầu", conferences=1, points=2)
    assert link.address == ""
    address = "https://hop.example.vn/phong-1?ma=a,b;c"
    assert VideoLink(**{**dict(link), "address": f" {address} "}).address == address


@pytest.mark.parametrize("address", ["hop.example.vn", "tel:0000", "https://a b", "https://a\\b"])
def test_what_is_no_web_page_is_no_address_of_a_link(address: str) -> None:
    """Neither a number to call nor what would break the line it stands in."""
    with pytest.raises(InputError) as caught:
        VideoLink(id="cau", name="Cầu", conferences=1, points=2, address=address)
    (fault,) = caught.value.faults
    assert (fault.record, fault.field) == ("video link cau", "address")
    assert "không phải địa chỉ trang web" in fault.vi
