"""The rule book: every rule by its code, with its level, its titles and its source.

A *hard* rule is never broken in a plan; a *medium* rule counts what a plan gives up; a *soft* rule
counts wishes not met. Levels are lexicographic: no soft wish ever buys a medium loss.

Every hard rule has one detector in :mod:`coord_calendar.conflicts` and one constraint in
:mod:`coord_calendar.cpsat`; every medium and soft rule one criterion in
:mod:`coord_calendar.criteria` and one term of the objective. A test holds the voices together.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coord_calendar.errors import Language


class Level(StrEnum):
    """How much a rule weighs against the others."""

    HARD = "hard"
    MEDIUM = "medium"
    SOFT = "soft"


class Reaction(StrEnum):
    """What happens where a hard rule is broken.

    A rule that *blocks* is kept in every plan; one that *warns* is told where it is broken and
    not kept; one that is *ignored* is neither.
    """

    # The strictest first.

    BLOCK = "block"
    WARN = "warn"
    IGNORE = "ignore"


class RuleCode(StrEnum):
    """The names by which code, files and messages call a rule."""

    PERSON_OVERLAP = "person_overlap"
    TRAVEL_TIME = "travel_time"
    MINIMUM_REST = "minimum_rest"
    PERSON_UNAVAILABLE = "person_unavailable"
    QUORUM = "quorum"
    CHAIR_PRESENT = "chair_present"
    SUBSTITUTION = "substitution"
    ROOM_OVERLAP = "room_overlap"
    ROOM_UNAVAILABLE = "room_unavailable"
    ROOM_GIVEN = "room_given"
    ROOM_FITS = "room_fits"
    SERVING_STAFF = "serving_staff"
    POINT_OVERLAP = "point_overlap"
    POINT_FITS = "point_fits"
    LINK_CAPACITY = "link_capacity"
    DURATION = "duration"
    WORKING_SESSION = "working_session"
    CONSECUTIVE_HALF_DAYS = "consecutive_half_days"
    TIME_WINDOW = "time_window"
    FIXED_TIME = "fixed_time"
    LONGEST_DURATION = "longest_duration"
    SHORTEST_NOTICE = "shortest_notice"
    SERIES_PATTERN = "series_pattern"
    PRECEDENCE = "precedence"
    PINNED = "pinned"
    POSTPONED = "postponed"
    OPTIONAL_OVERLAP = "optional_overlap"
    PEOPLE_RELEASED = "people_released"
    SUBSTITUTES_USED = "substitutes_used"
    PREFERRED_TIME = "preferred_time"
    EARLY = "early"
    PREFERRED_ROOM = "preferred_room"
    WASTED_SEATS = "wasted_seats"
    LARGE_ROOMS_KEPT = "large_rooms_kept"
    LARGE_ROOMS_FIRST = "large_rooms_first"
    ROOM_KEPT = "room_kept"
    DAILY_LOAD = "daily_load"
    BREAK_BETWEEN = "break_between"
    BODY_OVERLAP = "body_overlap"
    BODY_BREAK = "body_break"
    BIG_CONFERENCES = "big_conferences"
    RELATED_TOGETHER = "related_together"
    OFFICE_BALANCE = "office_balance"
    CHANGES = "changes"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One entry of the rule book.

    Parameters
    ----------
    code : RuleCode
        The rule's name.
    level : Level
        Hard, medium or soft.
    title_vi, title_en : str
        What the rule says, as a short sentence.
    source : str
        Where the rule comes from.
    kinds : tuple of str
        The kinds of bodies for whose meetings it holds unless the city says otherwise; empty for
        all, and for meetings of no body.
    needs : RuleCode or None
        A rule without which it means nothing: it never holds more strictly than that one.
    by_meeting : bool
        Whether it counts each meeting by itself, so that bodies may weigh it differently.
    """

    code: RuleCode
    level: Level
    title_vi: str
    title_en: str
    source: str
    kinds: tuple[str, ...] = ()
    needs: RuleCode | None = None
    by_meeting: bool = False

    def title(self, lang: Language = "vi") -> str:
        """Return the title in the language asked for."""
        return self.title_vi if lang == "vi" else self.title_en


_OFFICES = "the three offices' review of their coordination rules"
_PRACTICE = "practice of the offices"
_REGULATION_45 = "Decision 45/2018/QĐ-TTg"
_HOURS = "Decision 315/2012 (working hours in Hanoi); Labour Code art. 112 (days off)"
_SECRETS = "Law on Protection of State Secrets 117/2025/QH15"


def _rule(
    code: RuleCode,
    level: Level,
    title_vi: str,
    title_en: str,
    source: str,
    *,
    kinds: tuple[str, ...] = (),
    needs: RuleCode | None = None,
    by_meeting: bool = False,
) -> Rule:
    return Rule(
        code=code,
        level=level,
        title_vi=title_vi,
        title_en=title_en,
        source=source,
        kinds=kinds,
        needs=needs,
        by_meeting=by_meeting,
    )


RULES: dict[RuleCode, Rule] = {
    rule.code: rule
    for rule in (
        _rule(
            RuleCode.PERSON_OVERLAP,
            Level.HARD,
            "Một người không dự hai cuộc họp cùng lúc, dù với cương vị nào",
            "A person is in one meeting at a time, over all posts held",
            _OFFICES,
        ),
        _rule(
            RuleCode.TRAVEL_TIME,
            Level.HARD,
            "Người dự có đủ thời gian di chuyển giữa hai địa điểm",
            "A person has time to travel between two sites",
            _PRACTICE,
            needs=RuleCode.PERSON_OVERLAP,
        ),
        _rule(
            RuleCode.MINIMUM_REST,
            Level.HARD,
            "Lãnh đạo được nghỉ tối thiểu giữa hai cuộc họp",
            "A leader has a minimum rest between two meetings",
            _PRACTICE,
            needs=RuleCode.PERSON_OVERLAP,
        ),
        _rule(
            RuleCode.PERSON_UNAVAILABLE,
            Level.HARD,
            "Người bắt buộc dự không vắng mặt (nghỉ phép, đi công tác, bận việc khác)",
            "A required person is not away (leave, a trip, another calendar)",
            _PRACTICE,
        ),
        _rule(
            RuleCode.QUORUM,
            Level.HARD,
            "Tập thể họp có mặt đủ số thành viên tối thiểu",
            "Of a body called with a quorum at least so many members are present",
            _PRACTICE,
        ),
        _rule(
            RuleCode.CHAIR_PRESENT,
            Level.HARD,
            "Người chủ trì có mặt, hoặc người được ủy quyền chủ trì thay",
            "The chair attends, or a substitute named for the chair and consented to",
            _PRACTICE,
        ),
        _rule(
            RuleCode.SUBSTITUTION,
            Level.HARD,
            "Dự thay chỉ khi yêu cầu họp cho phép và đã có sự đồng ý cần thiết",
            "Only whom the request names, with the consent it asks for, stands in for another",
            _REGULATION_45,
        ),
        _rule(
            RuleCode.ROOM_OVERLAP,
            Level.HARD,
            "Một phòng chỉ có một cuộc họp, kể cả thời gian chuẩn bị và thu dọn",
            "A room holds one meeting at a time, set-up and clearing included",
            _OFFICES,
        ),
        _rule(
            RuleCode.ROOM_UNAVAILABLE,
            Level.HARD,
            "Phòng không đóng cửa trong giờ họp",
            "A room is not closed during the meeting",
            _PRACTICE,
        ),
        _rule(
            RuleCode.ROOM_GIVEN,
            Level.HARD,
            "Cuộc họp cần phòng thì có phòng, đúng nơi yêu cầu",
            "A meeting that needs a room has one, among those it may use",
            _PRACTICE,
        ),
        _rule(
            RuleCode.ROOM_FITS,
            Level.HARD,
            "Phòng đủ chỗ, đủ thiết bị; họp mật thì phòng kín đã kiểm tra",
            "The room has the seats and equipment; a secret meeting has a closed, vetted room",
            _SECRETS,
        ),
        _rule(
            RuleCode.SERVING_STAFF,
            Level.HARD,
            "Nhân viên phục vụ của trụ sở đủ người chuẩn bị và thu dọn các phòng cùng lúc",
            "A site's serving staff sets up and clears no more rooms at once than it can",
            _PRACTICE,
        ),
        _rule(
            RuleCode.POINT_OVERLAP,
            Level.HARD,
            "Một điểm cầu chỉ phục vụ một hội nghị cùng lúc",
            "A bridge point serves one conference at a time",
            _OFFICES,
        ),
        _rule(
            RuleCode.POINT_FITS,
            Level.HARD,
            "Điểm cầu đủ chỗ; hội nghị mật chỉ dùng đường truyền cơ yếu",
            "A bridge point has the seats; a secret conference uses only cipher-protected lines",
            _SECRETS,
        ),
        _rule(
            RuleCode.LINK_CAPACITY,
            Level.HARD,
            "Hệ thống cầu truyền hình không quá số hội nghị và số điểm cầu cùng lúc",
            "A video link carries no more conferences and points at once than it can",
            _PRACTICE,
        ),
        _rule(
            RuleCode.DURATION,
            Level.HARD,
            "Cuộc họp đủ thời lượng đã đăng ký",
            "A meeting lasts as long as it asked for",
            _PRACTICE,
        ),
        _rule(
            RuleCode.WORKING_SESSION,
            Level.HARD,
            "Họp trong buổi làm việc của ngày làm việc",
            "A meeting lies inside a working session of a working day",
            _HOURS,
        ),
        _rule(
            RuleCode.CONSECUTIVE_HALF_DAYS,
            Level.HARD,
            "Kỳ họp chiếm trọn các buổi liên tiếp của ngày làm việc, trong một phòng",
            "A session fills whole consecutive half-days of working days, in one room",
            _OFFICES,
        ),
        _rule(
            RuleCode.TIME_WINDOW,
            Level.HARD,
            "Họp trong khoảng thời gian cho phép, không sớm hơn và không quá hạn",
            "A meeting lies in its windows, not before its release, not after its deadline",
            _OFFICES,
        ),
        _rule(
            RuleCode.FIXED_TIME,
            Level.HARD,
            "Cuộc họp có giờ cố định thì đúng giờ đó",
            "A meeting with a fixed time is at that time",
            _OFFICES,
        ),
        _rule(
            RuleCode.LONGEST_DURATION,
            Level.HARD,
            "Cuộc họp không dài quá mức quy định cho loại họp",
            "A meeting lasts no longer than its kind may",
            _REGULATION_45,
            kinds=("state",),
        ),
        _rule(
            RuleCode.SHORTEST_NOTICE,
            Level.HARD,
            "Báo trước đủ số ngày làm việc, trừ việc đột xuất",
            "A meeting is called enough working days before, unless unexpected",
            _REGULATION_45,
            kinds=("state",),
        ),
        _rule(
            RuleCode.SERIES_PATTERN,
            Level.HARD,
            "Cuộc họp định kỳ đúng ngày của chuỗi; gặp ngày nghỉ thì sang ngày làm việc kế tiếp",
            "A recurring meeting is on a day of its series, the next working day for a day off",
            _PRACTICE,
        ),
        _rule(
            RuleCode.PRECEDENCE,
            Level.HARD,
            "Cuộc họp chuẩn bị diễn ra trước, cách đủ số ngày làm việc",
            "A meeting comes after those it waits for, with the lag in working days",
            _OFFICES,
        ),
        _rule(
            RuleCode.PINNED,
            Level.HARD,
            "Cuộc họp đã chốt thì giữ nguyên giờ và phòng",
            "A pinned meeting stays where it is",
            _PRACTICE,
        ),
        _rule(
            RuleCode.POSTPONED,
            Level.MEDIUM,
            "Ít phải hoãn cuộc họp, nhất là cuộc họp quan trọng",
            "As few meetings as can be are postponed, by priority",
            _OFFICES,
            by_meeting=True,
        ),
        _rule(
            RuleCode.OPTIONAL_OVERLAP,
            Level.MEDIUM,
            "Người được mời (không bắt buộc) ít bị trùng lịch",
            "Optional people are double-booked as little as can be",
            _REGULATION_45,
        ),
        _rule(
            RuleCode.PEOPLE_RELEASED,
            Level.MEDIUM,
            "Ít thành viên phải vắng mặt, dù đã đủ số tối thiểu",
            "As few members as can be are missing where a quorum is enough",
            _PRACTICE,
        ),
        _rule(
            RuleCode.SUBSTITUTES_USED,
            Level.MEDIUM,
            "Ít phải cử người dự thay, nhất là thay người chủ trì",
            "As few people as can be stand in for others, above all for the chair",
            _REGULATION_45,
            by_meeting=True,
        ),
        _rule(
            RuleCode.PREFERRED_TIME,
            Level.SOFT,
            "Gần với thời gian cơ quan đề nghị",
            "A meeting is near the time its office asked for",
            _OFFICES,
            by_meeting=True,
        ),
        _rule(
            RuleCode.EARLY,
            Level.SOFT,
            "Sớm nhất có thể khi không đề nghị giờ cụ thể",
            "A meeting without a wished hour is as early as can be",
            _PRACTICE,
            by_meeting=True,
        ),
        _rule(
            RuleCode.PREFERRED_ROOM,
            Level.SOFT,
            "Đúng phòng cơ quan đề nghị",
            "A meeting is in the room its office asked for",
            _PRACTICE,
            by_meeting=True,
        ),
        _rule(
            RuleCode.WASTED_SEATS,
            Level.SOFT,
            "Phòng vừa với số người, không lãng phí chỗ",
            "A room is not much larger than its meeting",
            _PRACTICE,
            by_meeting=True,
        ),
        _rule(
            RuleCode.LARGE_ROOMS_KEPT,
            Level.SOFT,
            "Phòng lớn để dành, dùng phòng nhỏ trước",
            "Large rooms are kept free, small ones used first",
            _PRACTICE,
            by_meeting=True,
        ),
        _rule(
            RuleCode.LARGE_ROOMS_FIRST,
            Level.SOFT,
            "Phòng lớn dùng trước, phòng nhỏ để dành",
            "Large rooms are used first, small ones kept free",
            _PRACTICE,
            by_meeting=True,
        ),
        _rule(
            RuleCode.ROOM_KEPT,
            Level.SOFT,
            "Người dự không phải đổi phòng giữa hai cuộc họp liền nhau",
            "People keep their room from one meeting to the next",
            _PRACTICE,
        ),
        _rule(
            RuleCode.DAILY_LOAD,
            Level.SOFT,
            "Không họp quá nhiều trong một ngày",
            "No one sits in meetings for too long on one day",
            _PRACTICE,
        ),
        _rule(
            RuleCode.BREAK_BETWEEN,
            Level.SOFT,
            "Có giờ nghỉ giữa hai cuộc họp liền nhau",
            "There is a break between meetings in sequence",
            _PRACTICE,
        ),
        _rule(
            RuleCode.BODY_OVERLAP,
            Level.SOFT,
            "Các cuộc họp của một tập thể không trùng giờ nhau",
            "Meetings of one body do not overlap",
            _PRACTICE,
        ),
        _rule(
            RuleCode.BODY_BREAK,
            Level.SOFT,
            "Các cuộc họp của một tập thể không nối sát nhau",
            "Between meetings of one body there is a break",
            _PRACTICE,
        ),
        _rule(
            RuleCode.BIG_CONFERENCES,
            Level.SOFT,
            "Không có hai hội nghị lớn trong cùng một buổi",
            "No two big conferences start in one half-day",
            _PRACTICE,
        ),
        _rule(
            RuleCode.RELATED_TOGETHER,
            Level.SOFT,
            "Các cuộc họp liên quan được họp liền nhau",
            "Related meetings follow one another",
            _REGULATION_45,
        ),
        _rule(
            RuleCode.OFFICE_BALANCE,
            Level.SOFT,
            "Không cơ quan nào bị xếp xa giờ đề nghị hơn hẳn các cơ quan khác",
            "No office is much further from the times it asked for than the others",
            _PRACTICE,
        ),
        _rule(
            RuleCode.CHANGES,
            Level.SOFT,
            "Ít thay đổi so với lịch đã phát hành",
            "As little as can be differs from the published schedule",
            _OFFICES,
            by_meeting=True,
        ),
    )
}
"""Every rule, in the order in which it is shown."""

KEEP_SECRETS = frozenset({RuleCode.ROOM_FITS, RuleCode.POINT_FITS})
"""The rules that no setting switches off for a secret meeting: its room is closed and vetted, its
lines are cipher-protected. **Source** Law on Protection of State Secrets 117/2025/QH15."""
