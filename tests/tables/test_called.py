"""Who must come, and of which bodies how many are enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cities import MONDAY, tiny_city
from coord_calendar.domain.meeting import Attendance
from coord_calendar.domain.people import Tenure
from coord_calendar.tables import read_requests

if TYPE_CHECKING:
    from tables.desk import Desk


@pytest.mark.parametrize(
    ("text", "quorum"),
    [
        ("tttu", None),
        ("Thường trực Thành ủy (tối thiểu 1)", 1),
        ("tttu(Tối thiểu 12)", 12),
        ("tttu ( QUÁ  NỬA )", 2),
    ],
)
def test_a_body_is_called_whole_or_with_a_quorum(desk: Desk, text: str, quorum: int | None) -> None:
    """In any case and with any white space; of two people more than half are two."""
    meeting = desk.meeting_of({"Thành phần": f"{text}; p3"})
    assert meeting.required == (Attendance(who="tttu", quorum=quorum), Attendance(who="p3"))


def test_who_is_called_twice_alike_is_called_once(desk: Desk) -> None:
    """Another number is another call."""
    meeting = desk.meeting_of(
        {"Thành phần": "p3; tttu (tối thiểu 1); p3; tttu (tối thiểu 1); tttu"}
    )
    assert [(entry.who, entry.quorum) for entry in meeting.required] == [
        ("p3", None),
        ("tttu", 1),
        ("tttu", None),
    ]


def test_more_than_half_is_counted_among_the_people_of_the_first_day(desk: Desk) -> None:
    """Without a first day, among all who ever hold a post of the body."""
    desk.city = tiny_city(
        tenures=(
            *tiny_city().tenures,
            Tenure(person="p3", post="pbt", last_day=MONDAY.replace(day=1)),
            Tenure(person="p1", post="ct-ub"),
        )
    )
    row = {"Thành phần": "tttu (quá nửa)"}
    (always,) = read_requests(desk.workbook(row), desk.city).meetings
    assert desk.meeting_of(row).required == (Attendance(who="tttu", quorum=2),)
    assert always.required == (Attendance(who="tttu", quorum=2),)


@pytest.mark.parametrize("text", ["p3 (quá nửa)", "pbt (tối thiểu 1)", "tttu (tối thiểu 0)"])
def test_a_number_that_means_nothing_is_told(desk: Desk, text: str) -> None:
    """Of no body, or nobody."""
    assert desk.told_of({"Thành phần": text}) == [
        f"Thành phần: «{text}»: only a body has a least number of members, 1 or more"
    ]


def test_an_unknown_body_is_told_as_ever(desk: Desk) -> None:
    """By its name without the number."""
    assert desk.told_of({"Thành phần": "khong-co (quá nửa)"}) == [
        "Thành phần: there is no post, body or person «khong-co» in the directory"
    ]


def test_those_invited_have_no_number(desk: Desk) -> None:
    """Brackets there are part of a name that nobody bears."""
    (told,) = desk.told_of({"Mời dự": "tttu (quá nửa)"})
    assert told.startswith("Mời dự: there is no post, body or person «tttu (quá nửa)»")


def test_a_broken_city_is_told_without_its_numbers(desk: Desk) -> None:
    """Its bodies are not known then, and nothing is said of them."""
    desk.city_path.write_text("{}", encoding="utf-8")
    found = desk.told(desk.workbook({"Thành phần": "tttu (quá nửa)"}))
    assert found
    assert not any("Thành phần" in line for line in found)
