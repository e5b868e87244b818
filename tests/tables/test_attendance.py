"""Who must come, and of which bodies how many are enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cities import MONDAY, tiny_city
from coord_calendar.domain.meeting import Attendance
from coord_calendar.domain.people import Body, Tenure
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


@pytest.mark.parametrize(
    ("text", "quorum", "some"),
    [
        ("tttu (tối thiểu 1); tttu; tttu liên quan", None, False),
        ("tttu liên quan; tttu (tối thiểu 1)", 1, False),
        ("tttu (tối thiểu 1); tttu (quá nửa)", 1, False),
        ("tttu liên quan; tttu liên quan", None, True),
    ],
)
def test_who_is_called_twice_is_called_once(
    desk: Desk, text: str, quorum: int | None, *, some: bool
) -> None:
    """In full, else with the first number, else those concerned."""
    meeting = desk.meeting_of({"Thành phần": f"{text}; p3; p3"})
    assert meeting.required == (
        Attendance(who="tttu", quorum=quorum, some=some),
        Attendance(who="p3"),
    )


def test_an_invitation_has_no_least_number(desk: Desk) -> None:
    """Nobody needs to come; those concerned may be invited."""
    assert desk.told_of({"Mời dự": "tttu (quá nửa)"}) == [
        "Mời dự: a least number of members stands in the column Thành phần only"
    ]
    invited = desk.meeting_of({"Mời dự": "tttu liên quan"}).optional
    assert invited == (Attendance(who="tttu", some=True),)


def test_a_body_may_bear_such_words_in_its_name(desk: Desk) -> None:
    """Then they are no number."""
    bodies = (*tiny_city().bodies, Body(id="t", name="Tổ (quá nửa)"))
    desk.city = tiny_city(bodies=bodies)
    assert desk.meeting_of({"Thành phần": "Tổ (quá nửa)"}).required == (Attendance(who="t"),)


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


def test_a_broken_city_is_told_without_its_numbers(desk: Desk) -> None:
    """Its bodies are not known then, and nothing is said of them."""
    desk.city_path.write_text("{}", encoding="utf-8")
    found = desk.told(desk.workbook({"Thành phần": "tttu (quá nửa)"}))
    assert found
    assert not any("Thành phần" in line for line in found)
