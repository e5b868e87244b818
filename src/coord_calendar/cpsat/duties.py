"""Who attends when a substitute may: what of a call is decided by the plan.

A person is called by a meeting whatever is decided, or only if a duty falls to the person, or only
as long as some duty does not. Calls are told apart by keys: the meeting itself, a `Duty`, or a
meeting `Without` some duties.
"""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.cpsat.view import View
    from coord_calendar.domain.attendees import Attendees
    from coord_calendar.domain.meeting import Meeting


_MOST_WAYS = 50


class Duty(NamedTuple):
    """One answer to a call that substitutes may answer.

    Parameters
    ----------
    meeting : str
        The meeting.
    who : str
        The call.
    by : str
        Who attends: the call's own name, or a substitute's.
    """

    meeting: str
    who: str
    by: str


class Without(NamedTuple):
    """A meeting at which none of some duties is answered so.

    Parameters
    ----------
    meeting : str
        The meeting.
    duties : tuple of Duty
        Of its duties, in order.
    """

    meeting: str
    duties: tuple[Duty, ...]


Key = str | Duty | Without


def meeting_of(key: Key) -> str:
    """Return the meeting whose call a key is."""
    return key if isinstance(key, str) else key.meeting


class Duties:
    """Whom the meetings call in which case.

    Parameters
    ----------
    view : View
        The problem in minutes.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        # Where the rule is not kept, nobody is planned to stand in for others.
        self._bound = view.problem.under(RuleCode.SUBSTITUTION)
        self._known: dict[tuple[str, int], dict[str, dict[str, str]]] = {}
        self._ways: dict[tuple[str, int], list[tuple[Duty, ...]]] = {}
        self._attending: dict[tuple[str, int, tuple[Duty, ...] | None], Attendees] = {}
        self._required: dict[tuple[str, int], list[tuple[str, Key]]] = {}

    def on(self, meeting: Meeting, day: int) -> dict[str, dict[str, str]]:
        """Return by call those who may answer it, the holder first, each with the person meant."""
        key = meeting.id, self.view.term(day)
        known = self._known.get(key)
        if known is None:
            problem, date = self.view.problem, self.view.date(day)
            known = self._known[key] = {
                who: {who: problem.only_person(who, date) or "", **by}
                for who, by in problem.stand_ins(meeting, date).items()
                if meeting.id in self._bound
            }
        return known

    def person(self, duty: Duty, day: int) -> str:
        """Return to whom a duty falls on a day."""
        return self.on(self.view.problem.meeting(duty.meeting), day)[duty.who][duty.by]

    def ways(self, meeting: Meeting, day: int) -> list[tuple[Duty, ...]]:
        """Return some ways to answer a meeting's calls, those with few substitutes first."""
        key = meeting.id, self.view.term(day)
        known = self._ways.get(key)
        if known is not None:
            return known
        answers = self.on(meeting, day)
        duties = ([Duty(meeting.id, who, by) for by in one] for who, one in answers.items())
        found = [
            tuple(sorted(duty for duty in way if duty.by != duty.who))
            for way in islice(product(*duties), _MOST_WAYS)
            if len({self.person(duty, day) for duty in way}) == len(way)
        ]
        self._ways[key] = sorted(found, key=len)
        return self._ways[key]

    def attending(
        self, meeting: Meeting, day: int, substitutes: tuple[Duty, ...] | None
    ) -> Attendees:
        """Return whom a meeting calls with some substitutes; with None, in any case."""
        key = meeting.id, self.view.term(day), substitutes
        known = self._attending.get(key)
        if known is None:
            by: dict[str, str | None] = dict.fromkeys(self.on(meeting, day))
            if substitutes is not None:
                by = {duty.who: duty.by for duty in substitutes}
            known = self.view.problem.attendees(meeting, self.view.date(day), by)
            self._attending[key] = known
        return known

    def by_person(self, meeting: Meeting, day: int) -> dict[str, tuple[Duty, ...]]:
        """Return the duties that may fall to each person, in order.

        In order, because a set of names is in another order in each process, and so would be what
        is built from it.
        """
        found: dict[str, set[Duty]] = {}
        for who, answers in self.on(meeting, day).items():
            for by, person in answers.items():
                found.setdefault(person, set()).add(Duty(meeting.id, who, by))
        return {person: tuple(sorted(duties)) for person, duties in found.items()}

    def in_any_case(self, meeting: Meeting, day: int) -> Attendees:
        """Return whom a meeting calls while nobody answers the calls that are to be decided.

        Whoever is expected then is expected in any case, if only under another hat.
        """
        return self.attending(meeting, day, None)

    def required(self, meeting: Meeting, day: int) -> list[tuple[str, Key]]:
        """Return the people a meeting requires, each with the case."""
        key = meeting.id, self.view.term(day)
        known = self._required.get(key)
        if known is None:
            known = self._required[key] = [
                *((person, meeting.id) for person in self.in_any_case(meeting, day).required),
                *(
                    (person, duty)
                    for person, duties in self.by_person(meeting, day).items()
                    for duty in duties
                ),
            ]
        return known

    def expected(self, meeting: Meeting, day: int) -> Iterator[tuple[str, Key]]:
        """Yield the people a meeting requires or calls as members, each with the case."""
        always = self.in_any_case(meeting, day).expected
        for person in always:
            yield person, meeting.id
        for person, duties in self.by_person(meeting, day).items():
            for duty in duties if person not in always else ():
                yield person, duty

    def optional(self, meeting: Meeting, day: int) -> Iterator[tuple[str, Key]]:
        """Yield the people who are invited in any case, if they are not required."""
        for person in self.in_any_case(meeting, day).optional:
            yield person, meeting.id

    def points(self, meeting: Meeting, day: int) -> Iterator[tuple[str, Key]]:
        """Yield the bridge points that join a meeting."""
        for point in self.view.points(meeting, day):
            yield point, meeting.id

    def members(self, meeting: Meeting, day: int) -> Iterator[tuple[str, Key]]:
        """Yield the people a meeting calls as members, each with the case."""
        duties = self.by_person(meeting, day)
        for person in self.in_any_case(meeting, day).members:
            yield person, Without(meeting.id, duties[person]) if person in duties else meeting.id
