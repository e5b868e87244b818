"""Who has consented to substitutes, and whether that somebody may.

An invited head is replaced only with the chair's consent. It is given by whoever is asked, under
any of their posts, or on their behalf by a secretary to whom that is delegated on the day.

**Source** Decision 45/2018/QĐ-TTg (substitute for an invited head).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from coord_calendar.domain.value import Id, Value
from coord_calendar.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.domain.city import City
    from coord_calendar.domain.meeting import Meeting


class Consent(Value):
    """A consent that was given.

    Parameters
    ----------
    by : str
        Who gave it: the post or person asked, or a secretary on their behalf.
    on : date
        The day on which it was given.
    """

    by: Id
    on: dt.date


def is_on_behalf(city: City, consent: Consent, asked: str) -> bool:
    """Tell whether a consent was given for the one asked, and not by the one asked."""
    return not city.means_only(consent.by, asked, consent.on)


def faults_of_consents(city: City, meeting: Meeting, first_day: dt.date) -> Iterator[Fault]:
    """Yield the consents and proposals of a request by people who may not give or make them.

    Parameters
    ----------
    city : City
        The directory.
    meeting : Meeting
        The request.
    first_day : date
        The first day planned: a proposal is judged by it if nobody knows when it was made.
    """
    for entry in (*meeting.required, *meeting.optional):
        consent, asked = entry.consent, entry.consent_of
        if consent is not None and asked is not None:
            yield from _unless_theirs(city, meeting, "consent", consent, asked)
        if entry.proposed_by is not None:
            day = consent.on if consent else meeting.requested_on or first_day
            said = Consent(by=entry.proposed_by, on=day)
            yield from _unless_theirs(city, meeting, "proposed_by", said, entry.who)


def _unless_theirs(
    city: City, meeting: Meeting, field: str, said: Consent, asked: str
) -> Iterator[Fault]:
    """Yield a fault unless the one asked said it, or a secretary of theirs on that day."""
    if city.may_speak_for(said.by, asked, said.on):
        return
    vi, en = city.who_label(asked), city.who_label(asked, "en")
    can_vi, can_en = _VERBS[field]
    yield Fault(
        vi=f"«{city.who_label(said.by)}» không {can_vi} được: ngày {said.on:%d/%m/%Y} không phải "
        f"là {vi}, cũng không phải là thư ký của {vi}",
        en=f"«{city.who_label(said.by, 'en')}» cannot {can_en}: on {said.on:%d/%m/%Y} that is "
        f"neither {en} nor a secretary of {en}",
        record=f"meeting {meeting.id}",
        field=field,
    )


_VERBS = {
    "consent": ("cho ý kiến đồng ý", "consent"),
    "proposed_by": ("đề xuất người dự thay", "propose a substitute"),
}
