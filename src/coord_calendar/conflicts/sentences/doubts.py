"""What is said of a possible clash: on what it hangs, and what would settle or clear it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.conflicts.certainty import InferredEnd
from coord_calendar.conflicts.words import Sentence
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.conflicts.certainty import Doubt, Members
    from coord_calendar.conflicts.finding import Finding
    from coord_calendar.conflicts.words import Speech, Words

_OVERLAPS = frozenset(
    {
        RuleCode.PERSON_OVERLAP,
        RuleCode.OPTIONAL_OVERLAP,
        RuleCode.ROOM_OVERLAP,
        RuleCode.POINT_OVERLAP,
    }
)


class _Told(NamedTuple):
    """One doubt in words: the clash is one if ..., and what an office can do about it."""

    condition: str
    remedy: str


def with_doubts(words: Words, rule: RuleCode, finding: Finding) -> Sentence:
    """Return what is said of a finding, and of each doubt about it."""
    if not finding.doubts:
        return finding.says
    verb = "trùng" if rule in _OVERLAPS else "vướng"
    vi = _joined([_told_vi(words.vi, doubt, verb) for doubt in finding.doubts], " và ")
    en = _joined([_told_en(words.en, doubt) for doubt in finding.doubts], " and ")
    return Sentence(
        vi=f"{finding.says.vi} Chưa chắc: chỉ {verb} nếu {vi}.",
        en=f"{finding.says.en} Not certain: only if {en}.",
    )


def _joined(told: Sequence[_Told], conjunction: str) -> str:
    conditions = conjunction.join(doubt.condition for doubt in told)
    return "; ".join([conditions, *dict.fromkeys(doubt.remedy for doubt in told)])


def _told_vi(speech: Speech, doubt: Doubt, verb: str) -> _Told:
    if not isinstance(doubt, InferredEnd):
        names = " và ".join(speech.title(row.meeting) for row in doubt.rows)
        people = len(doubt.people)
        if doubt.spare:
            who = f"hơn {doubt.spare} trong {people} người"
        elif people > 1:
            who = f"ít nhất một trong {people} người"
        else:
            who = speech.person(doubt.people[0])
        return _Told(
            f"{who} thuộc diện “liên quan” của {names}",
            f"{_offices(speech, doubt)} ghi rõ thành phần thì biết chắc",
        )
    meeting = doubt.row.meeting
    kind, minutes = _kind(speech, doubt)
    title, office = speech.title(meeting), speech.office(meeting)
    if doubt.until is None:
        return _Told(
            f"{title} dài như suy ra (từ loại “{kind}”, {minutes} phút)",
            f"{office} ghi giờ kết thúc thì biết chắc",
        )
    until = speech.clock(doubt.until, doubt.row.day)
    return _Told(
        f"{title} kéo dài quá {until} (giờ kết thúc suy ra từ loại “{kind}”, {minutes} phút)",
        f"{office} ghi giờ kết thúc không quá {until} thì hết {verb}",
    )


def _told_en(speech: Speech, doubt: Doubt) -> _Told:
    if not isinstance(doubt, InferredEnd):
        names = " and ".join(speech.title(row.meeting) for row in doubt.rows)
        people = len(doubt.people)
        if doubt.spare:
            who = f"more than {doubt.spare} of the {people} people are"
        elif people > 1:
            who = f"at least one of the {people} people is"
        else:
            who = f"{speech.person(doubt.people[0])} is"
        return _Told(
            f"{who} among those concerned of {names}",
            f"it is settled once {_offices(speech, doubt)} names who comes",
        )
    meeting = doubt.row.meeting
    kind, minutes = _kind(speech, doubt)
    title, office = speech.title(meeting), speech.office(meeting)
    if doubt.until is None:
        return _Told(
            f"{title} lasts as inferred (from the kind “{kind}”, {minutes} min)",
            f"it is settled once {office} gives an end",
        )
    until = speech.clock(doubt.until, doubt.row.day)
    return _Told(
        f"{title} lasts past {until} (its end is inferred from the kind “{kind}”, {minutes} min)",
        f"it is cleared if {office} gives an end by {until}",
    )


def _kind(speech: Speech, doubt: InferredEnd) -> tuple[str, int]:
    kind = speech.city.kind(doubt.row.meeting.kind)
    return speech.city.label("kinds", kind.id, speech.lang), kind.usual_minutes


def _offices(speech: Speech, doubt: Members) -> str:
    return ", ".join(dict.fromkeys(speech.office(row.meeting) for row in doubt.rows))
