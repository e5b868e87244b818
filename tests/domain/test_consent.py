"""Who may consent to a substitute, and who may propose one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cities import MONDAY, a_meeting, a_problem
from coord_calendar.domain.consent import Consent, is_on_behalf
from coord_calendar.domain.meeting import Attendance
from coord_calendar.domain.people import Delegation
from coord_calendar.errors import InputError
from deputies import TUESDAY, WEDNESDAY, city_with_deputies

if TYPE_CHECKING:
    import datetime as dt

    from coord_calendar.domain.problem import Problem


def problem_of(**entry: Any) -> Problem:
    """Return the problem of a meeting whose chair may be replaced."""
    chair = Attendance(who="ct-ub", substitutes=("pct-tt",), **entry)
    return a_problem(a_meeting(chair="ct-ub", required=(chair,)), city=city_with_deputies())


def faults_of(**entry: Any) -> list[tuple[str, str, str, str]]:
    """Return record, field and words of each fault of such a problem."""
    with pytest.raises(InputError) as caught:
        problem_of(**entry)
    return [(fault.record, fault.field, fault.vi, fault.en) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("by", "on"),
    [
        ("ct-ub", MONDAY),
        ("p2", MONDAY),
        ("tk-ub", MONDAY),
        ("p7", TUESDAY),
        ("p3", WEDNESDAY),
        ("cvp", WEDNESDAY),
    ],
)
def test_the_one_asked_consents_or_their_secretary_of_that_day(by: str, on: dt.date) -> None:
    """Under any post; a consent that is recorded is given."""
    problem = problem_of(consent_of="ct-ub", consent=Consent(by=by, on=on))
    (entry,) = problem.meetings[0].required
    assert entry.consent_given
    assert entry.may_be_substituted
    assert entry.consent is not None
    assert is_on_behalf(problem.city, entry.consent, "ct-ub") is (by not in {"ct-ub", "p2"})


@pytest.mark.parametrize(
    ("by", "on"), [("pct-tt", MONDAY), ("p7", WEDNESDAY), ("p3", TUESDAY), ("tttu", MONDAY)]
)
def test_nobody_else_consents(by: str, on: dt.date) -> None:
    """Neither a deputy, nor who is secretary no more or not yet, nor a body of many."""
    ((record, field, vi, en),) = faults_of(consent_of="ct-ub", consent=Consent(by=by, on=on))
    assert (record, field) == ("meeting a", "consent")
    city = city_with_deputies()
    assert vi == (
        f"«{city.who_label(by)}» không cho ý kiến đồng ý được: ngày {on:%d/%m/%Y} không phải là "
        "Chủ tịch UBND, cũng không phải là thư ký của Chủ tịch UBND"
    )
    assert en == (
        f"«{city.who_label(by, 'en')}» cannot consent: on {on:%d/%m/%Y} that is neither Committee "
        "Chair nor a secretary of Committee Chair"
    )


def test_a_post_that_nobody_holds_consents_to_nothing() -> None:
    """Neither the leader's nor the secretary's."""
    city = city_with_deputies()
    held = tuple(one for one in city.tenures if one.post not in {"ct-ub", "tk-ub"})
    vacant = city.model_copy(update={"tenures": held})
    assert [vacant.may_speak_for(by, "ct-ub", MONDAY) for by in ("ct-ub", "tk-ub")] == [False] * 2


def test_a_secretary_acts_on_the_days_of_the_delegation_only() -> None:
    """Both ends included."""
    only_tuesday = Delegation(
        secretary="tk-ub", leader="ct-ub", first_day=TUESDAY, last_day=TUESDAY
    )
    city = city_with_deputies(delegations=(only_tuesday, only_tuesday))
    days = (MONDAY, TUESDAY, WEDNESDAY)
    assert [city.secretaries_of("ct-ub", day) for day in days] == [(), ("tk-ub",), ()]


def test_a_leader_has_the_secretaries_of_every_post_and_a_body_has_none() -> None:
    """The Council's chair is a deputy secretary of the party."""
    city = city_with_deputies(delegations=(Delegation(secretary="tk-ub", leader="pbt"),))
    assert [city.secretaries_of(who, MONDAY) for who in ("pbt", "ct-hdnd", "p1", "tttu")] == [
        ("tk-ub",), ("tk-ub",), ("tk-ub",), (),
    ]  # fmt: skip


def test_who_proposes_is_called_or_a_secretary_on_that_day() -> None:
    """Judged by the day of the consent, else of the request, else the first planned."""
    problem_of(proposed_by="ct-ub")
    problem_of(proposed_by="p7", consent_of="ct-ub", consent=Consent(by="ct-ub", on=TUESDAY))
    ((_, field, vi, en),) = faults_of(
        proposed_by="p7", consent_of="ct-ub", consent=Consent(by="ct-ub", on=WEDNESDAY)
    )
    assert field == "proposed_by"
    assert vi.startswith("«Người 7» không đề xuất người dự thay được: ngày 02/12/2026 không phải")
    assert en.startswith("«Người 7» cannot propose a substitute: on 02/12/2026 that is neither")
    asked = a_meeting(required=(Attendance(who="ct-ub", proposed_by="p3"),), requested_on=WEDNESDAY)
    a_problem(asked, city=city_with_deputies())
    with pytest.raises(InputError, match="30/11/2026"):
        a_problem(asked.model_copy(update={"requested_on": None}), city=city_with_deputies())
