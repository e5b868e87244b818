"""Who may attend instead of somebody who cannot come: proposals, best first, each with its reason.

A chair who cannot come is replaced by somebody capable, with the consent that is needed. Proposed
are those whom the request names, then the deputies of whoever is called: those in charge of the
meeting's field of work, then the others, by rank. Whether each is free then is found by trying:
the detectors say what would break.

**Source** Decision 45/2018/QĐ-TTg (a capable subordinate, with the chair's consent).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from coord_calendar.conflicts import Conflict, find_conflicts
from coord_calendar.domain.meeting import Attendance, Meeting
from coord_calendar.domain.schedule import Placement, Schedule, Substitution
from coord_calendar.domain.stand_ins import Claim, calls_of, who_could_be_asked
from coord_calendar.domain.value import Id, Value
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from coord_calendar.domain.city import City
    from coord_calendar.domain.consent import Consent
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.stand_ins import Candidate
    from coord_calendar.errors import Language

_OF_PEOPLE = frozenset(
    {
        RuleCode.PERSON_OVERLAP,
        RuleCode.TRAVEL_TIME,
        RuleCode.MINIMUM_REST,
        RuleCode.PERSON_UNAVAILABLE,
        RuleCode.QUORUM,
    }
)
"""What may keep somebody from standing in."""

_WHY: dict[Claim, tuple[str, str]] = {
    "named": ("có tên trong yêu cầu họp", "named in the request"),
    "competent": ("cấp phó phụ trách lĩnh vực này", "deputy in charge of the field"),
    "rank": ("cấp phó", "deputy"),
}
_FREE = {True: ("không vướng lịch", "free then"), False: ("vướng lịch", "not free then")}
_CONSENT = {
    True: ("{} đã đồng ý", "{} has consented"),
    False: ("cần {} đồng ý", "needs the consent of {}"),
}

_REACH = dt.timedelta(days=1)
"""How far apart meetings may be of which one bears on the other: no way, no rest is longer."""


class Proposal(Value):
    """Somebody who may be asked to attend instead of another.

    Parameters
    ----------
    who : str
        The call: a post or person that the meeting requires.
    by : str
        The post or person who would attend instead.
    person : str
        Whom `by` means on the day.
    why : {"named", "competent", "rank"}
        The request names them; they are a deputy in charge of the meeting's field of work; they are
        a deputy.
    consent_of : str or None
        Whose consent is needed: the one whom the request names, else the chair; None if none is.
    consent_given : bool
        Whether it is given, to this substitute.
    free : bool or None
        Whether nothing keeps them from it then; None if no time was given.
    in_the_way : tuple of Conflict
        What does.
    """

    who: Id
    by: Id
    person: Id
    why: Claim
    consent_of: Id | None
    consent_given: bool
    free: bool | None = None
    in_the_way: tuple[Conflict, ...] = ()

    @property
    def is_allowed(self) -> bool:
        """Whether no consent is missing, so that a plan may use it as the request stands."""
        return self.consent_of is None or self.consent_given

    def text(self, city: City, lang: Language = "vi") -> str:
        """Return the proposal as one line: who for whom, why, whether free, whose consent."""
        number = 0 if lang == "vi" else 1
        by, who = (city.who_label(name, lang) for name in (self.by, self.who))
        said = [_WHY[self.why][number]]
        if self.free is not None:
            said.append(_FREE[self.free][number])
        if self.consent_of is not None:
            asked = city.who_label(self.consent_of, lang)
            said.append(_CONSENT[self.consent_given][number].format(asked))
        return f"{by} {('dự thay', 'for')[number]} {who}: {'; '.join(said)}"


def proposed_substitutes(
    problem: Problem,
    meeting: Meeting,
    who: str,
    when: dt.date | Placement | None = None,
    schedule: Schedule | None = None,
) -> tuple[Proposal, ...]:
    """Return who may attend instead of somebody called, the best first.

    Parameters
    ----------
    problem : Problem
        The directory, and who is away.
    meeting : Meeting
        The meeting.
    who : str
        The post or person that cannot come: the chair, or another who must attend.
    when : date, Placement or None
        The day, or the place in the plan, for which somebody is looked for; the place's own
        substitutes attend. None for where `schedule` puts the meeting; else for the day asked for,
        or the first day planned.
    schedule : Schedule or None
        The plan by which people are busy besides.

    Returns
    -------
    tuple of Proposal
        Each person once; empty for a call that nobody else may answer: it means no one person, or
        the meeting requires that person anyway.
    """
    if when is None and schedule is not None:
        when = schedule.placement(meeting.id)
    placement = when if isinstance(when, Placement) else None
    day = _day(problem, meeting, when)
    busy = _standing_in(problem, placement, who, day)
    return tuple(
        _tried(problem, meeting, _proposal(meeting, who, one), placement, schedule)
        for one in who_could_be_asked(problem, meeting, who, day)
        if one.person not in busy
    )


def agreed(meeting: Meeting, proposal: Proposal, consent: Consent | None = None) -> Meeting:
    """Return the request once a proposal is agreed to: it names the substitute, with the consent.

    What it says of other substitutes stays as it is: they have a consent, or none, of their own.

    Parameters
    ----------
    meeting : Meeting
        The request.
    proposal : Proposal
        One that `proposed_substitutes` made for it.
    consent : Consent or None
        Who consented and when; None if that is not recorded. Left out where no consent is needed.
    """
    entry = _call(meeting, proposal)
    if proposal.by in entry.substitutes and proposal.is_allowed and consent is None:
        return meeting
    others = tuple(one for one in entry.substitutes if one != proposal.by)
    changes: dict[str, object] = {"substitutes": (proposal.by,)}
    if proposal.consent_of is not None and (consent is not None or not proposal.consent_given):
        changes |= {
            "consent_of": proposal.consent_of,
            "consent_given": True,
            "consent": consent,
        }
    is_new = bool(entry.substitutes) and proposal.by not in entry.substitutes
    own = Attendance(who=proposal.who) if is_new else entry
    changed = [own.model_copy(update=changes)]
    if others:
        changed.insert(0, entry.model_copy(update={"substitutes": others}))
    calls = list(meeting.required)
    place = next((at for at, one in enumerate(calls) if one is entry), len(calls))
    calls[place : place + 1] = changed
    return meeting.model_copy(update={"required": tuple(calls)})


def _call(meeting: Meeting, proposal: Proposal) -> Attendance:
    """Return the call that names the substitute, else the first; the chair may be in none."""
    calls = calls_of(meeting, proposal.who)
    naming = (call for call in calls if proposal.by in call.substitutes)
    return next(naming, calls[0] if calls else Attendance(who=proposal.who))


def _day(problem: Problem, meeting: Meeting, when: dt.date | Placement | None) -> dt.date:
    calendar = problem.city.calendar
    if isinstance(when, dt.date):
        return when
    start = meeting.asked_start if when is None else when.start
    if start is not None:
        return calendar.day_of(start)
    return problem.first_day if meeting.asked_session is None else meeting.asked_session.day


def _standing_in(
    problem: Problem, placement: Placement | None, who: str, day: dt.date
) -> frozenset[str]:
    """Return the people who attend a placement for others than the one called."""
    others = () if placement is None else placement.substitutes
    return frozenset(
        person
        for one in others
        if one.who != who
        for person, _ in problem.city.people_meant(one.by, day)
    )


def _proposal(meeting: Meeting, who: str, one: Candidate) -> Proposal:
    """Return somebody who could stand in, with the consent it needs.

    Who is not named was not consented to; if the request does not say whose consent is needed, it
    is the chair's, and without a chair that of whoever is replaced.
    """
    entries = calls_of(meeting, who)
    naming = next((entry for entry in entries if one.by in entry.substitutes), None)
    asked = next((entry.consent_of for entry in entries if entry.consent_of is not None), None)
    return Proposal(
        who=who,
        by=one.by,
        person=one.person,
        why=one.why,
        consent_of=naming.consent_of if naming else asked or meeting.chair or who,
        consent_given=naming is not None and naming.consent_given,
    )


def _tried(
    problem: Problem,
    meeting: Meeting,
    proposal: Proposal,
    placement: Placement | None,
    schedule: Schedule | None,
) -> Proposal:
    """Return a proposal with what would break if it were used."""
    if placement is None:
        return proposal
    near = [
        row
        for row in (schedule.placements if schedule is not None else ())
        if row.meeting != meeting.id
        and row.start < placement.end + _REACH
        and placement.start < row.end + _REACH
    ]
    others = tuple(problem.meeting(row.meeting) for row in near)
    tried = problem.model_copy(update={"meetings": (*others, agreed(meeting, proposal))})
    kept = (one for one in placement.substitutes if one.who != proposal.who)
    used = (*kept, Substitution(who=proposal.who, by=proposal.by))
    row = placement.model_copy(update={"substitutes": used})
    conflicts = find_conflicts(tried, Schedule(placements=(*near, row)), _OF_PEOPLE)
    in_the_way = tuple(
        one
        for one in conflicts
        if one.blocks and meeting.id in one.meetings and _is_about(one, proposal.person)
    )
    return proposal.model_copy(update={"free": not in_the_way, "in_the_way": in_the_way})


def _is_about(conflict: Conflict, person: str) -> bool:
    return any(part.kind == "person" and part.id == person for part in conflict.parts)
