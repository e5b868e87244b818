from __future__ import annotations

import signal

import pytest

from cities import a_meeting, a_problem, a_schedule, at, away, between, closed, placed, tiny_city
from coord_calendar.domain.meeting import After, Attendance, Pin, RoomNeed, Window
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.errors import InputError, SolverError
from coord_calendar.explain import _check, explain
from coord_calendar.explanation import Possibility
from coord_calendar.rules import RULES, Level, Reaction, RuleCode
from reasons_of_rules import CASES, at_eight


def test_every_hard_rule_has_a_case() -> None:
    """None is left untried."""
    assert set(CASES) == {code for code, rule in RULES.items() if rule.level is Level.HARD}


@pytest.mark.parametrize("rule", CASES)
def test_what_a_rule_makes_impossible_is_told_by_exactly_these_facts(rule: RuleCode) -> None:
    """The facts expected, with their sentences in both languages, and no others."""
    case = CASES[rule]
    found = explain(case.problem)
    assert found.status is Possibility.IMPOSSIBLE
    (reason,) = found.reasons
    told = [(one.rule, one.meetings, one.vi, one.en) for one in reason.facts if one.rule]
    assert told == [tuple(fact) for fact in case.facts]


def test_facts_are_told_first_of_meetings_then_by_the_book() -> None:
    """A reason reads as its facts, one a line; each fact names people, rooms, points and so on."""
    (reason,) = explain(CASES[RuleCode.PERSON_OVERLAP].problem).reasons
    assert reason.meetings == ("a", "b")
    assert [fact.rule for fact in reason.facts][:3] == [None, None, RuleCode.PERSON_OVERLAP]
    assert reason.facts[0].vi == "“Cuộc họp a” [a, Văn phòng UBND] phải được xếp lịch."
    assert reason.facts[0].en == "“Cuộc họp a” [a, Committee Office] must be held."
    assert reason.facts[2].who == ("p2",)
    assert str(reason) == reason.text() == "\n".join(str(fact) for fact in reason.facts)
    assert reason.text("en").splitlines()[1] == reason.facts[1].en
    over = {
        RuleCode.ROOM_OVERLAP: ("rooms", "b1"),
        RuleCode.ROOM_UNAVAILABLE: ("rooms", "b1"),
        RuleCode.PERSON_UNAVAILABLE: ("who", "p2"),
        RuleCode.SERVING_STAFF: ("sites", "so-a"),
        RuleCode.POINT_OVERLAP: ("points", "dc-1"),
        RuleCode.LINK_CAPACITY: ("links", "cau"),
    }
    for rule, (field, name) in over.items():
        (reason,) = explain(CASES[rule].problem).reasons
        (fact,) = (fact for fact in reason.facts if fact.rule is rule)
        assert getattr(fact, field) == (name,)


def test_a_problem_without_meetings_is_possible() -> None:
    """With an empty plan."""
    found = explain(a_problem())
    assert (found.status, found.schedule) == (Possibility.POSSIBLE, a_schedule())


def test_reasons_that_have_nothing_to_do_with_one_another_are_found_one_after_the_other() -> None:
    """As many as are asked for; the first alone if one is enough."""
    problem = a_problem(
        *(at_eight(name, "ct-ub") for name in ("a", "b")),
        *(at_eight(name, "cvp") for name in ("c", "d")),
        a_meeting("e", required=("ct-ub",)),
    )
    found = explain(problem)
    named = [reason.meetings for reason in found.reasons]
    assert sorted(named) == [("a", "b"), ("c", "d")]
    assert (found.others_possible, found.schedule) == (True, None)
    found = explain(problem, most=1)
    assert (len(found.reasons), found.others_possible) == (1, False)


def test_others_may_wait_for_meetings_that_a_reason_names() -> None:
    """They can be placed without those; the plan of them is looked at alone."""
    problem = a_problem(
        *(at_eight(name, "ct-ub") for name in ("a", "b")),
        a_meeting("c", after=(After(meeting="a", working_days=1),)),
    )
    found = explain(problem)
    assert [reason.meetings for reason in found.reasons] == [("a", "b")]
    assert found.others_possible


def test_a_fact_names_no_meeting_that_does_not_matter_to_it() -> None:
    """A third meeting of the reason may be in any room; the one over a room is of two."""
    ten = at(0, "10:00")
    only_b1 = RoomNeed(rooms=("b1",))
    between_them = Window(start=at(0, "08:00"), end=ten)
    problem = a_problem(
        at_eight("a", room=only_b1),
        a_meeting("b", room=only_b1, required=("cvp",), windows=(between_them,)),
        at_eight("c", "cvp", room=RoomNeed(), asked_start=at(0, "09:00")),
    )
    (reason,) = explain(problem).reasons
    assert reason.meetings == ("a", "b", "c")
    over = {fact.rule: fact.meetings for fact in reason.facts if len(fact.meetings) > 1}
    assert over == {RuleCode.ROOM_OVERLAP: ("a", "b"), RuleCode.PERSON_OVERLAP: ("b", "c")}


def test_a_fact_is_about_the_person_who_cannot_be_represented() -> None:
    """Not about the one of higher rank who is called to both, too, but may be stood in for."""
    may_be_represented = Attendance(who="pbt", substitutes=("cvp",))
    problem = a_problem(
        at_eight("a", required=(may_be_represented, Attendance(who="ct-ub"))),
        at_eight("b", required=(Attendance(who="pbt"), Attendance(who="ct-ub"))),
    )
    (reason,) = explain(problem).reasons
    assert [fact.who for fact in reason.facts if fact.who] == [("p2",)]


def test_of_several_commitments_the_one_that_is_in_the_way_is_told() -> None:
    """Of a person, and of a room."""
    until_ten, at_two = between(0, "08:00", "10:00"), between(0, "14:00", "15:00")
    for meeting, commitments in (
        (at_eight("a", "ct-ub"), (away("p2", until_ten), away("p2", at_two, id="khac"))),
        (
            at_eight("a", room=RoomNeed(rooms=("b1",))),
            (closed("b1", until_ten), closed("b1", at_two, id="khac")),
        ),
    ):
        for order in (commitments, commitments[::-1]):
            (reason,) = explain(a_problem(meeting, commitments=order)).reasons
            told = reason.text("en")
            assert f"code {commitments[0].id})" in told
            assert "code khac)" not in told


def test_each_site_whose_staff_is_too_small_is_a_fact_of_its_own() -> None:
    """A meeting that may be in either of two sites is closed out by both."""
    city = tiny_city()
    staffed = tiny_city(
        sites=tuple(site.model_copy(update={"staff": 0}) for site in city.sites),
        rooms=tuple(
            room.model_copy(update={"setup_minutes": 15, "setup_staff": 1}) for room in city.rooms
        ),
    )
    (reason,) = explain(a_problem(a_meeting("a"), city=staffed)).reasons
    assert [fact.sites for fact in reason.facts if fact.rule] == [("so-a",), ("so-b",)]


def test_pinned_meetings_are_explained_like_others() -> None:
    """Two that contradict one another, beside a third that does not."""
    eight, nine = (Pin(start=at(0, hour)) for hour in ("08:00", "09:00"))
    clashing = (
        a_meeting(name, room=None, required=("p1",), pin=eight, minutes=60) for name in ("a", "b")
    )
    problem = a_problem(*clashing, a_meeting("c", room=None, required=("p1",), pin=nine))
    (reason,) = explain(problem).reasons
    assert reason.meetings == ("a", "b")
    rules = [fact.rule for fact in reason.facts if fact.rule]
    assert rules == [RuleCode.PERSON_OVERLAP, RuleCode.PINNED, RuleCode.PINNED]


def test_a_meeting_waits_only_for_those_to_which_the_rule_applies() -> None:
    """Where the rule is switched off for a body its meetings may come in any order."""
    off = RuleSetting(rule=RuleCode.PRECEDENCE, body="tttu", reaction=Reaction.IGNORE)
    problem = a_problem(
        at_eight("a", "ct-ub", body="tttu"),
        at_eight("b", "ct-ub", after=(After(meeting="a", working_days=1),)),
        city=tiny_city(settings=(off,)),
    )
    (reason,) = explain(problem).reasons
    rules = [fact.rule for fact in reason.facts if fact.rule]
    assert rules == [RuleCode.PERSON_OVERLAP, RuleCode.FIXED_TIME, RuleCode.FIXED_TIME]


def test_a_parameter_out_of_its_range_is_refused_with_all_others() -> None:
    """By name."""
    with pytest.raises(InputError) as caught:
        explain(a_problem(), time_limit=0, most=0)
    assert [fault.field for fault in caught.value.faults] == ["time_limit", "most"]


def test_what_is_stopped_at_once_is_not_shown() -> None:
    """Nothing is said to be impossible."""
    found = explain(CASES[RuleCode.PERSON_OVERLAP].problem, should_stop=lambda: True)
    assert (found.status, found.reasons, found.schedule) == (Possibility.NOT_SHOWN, (), None)


def test_ctrl_c_ends_it_with_what_was_found() -> None:
    """It raises nothing."""
    crowd = [a_meeting(f"m{number}", room=None, required=("ct-ub",)) for number in range(40)]

    def should_stop() -> bool:
        signal.raise_signal(signal.SIGINT)
        return False

    # Whoever runs the tests in the background may have Ctrl-C ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        found = explain(a_problem(*crowd), should_stop=should_stop)
    finally:
        signal.signal(signal.SIGINT, before)
    assert found.status is Possibility.NOT_SHOWN
    assert found.seconds < 5


def test_memory_that_runs_out_is_our_own_error() -> None:
    """Wherever it runs out."""

    def should_stop() -> bool:
        return bool(bytearray(2**60))

    with pytest.raises(SolverError, match="memory ran out"):
        explain(CASES[RuleCode.PERSON_OVERLAP].problem, should_stop=should_stop)


def test_a_plan_that_the_detectors_refuse_is_never_shown() -> None:
    """The check names what is broken."""
    problem = a_problem(at_eight("a"))
    with pytest.raises(SolverError, match="detectors refuse"):
        _check(problem, a_schedule(placed("a", at(0, "09:00"))))
    with pytest.raises(SolverError, match="a is left out"):
        _check(problem, a_schedule())
