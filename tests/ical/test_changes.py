"""What is looked at of two plans: all that differs, and little else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.ical.changes import differing, others

A, B, C = (placed(name, at(day, "08:00")) for day, name in enumerate("abc"))
PROBLEM = a_problem(*(a_meeting(name) for name in "abc"))


def test_the_first_plan_differs_in_all_that_it_places() -> None:
    """By name."""
    found = differing(PROBLEM, a_schedule(C, A), None)
    assert list(found.items()) == [("a", A), ("c", C)]


def test_a_meeting_moved_taken_out_or_put_in_differs() -> None:
    """With where it is now, None for nowhere; what stays is not looked at."""
    last = PROBLEM, a_schedule(A, B)
    moved = B.model_copy(update={"room": "a1"})
    assert differing(PROBLEM, a_schedule(A, moved), last) == {"b": moved}
    assert differing(PROBLEM, a_schedule(A), last) == {"b": None}
    assert differing(PROBLEM, a_schedule(A, B, C), last) == {"c": C}
    assert differing(PROBLEM, a_schedule(A, B), last) == {}


def test_a_meeting_with_other_words_differs_where_it_stands() -> None:
    """One that is asked for no more, too, and one that stands nowhere."""
    renamed = a_problem(a_meeting("a", note="mới"), a_meeting("c", note="mới"), city=PROBLEM.city)
    schedule = a_schedule(A, B)
    last = PROBLEM, schedule
    assert differing(renamed, schedule, last) == {"a": A, "b": B, "c": None}


class Row:
    """Something like nothing but itself."""


ROWS = tuple(Row() for _ in range(200))
chosen = st.lists(st.sampled_from(range(200)), max_size=9, unique=True)


@given(chosen, chosen, st.booleans())
def test_all_that_stands_in_one_row_only_is_found(
    out: list[int], new: list[int], turned: bool
) -> None:
    """Whatever is taken out, put in or put elsewhere, at whichever place of long rows."""
    before = ROWS
    after = [row for number, row in enumerate(ROWS) if number not in out]
    put_in = [Row() for _ in new]
    for number, row in zip(new, put_in, strict=True):
        after.insert(min(number, len(after)), row)
    if turned:
        after.reverse()
    gone, come = others(before, tuple(after))
    assert {*map(id, gone)} == {id(ROWS[number]) for number in out}
    assert {*map(id, come)} == {*map(id, put_in)}
