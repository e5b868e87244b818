"""Who may stand in for whom, in the column «Dự thay»."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cities import MONDAY
from coord_calendar.domain.consent import Consent
from coord_calendar.domain.meeting import Attendance
from coord_calendar.tables.cells import Context
from coord_calendar.tables.names import Directory
from coord_calendar.tables.substitutes import SUBSTITUTES
from deputies import city_with_deputies

if TYPE_CHECKING:
    from tables.desk import Desk


HOW_BRACKETS_ARE_WRITTEN = (
    "what is in brackets is not understood; write before the colon, like: CT UBND (chờ CT UBND "
    "đồng ý): PCT UBND 1; or: CT UBND (CT UBND đã đồng ý ngày 23/11/2026): PCT UBND 1"
)
CONTEXT = Context(Directory.of_city(city_with_deputies()), first_day=MONDAY)


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


def test_somebody_may_be_written_twice_with_a_consent_for_each(desk: Desk) -> None:
    """One substitute is consented to, for the other consent is awaited; both stand."""
    meeting = desk.meeting_of(
        {
            "Thành phần": "pbt; tttu (tối thiểu 1)",
            "Dự thay": "pbt (ct-ub đã đồng ý): p3; pbt (chờ ct-ub đồng ý): cvp",
        }
    )
    assert meeting.required == (
        Attendance(who="pbt", substitutes=("p3",), consent_of="ct-ub", consent_given=True),
        Attendance(who="pbt", substitutes=("cvp",), consent_of="ct-ub"),
        Attendance(who="tttu", quorum=1),
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
    ("said", "entry"),
    [
        (
            "ct-ub đã đồng ý ngày 23/11/2026",
            {"consent_of": "ct-ub", "consent": Consent(by="ct-ub", on=dt.date(2026, 11, 23))},
        ),
        (
            "Chủ tịch UBND  đã đồng ý , Thư ký CT UBND nhận thay ngày 23/11",
            {"consent_of": "ct-ub", "consent": Consent(by="tk-ub", on=dt.date(2026, 11, 23))},
        ),
        ("Thư ký CT UBND đề xuất", {"proposed_by": "tk-ub"}),
        (
            "THƯ KÝ CT UBND ĐỀ XUẤT, chờ ct-ub đồng ý",
            {"proposed_by": "tk-ub", "consent_of": "ct-ub"},
        ),
    ],
)
def test_who_accepted_and_who_proposed_are_read(said: str, entry: dict[str, Any]) -> None:
    """With the day, which may lack its year."""
    (read,) = SUBSTITUTES.read(f"ct-ub ({said}): pct-tt", CONTEXT)
    assert read == Attendance(who="ct-ub", substitutes=("pct-tt",), **entry)


NAMES = st.sampled_from(["ct-ub", "pct-tt", "pct-kt", "tk-ub", "p1", "pbt"])


@st.composite
def calls(draw: st.DrawFn) -> Attendance:
    """Draw a call with substitutes and anything that may be said of a consent to them."""
    asked = draw(st.none() | NAMES)
    consent = st.builds(Consent, by=NAMES, on=st.dates(dt.date(1970, 1, 1), dt.date(2199, 12, 31)))
    return Attendance(
        who=draw(NAMES),
        substitutes=tuple(draw(st.lists(NAMES, min_size=1, unique=True))),
        consent_of=asked,
        consent_given=False if asked is None else draw(st.booleans()),
        consent=None if asked is None else draw(st.none() | consent),
        proposed_by=draw(st.none() | NAMES),
    )


@given(st.lists(calls(), min_size=1, max_size=3))
@settings(max_examples=100)
def test_what_is_written_is_read_back(entries: list[Attendance]) -> None:
    """Whatever is said of the consent, whoever proposed it."""
    assert SUBSTITUTES.read(SUBSTITUTES.write(entries), CONTEXT) == tuple(entries)


def test_nobody_accepts_on_their_own_behalf() -> None:
    """The day alone is written of who was asked and consented."""
    given = Consent(by="pbt", on=MONDAY)
    entry = Attendance(who="pbt", substitutes=("p1", "ct-ub"), consent_of="pbt", consent=given)
    assert SUBSTITUTES.write([entry]) == "pbt (pbt đã đồng ý ngày 30/11/2026): p1, ct-ub"


def test_a_call_without_substitutes_is_not_written() -> None:
    """It stands in the column of those called."""
    assert SUBSTITUTES.write((Attendance(who="pbt"), Attendance(who="p1", consent_of="pbt"))) == ""


def test_a_consent_by_somebody_else_is_told_at_the_column(desk: Desk) -> None:
    """As is a proposal, and a name or day that is wrong."""
    row = {"Thành phần": "pbt", "Dự thay": "pbt (cvp đề xuất, pbt đã đồng ý, ct-ub nhận thay "
           "ngày 23/11/2026): p3"}  # fmt: skip
    told = desk.told_of(row)
    assert [line.split(": on")[0] for line in told] == [
        "Dự thay: «Committee Chair» cannot consent",
        "Dự thay: «Chief of Office» cannot propose a substitute",
    ]


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
            {"Dự thay": "pbt (pbt đã đồng ý, cvp nhận thay): p3", "Thành phần": "pbt"},
            "«cvp nhận thay»: add the day, as in: nhận thay ngày 23/11/2026",
        ),
        (
            {"Dự thay": "pbt (pbt đã đồng ý ngày 31/11/2026): p3", "Thành phần": "pbt"},
            "the calendar has no day «31/11/2026»",
        ),
        (
            {"Dự thay": "pbt (x đề xuất): p3", "Thành phần": "pbt"},
            "there is no post or person «x» in the directory",
        ),
        (
            {"Dự thay": "pbt (đã đồng ý): p3", "Thành phần": "pbt"},
            f"«pbt (đã đồng ý)»: {HOW_BRACKETS_ARE_WRITTEN}",
        ),
        (
            {"Dự thay": "pbt: p3 (chờ pbt đồng ý)", "Thành phần": "pbt"},
            f"«p3 (chờ pbt đồng ý)»: {HOW_BRACKETS_ARE_WRITTEN}",
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
