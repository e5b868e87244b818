"""Clashes gathered around the meetings that have most of them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.conflicts import (
    Certainty,
    Conflict,
    ConflictGroup,
    find_conflicts,
    grouped,
)
from coord_calendar.rules import RULES, Level, Reaction, RuleCode
from strategies import problems, schedules

NAMES = tuple("abcdefgh")
WEEK = a_problem(*(a_meeting(name) for name in NAMES), a_meeting("mat-1", secrecy="secret"))


def clash(
    *meetings: str, rule: RuleCode = RuleCode.PERSON_OVERLAP, certainty: str = "certain"
) -> Conflict:
    """Return a conflict between some meetings."""
    names = "".join(meetings)
    return Conflict(
        rule=rule,
        level=RULES[rule].level,
        certainty=Certainty(certainty),
        meetings=meetings,
        vi=f"trùng {names}.",
        en=f"clash {names}.",
    )


def shape(*conflicts: Conflict) -> list[tuple[str | None, list[str]]]:
    """Return each group's meeting and its conflicts."""
    return [
        (group.meeting, ["".join(one.meetings) for one in group.conflicts])
        for group in grouped(WEEK, conflicts)
    ]


def test_nothing_makes_no_group() -> None:
    """No conflict, no finding."""
    assert grouped(WEEK, []) == []


def test_a_conflict_alone_says_what_it_says() -> None:
    """Two of one meeting are still two findings."""
    one, other = clash("a", "b"), clash("a", "c", certainty="possible")
    assert grouped(WEEK, [one, other]) == [
        ConflictGroup(
            rule=one.rule,
            level=Level.HARD,
            reaction=Reaction.BLOCK,
            certainty=one.certainty,
            conflicts=(one,),
            vi=one.vi,
            en=one.en,
        )
        for one in (one, other)
    ]


def test_three_conflicts_of_a_meeting_are_one_finding() -> None:
    """It names the meeting and the others, and counts what is not sure."""
    found = (clash("a", "b"), clash("c", "a", certainty="possible"), clash("a", "mat-1"))
    assert grouped(WEEK, found) == [
        ConflictGroup(
            rule=RuleCode.PERSON_OVERLAP,
            level=Level.HARD,
            reaction=Reaction.BLOCK,
            certainty=Certainty.CERTAIN,
            meeting="a",
            conflicts=found,
            vi="“Cuộc họp a” [a, Văn phòng UBND] trùng người dự với 3 cuộc họp (1 chưa chắc): "
            "“Cuộc họp b” [b, Văn phòng UBND], “Cuộc họp c” [c, Văn phòng UBND], Công tác riêng "
            "(mã mat-1).",
            en="“Cuộc họp a” [a, Committee Office] calls people who are called to 3 meetings (1 "
            "not certain): “Cuộc họp b” [b, Committee Office], “Cuộc họp c” [c, Committee Office], "
            "Private business (code mat-1).",
        )
    ]


def test_of_many_the_first_three_are_named() -> None:
    """In the order of the conflicts, the others counted."""
    (group,) = grouped(WEEK, [clash("a", name, rule=RuleCode.PRECEDENCE) for name in "hgfedcb"])
    assert group.text("vi") == group.text() == str(group)
    assert group.vi == (
        "“Cuộc họp a” [a, Văn phòng UBND] vướng với 7 cuộc họp: “Cuộc họp h” [h, Văn phòng UBND], "
        "“Cuộc họp g” [g, Văn phòng UBND], “Cuộc họp f” [f, Văn phòng UBND] và 4 cuộc họp khác."
    )
    assert group.text("en").endswith("[f, Committee Office] and 4 more.")


@pytest.mark.parametrize(
    ("rule", "vi", "en"),
    [
        (RuleCode.OPTIONAL_OVERLAP, "trùng người được mời với", "invites, or shares the invited"),
        (RuleCode.TRAVEL_TIME, "có người không kịp di chuyển", "leaves people too little time"),
        (RuleCode.ROOM_OVERLAP, "trùng phòng với 3", "is in the room of 3"),
        (RuleCode.POINT_OVERLAP, "trùng điểm cầu với 3", "uses the bridge points of 3"),
    ],
)
def test_each_rule_has_its_verb(rule: RuleCode, vi: str, en: str) -> None:
    """A clerk reads what is shared."""
    (group,) = grouped(WEEK, [clash("a", name, rule=rule) for name in "bcd"])
    assert vi in group.vi
    assert en in group.en


def test_a_group_of_which_nothing_is_certain_is_possible() -> None:
    """One certain conflict makes it certain."""
    (group,) = grouped(WEEK, [clash("a", name, certainty="possible") for name in "bcd"])
    assert group.certainty is Certainty.POSSIBLE


def test_the_meeting_with_most_conflicts_comes_first() -> None:
    """What it takes is not there for another, which then has too few; of equal ones the first."""
    found = [clash(*pair) for pair in ("ab", "ac", "bc", "bd", "af")]
    assert shape(*found) == [
        ("a", ["ab", "ac", "af"]),
        (None, ["bc"]),
        (None, ["bd"]),
    ]
    assert shape(*found, clash("b", "g")) == [
        ("b", ["ab", "bc", "bd", "bg"]),
        (None, ["ac"]),
        (None, ["af"]),
    ]


def test_two_hubs_are_two_findings_in_order_of_their_first_conflict() -> None:
    """The smaller may come first."""
    found = [clash(*pair) for pair in ("ef", "ab", "eg", "ac", "eh", "ad", "ae", "ag")]
    assert shape(*found) == [("e", ["ef", "eg", "eh"]), ("a", ["ab", "ac", "ad", "ae", "ag"])]


def test_rules_are_gathered_apart() -> None:
    """Two clashes of people and one over a room are no group."""
    found = [clash("a", "b"), clash("a", "c"), clash("a", "d", rule=RuleCode.ROOM_OVERLAP)]
    assert shape(*found) == [(None, ["ab"]), (None, ["ac"]), (None, ["ad"])]


def test_only_pairs_are_gathered() -> None:
    """A meeting in three findings of its own, or among many on a link, is no hub."""
    found = [clash("a"), clash("a"), clash("a"), clash("a", "b", "c")]
    assert shape(*found) == [(None, ["a"])] * 3 + [(None, ["abc"])]


def test_a_conference_that_clashes_with_forty_meetings_is_one_finding() -> None:
    """From the plan to the sentence."""
    others = [a_meeting(f"m{n:02}", required=("pbt",)) for n in range(40)]
    problem = a_problem(a_meeting("hn", required=("pbt",), minutes=240), *others)
    schedule = a_schedule(
        placed("hn", at(0, "08:00"), 240),
        *(
            placed(other.id, at(0, f"{8 + n // 12:02}:{n % 12 * 5:02}"), 5)
            for n, other in enumerate(others)
        ),
    )
    (group,) = grouped(problem, find_conflicts(problem, schedule, {RuleCode.PERSON_OVERLAP}))
    assert (group.meeting, len(group.conflicts)) == ("hn", 40)
    assert "trùng người dự với 40 cuộc họp: " in group.vi
    assert group.vi.endswith(" và 37 cuộc họp khác.")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True),
            st.sampled_from([RuleCode.PERSON_OVERLAP, RuleCode.ROOM_OVERLAP]),
        ),
        max_size=40,
    )
)
def test_each_conflict_stands_in_exactly_one_group(
    given: list[tuple[list[str], RuleCode]],
) -> None:
    """Groups are of one rule, around one meeting, of three or more, and no more can be made."""
    found = [clash(*names, rule=rule) for names, rule in given]
    groups = grouped(WEEK, found)
    assert sorted(id(one) for group in groups for one in group.conflicts) == sorted(map(id, found))
    for group in groups:
        assert {one.rule for one in group.conflicts} == {group.rule}
        if group.meeting is None:
            assert len(group.conflicts) == 1
        else:
            assert len(group.conflicts) >= 3
            assert all(group.meeting in one.meetings for one in group.conflicts)
    alone = [group.conflicts[0] for group in groups if group.meeting is None]
    for rule in RuleCode:
        left = [one.meetings for one in alone if one.rule is rule and len(one.meetings) == 2]
        assert all(sum(name in names for names in left) < 3 for name in NAMES)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_whatever_is_found_in_a_plan_is_gathered_whole(data: st.DataObject) -> None:
    """Groups stand in the order of their first conflicts, and each has both sentences."""
    problem = data.draw(problems())
    found = find_conflicts(problem, data.draw(schedules(problem)))
    groups = grouped(problem, found)
    firsts = [found.index(group.conflicts[0]) for group in groups]
    assert firsts == sorted(firsts)
    assert sum(len(group.conflicts) for group in groups) == len(found)
    assert all(group.vi.endswith(".") and group.en.endswith(".") for group in groups)
