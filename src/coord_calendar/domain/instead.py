"""Who attends instead of whom, in words: with whose consent, and who accepted on whose behalf.

«Phó Chủ tịch Thường trực dự thay Chủ tịch (Chủ tịch đồng ý; Thư ký Chủ tịch nhận thay)». Sheets,
calendars and pages say it in the same words, so it stands here, once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.domain.consent import is_on_behalf

if TYPE_CHECKING:
    from coord_calendar.domain.city import City
    from coord_calendar.domain.meeting import Attendance, Meeting
    from coord_calendar.domain.schedule import Placement, Substitution
    from coord_calendar.errors import Language


def in_brackets(
    city: City, meeting: Meeting, placement: Placement, who: str, lang: Language = "vi"
) -> str:
    """Return who attends instead of somebody called, to stand after the name; empty if nobody does.

    « (Phó Chủ tịch dự thay; Chủ tịch đồng ý)».
    """
    by = placement.stands_in_for(who)
    if by is None:
        return ""
    label = city.who_label(by, lang)
    instead = f"{label} dự thay" if lang == "vi" else f"by {label}"
    return f" ({'; '.join((instead, *_consent(city, meeting, who, by, lang)))})"


def as_sentence(city: City, meeting: Meeting, one: Substitution, lang: Language = "vi") -> str:
    """Return who attends a meeting instead of whom, with the consent in brackets."""
    by, who = city.who_label(one.by, lang), city.who_label(one.who, lang)
    verb = "dự thay" if lang == "vi" else "stands in for"
    consent = "; ".join(_consent(city, meeting, one.who, one.by, lang))
    return f"{by} {verb} {who}" + (f" ({consent})" if consent else "")


def _consent(city: City, meeting: Meeting, who: str, by: str, lang: Language) -> tuple[str, ...]:
    """Return who proposed, consented and accepted; nothing if no consent is asked for."""
    allowing = (
        entry
        for entry in meeting.required
        if entry.who == who and by in entry.substitutes and entry.may_be_substituted
    )
    entry = next(allowing, None)
    if entry is None:
        return ()
    words: list[tuple[str | None, str, str]] = [
        (_secretary(entry), "đề xuất", "proposes"),
        (entry.consent_of, "đồng ý", "consents"),
        (_on_behalf(city, entry), "nhận thay", "accepted on behalf"),
    ]
    return tuple(
        f"{city.who_label(name, lang)} {vi if lang == 'vi' else en}"
        for name, vi, en in words
        if name is not None
    )


def _secretary(entry: Attendance) -> str | None:
    """Return who proposed it for the one called; None if the one called did, or nobody says."""
    return None if entry.proposed_by == entry.who else entry.proposed_by


def _on_behalf(city: City, entry: Attendance) -> str | None:
    """Return who consented on behalf of the one asked; None if nobody did."""
    consent, asked = entry.consent, entry.consent_of
    if consent is None or asked is None or not is_on_behalf(city, consent, asked):
        return None
    return consent.by
