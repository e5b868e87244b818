"""Who is meant by a meeting on a day: who must come, who may, and of which bodies how many."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.domain.stand_ins import names_required

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping

    from coord_calendar.domain.city import City
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.people import Hat


class Attendees(NamedTuple):
    """The people a meeting calls on a day, each with every hat under which it calls them.

    Someone both required and optional is required.

    Parameters
    ----------
    required, optional : dict of str to tuple of Hat
        Who must and who may come.
    members : dict of str to tuple of Hat
        Who is called only as one of a body with a quorum, and may be absent while enough others
        come. Someone required besides is required; someone invited besides is a member.
    possible : frozenset of str
        Those of the optional who are called as members of a group only, of which some come: by
        `Attendance.some`, or by the organising body of a meeting that names nobody.
    """

    required: dict[str, tuple[Hat, ...]]
    optional: dict[str, tuple[Hat, ...]]
    members: dict[str, tuple[Hat, ...]]
    possible: frozenset[str] = frozenset()

    @property
    def expected(self) -> dict[str, tuple[Hat, ...]]:
        """Who is expected, and so missed elsewhere at that time: the required and the members."""
        return self.required | self.members


class Quorum(NamedTuple):
    """How many of a body a meeting needs.

    Parameters
    ----------
    body : str
        The body.
    least : int
        How many of its people must be present, 1 or more.
    people : tuple of str
        Its people on the day, each once, those whom the meeting requires besides among them.
    """

    body: str
    least: int
    people: tuple[str, ...]


def called_by(
    city: City, meeting: Meeting, day: dt.date, substitutes: Mapping[str, str | None]
) -> Attendees:
    """Return the people a meeting calls on a day, with by call who attends instead, or nobody."""
    named = _names_called(meeting)
    calls = (substitutes.get(who, who) for who in named.must)
    required = _meant(city, (who for who in calls if who is not None), day)
    members = _meant(city, named.with_quorum, day, besides=required)
    invited = _meant(city, named.may, day)
    optional = _meant(
        city, (*named.may, *named.some), day, besides=required.keys() | members.keys()
    )
    possible = frozenset(optional.keys() - invited.keys())
    return Attendees(required, optional, members, possible)


def quorums_of(city: City, meeting: Meeting, day: dt.date) -> tuple[Quorum, ...]:
    """Return the bodies of which a meeting on a day needs a number, in order of the calls."""
    return tuple(
        Quorum(entry.who, entry.quorum, tuple(_meant(city, (entry.who,), day)))
        for entry in meeting.required
        if entry.quorum is not None and not entry.some
    )


def _meant(
    city: City, names: Iterable[str], day: dt.date, besides: Collection[str] = ()
) -> dict[str, tuple[Hat, ...]]:
    """Return the people whom names mean, each with every hat once, but for those `besides`."""
    found: dict[str, dict[Hat, None]] = {}
    for who in names:
        for person, hat in city.people_meant(who, day):
            if person not in besides:
                found.setdefault(person, {})[hat] = None
    return {person: tuple(hats) for person, hats in found.items()}


class _Names(NamedTuple):
    """The names a meeting calls: who must come, bodies with a quorum, who may, of whom some."""

    must: list[str]
    with_quorum: list[str]
    may: list[str]
    some: list[str]


def _names_called(meeting: Meeting) -> _Names:
    """Return the names a meeting calls; if it names nobody, its body's members perhaps come."""
    bodies = [entry for entry in meeting.required if entry.quorum is not None]
    names = _Names(
        must=names_required(meeting),
        with_quorum=[entry.who for entry in bodies if not entry.some],
        may=[entry.who for entry in meeting.optional if not entry.some],
        some=[entry.who for entry in (*meeting.required, *meeting.optional) if entry.some],
    )
    if meeting.body is not None and not any(names):
        names.some.append(meeting.body)
    return names
