"""What is said of chairs who are missing and of people who may not stand in for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.conflicts.words import Sentence

if TYPE_CHECKING:
    from coord_calendar.conflicts.bookings import Booking
    from coord_calendar.conflicts.words import Words
    from coord_calendar.domain.schedule import Substitution


def chair_present(words: Words, row: Booking, chair: str) -> Sentence:
    """Say that a meeting has no chair."""
    vi, en = words.both
    called = words.city.who_label
    return Sentence(
        vi=f"{vi.meeting(row.meeting)} {vi.time(row.placement)} không có người chủ trì: "
        f"{called(chair)} không dự và không có người được ủy quyền chủ trì thay.",
        en=f"{en.meeting(row.meeting)} on {en.time(row.placement)} has no chair: "
        f"{called(chair, 'en')} does not attend, nor anybody who may stand in.",
    )


def substitution(
    words: Words, row: Booking, one: Substitution, *, lacks_consent: str | None
) -> Sentence:
    """Say that somebody may not stand in for another, and whose consent is missing if one is."""
    vi, en = words.both
    called = words.city.who_label
    why_vi = "yêu cầu họp không cho phép"
    why_en = "the request does not allow it"
    if lacks_consent is not None:
        why_vi = f"chưa có sự đồng ý của {called(lacks_consent)}"
        why_en = f"{called(lacks_consent, 'en')} has not consented"
    return Sentence(
        vi=f"{called(one.by)} không dự thay {called(one.who)} được tại {vi.meeting(row.meeting)} "
        f"{vi.time(row.placement)}: {why_vi}.",
        en=f"{called(one.by, 'en')} cannot stand in for {called(one.who, 'en')} at "
        f"{en.meeting(row.meeting)} on {en.time(row.placement)}: {why_en}.",
    )
