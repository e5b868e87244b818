"""What is said of bodies of which too few come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.conflicts.words import Sentence
from coord_calendar.domain.people import Commitment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.conflicts.bookings import Booking
    from coord_calendar.conflicts.words import Speech, Words
    from coord_calendar.domain.attendees import Quorum

    Missing = tuple[str, Commitment | Booking]
    """A person, and what keeps the person away: a commitment, or another meeting."""


def quorum(words: Words, row: Booking, body: Quorum, missing: Sequence[Missing]) -> Sentence:
    """Say of how many of a body are present, how many must be, and who is missing and why."""
    vi, en = words.both
    present = len(body.people) - len(missing)
    count = f"{present}/{len(body.people)}"
    said = {speech: _missing(speech, missing) for speech in words.both}
    verb = "is" if present == 1 else "are"
    return Sentence(
        vi=f"{words.city.label('bodies', body.body)} chỉ có mặt {count} người tại "
        f"{vi.meeting(row.meeting)} {vi.time(row.placement)}, cần ít nhất {body.least}"
        + (f"; vắng: {said[vi]}." if missing else "."),
        en=f"Of {words.city.label('bodies', body.body, 'en')} only {count} {verb} present at "
        f"{en.meeting(row.meeting)} on {en.time(row.placement)}; at least {body.least} must be"
        + (f"; missing: {said[en]}." if missing else "."),
    )


def _missing(speech: Speech, missing: Sequence[Missing]) -> str:
    named = [f"{speech.person(one)} ({_why(speech, reason)})" for one, reason in missing]
    return speech.listed(named, "người")


def _why(speech: Speech, reason: Commitment | Booking) -> str:
    if isinstance(reason, Commitment):
        return speech.commitment(reason)
    called = "dự" if speech.in_vietnamese else "at"
    return f"{called} {speech.meeting(reason.meeting)}"
