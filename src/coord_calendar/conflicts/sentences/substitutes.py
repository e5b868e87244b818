"""What is said of chairs who are missing and of people who may not stand in for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.conflicts.words import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.conflicts.bookings import Booking
    from coord_calendar.conflicts.words import Speech, Words
    from coord_calendar.domain.schedule import Substitution


def chair_present(words: Words, row: Booking, chair: str, instead: Sequence[str]) -> Sentence:
    """Say that a meeting has no chair, and who could be asked to stand in."""
    vi, en = words.both
    called = words.city.who_label
    return Sentence(
        vi=f"{vi.meeting(row.meeting)} {vi.time(row.placement)} không có người chủ trì: "
        f"{called(chair)} không dự và không có người được ủy quyền chủ trì thay"
        f"{_could_be_asked(vi, instead)}.",
        en=f"{en.meeting(row.meeting)} on {en.time(row.placement)} has no chair: "
        f"{called(chair, 'en')} does not attend, nor anybody who may stand in"
        f"{_could_be_asked(en, instead)}.",
    )


def substitution(
    words: Words,
    row: Booking,
    one: Substitution,
    *,
    lacks_consent: str | None,
    instead: Sequence[str],
) -> Sentence:
    """Say that somebody may not stand in for another.

    If a consent is missing it is said whose, and which secretaries may give it on their behalf;
    else who could stand in instead.
    """
    vi, en = words.both
    called = words.city.who_label
    why_vi = f"yêu cầu họp không cho phép{_could_be_asked(vi, instead)}"
    why_en = f"the request does not allow it{_could_be_asked(en, instead)}"
    if lacks_consent is not None:
        secretaries = words.city.secretaries_of(lacks_consent, row.day)
        why_vi = f"chưa có sự đồng ý của {called(lacks_consent)}"
        why_en = f"{called(lacks_consent, 'en')} has not consented"
        if secretaries:
            why_vi += f"; có thể nhận thay: {_people(vi, secretaries)}"
            why_en += f"; on their behalf may accept: {_people(en, secretaries)}"
    return Sentence(
        vi=f"{called(one.by)} không dự thay {called(one.who)} được tại {vi.meeting(row.meeting)} "
        f"{vi.time(row.placement)}: {why_vi}.",
        en=f"{called(one.by, 'en')} cannot stand in for {called(one.who, 'en')} at "
        f"{en.meeting(row.meeting)} on {en.time(row.placement)}: {why_en}.",
    )


def _could_be_asked(speech: Speech, names: Sequence[str]) -> str:
    """Return who could stand in, as the end of a sentence; empty if nobody could."""
    if not names:
        return ""
    ask = "có thể cử dự thay" if speech.in_vietnamese else "could be asked to stand in"
    return f"; {ask}: {_people(speech, names)}"


def _people(speech: Speech, names: Sequence[str]) -> str:
    return speech.listed([speech.city.who_label(name, speech.lang) for name in names], "người")
