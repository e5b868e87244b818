"""Who may stand in for whom, in the column «Dự thay»."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coord_calendar.domain.meeting import Attendance

if TYPE_CHECKING:
    from tables.desk import Desk


def test_substitutes_stand_where_somebody_is_called(desk: Desk) -> None:
    """In order; the chair is called by that, and a body of the same row stays as it is."""
    meeting = desk.meeting_of(
        {
            "Chủ trì": "ct-ub",
            "Thành phần": "pbt; tttu (tối thiểu 1)",
            "Dự thay": "Chủ tịch UBND: cvp, ct-hdnd, cvp,\nPBT: p3",
        }
    )
    assert meeting.required == (
        Attendance(who="pbt", substitutes=("p3",)),
        Attendance(who="tttu", quorum=1),
        Attendance(who="ct-ub", substitutes=("cvp", "ct-hdnd")),
    )


@pytest.mark.parametrize(
    ("text", "given"),
    [("pbt (chờ ct-ub đồng ý): p3", False), ("pbt(CT-UB  ĐÃ ĐỒNG Ý) : p3", True)],
)
def test_a_consent_is_awaited_or_given(desk: Desk, text: str, given: bool) -> None:
    """In any case and with any white space."""
    meeting = desk.meeting_of({"Thành phần": "pbt", "Dự thay": text})
    assert meeting.required == (
        Attendance(who="pbt", substitutes=("p3",), consent_of="ct-ub", consent_given=given),
    )


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            {"Dự thay": "pbt"},
            "«pbt» is not understood; write like: CT UBND: PCT UBND 1, PCT UBND 2",
        ),
        ({"Dự thay": "pbt: p3"}, "«pbt» is neither the chair nor among those who must attend"),
        (
            {"Dự thay": "tttu: p3", "Thành phần": "tttu"},
            "there is no post or person «tttu» in the directory",
        ),
        (
            {"Dự thay": "pbt: x", "Thành phần": "pbt"},
            "there is no post or person «x» in the directory",
        ),
    ],
)
def test_what_is_wrong_is_told_at_the_column(desk: Desk, row: dict[str, str], told: str) -> None:
    """Who is not called, what is not understood, names that nobody bears."""
    assert desk.told_of(row) == [f"Dự thay: {told}"]


def test_what_cannot_be_read_elsewhere_is_not_told_here(desk: Desk) -> None:
    """Whoever that may be may be the one meant."""
    (told,) = desk.told_of({"Chủ trì": "x", "Dự thay": "pbt: p3"})
    assert told.startswith("Chủ trì: ")
