"""What is said of one meeting that clashes with many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.conflicts.words import Sentence
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.conflicts.words import Words
    from coord_calendar.domain.meeting import Meeting

_VERBS: dict[RuleCode, tuple[str, str]] = {
    RuleCode.PERSON_OVERLAP: ("trùng người dự với", "calls people who are called to"),
    RuleCode.OPTIONAL_OVERLAP: ("trùng người được mời với", "invites, or shares the invited of,"),
    RuleCode.TRAVEL_TIME: (
        "có người không kịp di chuyển đến hoặc đi từ",
        "leaves people too little time to travel from or to",
    ),
    RuleCode.ROOM_OVERLAP: ("trùng phòng với", "is in the room of"),
    RuleCode.POINT_OVERLAP: ("trùng điểm cầu với", "uses the bridge points of"),
}
_ANY_VERB = ("vướng với", "collides with")


def of_group(
    words: Words, rule: RuleCode, meeting: Meeting, others: Sequence[Meeting], *, possible: int
) -> Sentence:
    """Say with how many meetings one clashes, name the first three and count what is not sure."""
    vi, en = words.both
    verb_vi, verb_en = _VERBS.get(rule, _ANY_VERB)
    unsure_vi = f" ({possible} chưa chắc)" if possible else ""
    unsure_en = f" ({possible} not certain)" if possible else ""
    named_vi = vi.listed([vi.meeting(other) for other in others], "cuộc họp")
    named_en = en.listed([en.meeting(other) for other in others], "cuộc họp")
    count = len(others)
    return Sentence(
        vi=f"{vi.meeting(meeting)} {verb_vi} {count} cuộc họp{unsure_vi}: {named_vi}.",
        en=f"{en.meeting(meeting)} {verb_en} {count} meetings{unsure_en}: {named_en}.",
    )
