"""A way out of a clash in words: what to change, where that puts the meetings, what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.conflicts.words import Sentence, Words
from coord_calendar.reasons.sentences import place
from coord_calendar.ways_out.variants import WayKind

if TYPE_CHECKING:
    from coord_calendar.conflicts.words import Speech
    from coord_calendar.domain.problem import Problem
    from coord_calendar.ways_out.way import WayOut

_FRAMES = {
    WayKind.MOVE: ("dời {meeting} sang giờ khác", "move {meeting} to another hour"),
    WayKind.UNFIX: (
        "bỏ «Cố định» của {meeting} và dời sang giờ khác",
        "give up the fixed hour («Cố định») of {meeting} and move it",
    ),
    WayKind.LATER: (
        "nới thời hạn hoặc khung giờ của {meeting}",
        "widen the deadline or the windows of {meeting}",
    ),
    WayKind.ROOM: (
        "cho {meeting} họp ở phòng khác với yêu cầu",
        "let {meeting} use a room other than it requires",
    ),
    WayKind.HYBRID: (
        "họp {meeting} kết hợp trực tuyến qua {link}: {seats} người tại phòng, còn lại ở {points}",
        "hold {meeting} in person and by {link}: {seats} people in the room, the rest at {points}",
    ),
    WayKind.ONLINE: (
        "chuyển {meeting} sang họp trực tuyến qua {link}",
        "hold {meeting} online by {link}",
    ),
}


def said(problem: Problem, way: WayOut) -> Sentence:
    """Say a way in both languages."""
    vi, en = (_Way(problem, way, speech).text() for speech in Words(problem.city).both)
    return Sentence(vi=vi, en=en)


class _Way:
    """One way in one language."""

    def __init__(self, problem: Problem, way: WayOut, speech: Speech) -> None:
        self._problem = problem
        self._way = way
        self._speech = speech

    def _of(self, vi: str, en: str) -> str:
        return vi if self._speech.in_vietnamese else en

    def _title(self, meeting: str) -> str:
        return self._speech.title(self._problem.meeting(meeting))

    def text(self) -> str:
        """Return what to change, where the meetings are then, who else moves, and the price."""
        change = self._change()
        where = "; ".join(
            f"{self._title(row.meeting)}: {place(self._speech, row)}"
            for row in self._way.placements
        )
        medium, soft = self._way.price.key
        price = self._of(
            f"Giá: {medium} (mức giữa), {soft} (mức mềm).",
            f"Price: {medium} (medium), {soft} (soft).",
        )
        return f"{change[0].upper()}{change[1:]}. {where}. {self._others()}{price}"

    def _change(self) -> str:
        """Return what is to be changed."""
        way = self._way
        if way.kind is WayKind.AS_ASKED:
            return self._of("giữ nguyên các yêu cầu", "leave the requests as they are")
        meeting = way.meetings[0]
        if way.kind is WayKind.STAND_IN:
            return self._stand_in()
        link = self._speech.city.label("links", meeting.link or "", self._speech.lang)
        frame = _FRAMES[way.kind][0 if self._speech.in_vietnamese else 1]
        return frame.format(
            meeting=self._title(meeting.id),
            link=link,
            seats=meeting.seats,
            points=self._speech.points(meeting.points),
        )

    def _stand_in(self) -> str:
        meeting = self._way.meetings[0]
        before = self._problem.meeting(meeting.id)
        entry = next(new for new in meeting.required if new not in before.required)
        label, lang = self._speech.city.who_label, self._speech.lang
        who, title = label(entry.who, lang), self._title(meeting.id)
        asked = label(entry.consent_of or entry.who, lang)
        by = " hoặc " if self._speech.in_vietnamese else " or "
        named = by.join(label(name, lang) for name in entry.substitutes)
        return self._of(
            f"xin ý kiến {asked} để {named} dự thay {who} tại {title}",
            f"ask {asked} to consent that {named} attends {title} instead of {who}",
        )

    def _others(self) -> str:
        """Return who else would be postponed and who would move, as sentences of their own."""
        lost = [self._title(one.meeting) for one in self._way.moved if one.after is None]
        moved = [
            f"{self._title(one.meeting)} ({place(self._speech, one.after)})"
            for one in self._way.moved
            if one.after is not None
        ]
        said = [
            (lost, "Phải hoãn", "These are postponed"),
            (moved, "Cũng phải dời", "These move, too"),
        ]
        return "".join(
            f"{self._of(vi, en)}: {self._speech.listed(names, 'cuộc họp')}. "
            for names, vi, en in said
            if names
        )
