from __future__ import annotations

import pytest

from cities import tiny_city
from coord_calendar.domain.audience import Audience, Sees
from coord_calendar.errors import InputError


def test_an_audience_sees_nothing_unless_it_is_said() -> None:
    """Who is given no level is shown no meeting."""
    assert Audience(id="a", name="A").sees_of("tttu", "vpub") is Sees.NOTHING


def test_the_body_decides_over_the_office_and_the_office_over_all() -> None:
    """The narrowest that is named decides; a meeting of no body is its office's."""
    audience = Audience(
        id="a",
        name="A",
        sees=Sees.BUSY,
        of_offices={"vpub": Sees.TITLE},
        of_bodies={"tttu": Sees.FULL},
    )
    assert audience.sees_of("tttu", "vpub") is Sees.FULL
    assert audience.sees_of(None, "vpub") is Sees.TITLE
    assert audience.sees_of("hdnd", "vpub") is Sees.TITLE
    assert audience.sees_of(None, "vptu") is Sees.BUSY


def test_whoever_knows_of_secret_times_is_named() -> None:
    """Without posts nobody knows who would read of them."""
    with pytest.raises(InputError) as caught:
        Audience(id="a", name="A", knows_secret_times=True)
    (fault,) = caught.value.faults
    assert (fault.record, fault.field) == ("audience a", "posts")
    assert "ghi rõ chức danh người đọc" in caught.value.text("vi")
    assert Audience(id="a", name="A", knows_secret_times=True, posts=("cvp",)).posts == ("cvp",)


def test_the_directory_finds_every_unknown_name_of_an_audience_and_a_keeper() -> None:
    """Posts, offices and bodies, each in its own fault; a name that stands twice too."""
    rooms = tuple(room.model_copy(update={"keeper": "la"}) for room in tiny_city().rooms[:1])
    audience = Audience(
        id="a",
        name="A",
        posts=("khong",),
        of_offices={"vp-la": Sees.FULL},
        of_bodies={"tt-la": Sees.FULL},
    )
    with pytest.raises(InputError) as caught:
        tiny_city(rooms=rooms, audiences=(audience, audience))
    assert [(fault.record, fault.field) for fault in caught.value.faults] == [
        ("audience a", "id"),
        ("room a1", "keeper"),
        *[("audience a", "posts"), ("audience a", "of_offices"), ("audience a", "of_bodies")] * 2,
    ]


def test_a_city_knows_its_audiences() -> None:
    """By their names."""
    audience = Audience(id="a", name="A")
    assert tiny_city(audiences=(audience,)).audience("a") is audience
