"""Rules about bodies of which a number must come, and who of them is missing.

Whether a person is missing from a meeting follows from which meetings run at the same time: one
Boolean for two meetings says so, and one for the people of a meeting whom the same meetings expect
and the same commitments keep away. Without quorums nothing of this is in the model.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coord_calendar.cpsat.cliques import maximal_cliques
from coord_calendar.cpsat.duties import meeting_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ortools.sat.python import cp_model

    from coord_calendar.cpsat.duties import Key
    from coord_calendar.cpsat.objective import Term
    from coord_calendar.cpsat.slots import Mask, Slots
    from coord_calendar.cpsat.variables import Use, Value, Variables
    from coord_calendar.cpsat.view import View
    from coord_calendar.domain.meeting import Meeting

    Case = tuple[Key, frozenset[int]]
    """A call with the days on which it is looked at."""


def enough_members_are_free(view: View, meeting: Meeting, slots: Slots) -> Mask:
    """Leave open the slots at which commitments leave every body enough people."""
    open_ = np.ones(len(slots), dtype=bool)
    for day in slots.days:
        for quorum in view.problem.quorums(meeting, view.date(day)):
            away = sum(
                (view.is_away(person, slots).astype(np.int64) for person in quorum.people),
                np.zeros(len(slots), dtype=np.int64),
            )
            open_ &= ~slots.on([day]) | (len(quorum.people) - away >= quorum.least)
    return open_


def bodies_have_their_quorums(
    variables: Variables, model: cp_model.CpModel
) -> Iterator[cp_model.Constraint]:
    """Keep of every body called with a quorum at least so many people present."""
    view = variables.view
    for meeting in variables.meetings:
        if all(entry.quorum is None for entry in meeting.required):
            continue
        days = variables.options.days(meeting.id)
        on_days = [view.problem.quorums(meeting, view.date(day)) for day in days]
        # Every day has the same quorums, if not the same people.
        for quorums in zip(*on_days, strict=True):
            least = quorums[0].least
            by_people: dict[frozenset[str], set[int]] = {}
            days_of: dict[str, set[int]] = {}
            for day, quorum in zip(days, quorums, strict=True):
                by_people.setdefault(frozenset(quorum.people), set()).add(day)
                for person in quorum.people:
                    days_of.setdefault(person, set()).add(day)
            groups = variables.absences.of(
                {(person, meeting.id): days for person, days in days_of.items()}
            )
            for people, same in by_people.items():
                missing = [(len(group.people & people), group.absent) for group in groups]
                if sum(size for size, _ in missing) > len(people) - least or len(people) < least:
                    here = sum(
                        use.literal for use in variables.times[meeting.id] if use.day in same
                    )
                    yield model.add(
                        sum(size * absent for size, absent in missing) <= len(people) - least * here
                    )


def missing_members(variables: Variables, model: cp_model.CpModel) -> Iterator[Term]:  # noqa: ARG001 one signature for every criterion
    """Yield the members of each meeting who are missing."""
    view = variables.view
    for meeting in variables.meetings:
        days_of: dict[tuple[str, Key], set[int]] = {}
        for day in variables.options.days(meeting.id):
            for called in view.duties.members(meeting, day):
                days_of.setdefault(called, set()).add(day)
        for group in variables.absences.of(days_of):
            yield len(group.people), group.absent


class Group(NamedTuple):
    """People who can only be missing from a meeting together.

    Parameters
    ----------
    people : frozenset of str
        Who.
    absent : IntVar
        True if they are missing; no lower than the plan makes it, and higher where nothing pulls
        it down.
    """

    people: frozenset[str]
    absent: cp_model.IntVar


class Absences:
    """Who is missing from which meeting, as far as the decisions about some meetings say.

    Parameters
    ----------
    variables : Variables
        The decisions; meetings that are not among them keep nobody away.
    """

    def __init__(self, variables: Variables) -> None:
        self._variables = variables
        self._overlaps: dict[tuple[Case, Case], cp_model.IntVar | None] = {}
        self._absent: dict[tuple[object, ...], cp_model.IntVar | None] = {}

    def of(self, days_of: Mapping[tuple[str, Key], set[int]]) -> list[Group]:
        """Return who may be missing from a meeting, by groups.

        Parameters
        ----------
        days_of : mapping of (str, Key) to set of int
            The people looked at, each with the case in which the meeting counts on the person, and
            the days on which.
        """
        found: dict[int, tuple[cp_model.IntVar, set[str]]] = {}
        for (person, key), days in days_of.items():
            absent = self._is_absent(person, (key, frozenset(days)))
            if absent is not None:
                found.setdefault(absent.index, (absent, set()))[1].add(person)
        return [Group(frozenset(people), absent) for absent, people in found.values()]

    def _is_absent(self, person: str, case: Case) -> cp_model.IntVar | None:
        """Return whether a person is missing in a case; None if that cannot be."""
        calls = self._variables.options.expected_calls.get(person, {})
        others = frozenset(
            other for other in calls.items() if meeting_of(other[0]) != meeting_of(case[0])
        )
        uses = self._uses(case) if person in self._variables.view.absences else []
        away = [use for use in uses if self._variables.view.is_away_at(person, use.start, use.end)]
        key = (case, others, *(use.literal.index for use in away))
        if key not in self._absent:
            overlaps = (self._overlap(case, other) for other in sorted(others, key=str))
            causes = [overlap for overlap in overlaps if overlap is not None]
            self._absent[key] = self._any([*causes, *(use.literal for use in away)])
        return self._absent[key]

    def _uses(self, case: Case) -> list[Use]:
        key, days = case
        return [use for use in self._variables.uses_of(key) if use.day in days]

    def _any(self, causes: list[cp_model.IntVar]) -> cp_model.IntVar | None:
        if len(causes) <= 1:
            return next(iter(causes), None)
        absent = self._variables.model.new_bool_var("")
        for cause in causes:
            self._variables.model.add_implication(cause, absent)
        self._variables.derived.append((absent, partial(_is_any, causes)))
        return absent

    def _overlap(self, one: Case, other: Case) -> cp_model.IntVar | None:
        """Return whether two meetings run at once in some cases; None if they cannot."""
        key = (one, other) if str(one[0]) < str(other[0]) else (other, one)
        if key not in self._overlaps:
            self._overlaps[key] = self._new_overlap(self._uses(key[0]), self._uses(key[1]))
        return self._overlaps[key]

    def _new_overlap(self, one: list[Use], other: list[Use]) -> cp_model.IntVar | None:
        model = self._variables.model
        cliques = list(maximal_cliques([*one, *other]))
        if not cliques:
            return None
        overlap = model.new_bool_var("")
        for clique in cliques:
            model.add(sum(use.literal for use in clique) <= 1 + overlap)
        self._variables.derived.append((overlap, partial(_run_at_once, one, other)))
        return overlap


def _is_any(literals: list[cp_model.IntVar], value: Value) -> int:
    return int(any(value(literal) for literal in literals))


def _run_at_once(one: list[Use], other: list[Use], value: Value) -> int:
    first, second = ([use for use in uses if value(use.literal)] for uses in (one, other))
    return int(any(a.start < b.end and b.start < a.end for a in first for b in second))
