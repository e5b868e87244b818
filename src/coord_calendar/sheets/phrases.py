"""The words of the index page, Vietnamese and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coord_calendar.errors import Language

_PHRASES: dict[str, tuple[str, str]] = {
    "title": ("Lịch công tác tuần", "Work calendar of the week"),
    "from": ("Từ", "From"),
    "to": ("đến", "to"),
    "revision": ("Bản phát hành số", "Published revision"),
    "made_at": ("lập lúc", "made at"),
    "at_a_glance": ("Tóm tắt", "At a glance"),
    "clashes_before": ("cuộc xung đột khi đăng ký", "clashes as asked"),
    "clashes_after": ("cuộc xung đột sau khi xếp lịch", "clashes in the plan"),
    "placed": ("cuộc họp đã xếp lịch", "meetings placed"),
    "of": ("trên", "of"),
    "moved": ("đổi giờ so với đề nghị", "at another time than asked"),
    "in_other_rooms": ("đổi phòng so với đề nghị", "in another room than asked"),
    "postponed": ("hoãn, sẽ bố trí sau", "postponed"),
    "drawing": (
        "Tuần làm việc của những người nhiều xung đột nhất",
        "The week of the people with the most clashes",
    ),
    "drawing_note": (
        "Mỗi thanh là một cuộc họp bắt buộc dự. Cuộc họp chưa đề nghị giờ chỉ có ở hình sau.",
        "A bar is a meeting that needs the person. Without an hour asked for it stands below only.",
    ),
    "before": ("Trước: như các cơ quan đăng ký", "Before: as the offices ask"),
    "after": ("Sau: lịch đã xếp", "After: the plan"),
    "legend_plain": ("Cuộc họp", "Meeting"),
    "legend_clash": ("Xung đột của người này", "Clash of this person"),
    "legend_other": (
        "Cuộc họp có xung đột khác (người khác, phòng, điểm cầu…)",
        "Meeting with another clash (other people, room, bridge point…)",
    ),
    "legend_moved": ("Đã đổi giờ", "Moved"),
    "legend_away": ("Vắng mặt", "Away"),
    "figures": ("Số liệu của hình", "The drawing in figures"),
    "person": ("Người", "Person"),
    "meetings_before": ("Cuộc họp, trước", "Meetings before"),
    "person_clashes_before": ("Xung đột, trước", "Clashes before"),
    "meetings_after": ("Cuộc họp, sau", "Meetings after"),
    "person_clashes_after": ("Xung đột, sau", "Clashes after"),
    "rules": ("Xung đột theo quy tắc", "Clashes by rule"),
    "rule": ("Quy tắc", "Rule"),
    "count_before": ("Trước", "Before"),
    "count_after": ("Sau", "After"),
    "hard_sum": ("Cộng các quy tắc bắt buộc", "All hard rules"),
    "advisory": ("không bắt buộc", "advisory"),
    "no_clash": ("Không có xung đột nào.", "There is no clash."),
    "list_before": ("Danh sách xung đột khi đăng ký", "List of clashes as asked"),
    "list_after": ("Danh sách xung đột còn lại", "List of clashes that remain"),
    "stand_ins": ("Người dự thay", "Substitutes"),
    "costs": ("Chi phí theo tiêu chí", "Cost by criterion"),
    "criterion": ("Tiêu chí", "Criterion"),
    "amount": ("Lượng", "Amount"),
    "weight": ("Trọng số", "Weight"),
    "cost": ("Chi phí", "Cost"),
    "medium": ("Nhượng bộ (mức giữa)", "Given up (medium level)"),
    "soft": ("Nguyện vọng (mức mềm)", "Wishes (soft level)"),
    "postponed_list": ("Cuộc họp hoãn, sẽ bố trí sau", "Postponed meetings"),
    "amendments": ("Điều chỉnh so với lịch trước", "What differs from the plan before"),
    "sheets": ("Lịch công tác của các cơ quan", "The offices' week sheets"),
    "feeds": ("Lịch để đăng ký theo dõi (iCalendar)", "Calendars to subscribe to (iCalendar)"),
    "feed_tat-ca": ("Tất cả", "Everything"),
    "feed_nguoi": ("Theo người", "By person"),
    "feed_chuc-danh": ("Theo chức danh", "By post"),
    "feed_phong": ("Theo phòng", "By room"),
    "feed_dia-diem": ("Theo địa điểm", "By site"),
    "feed_tap-the": ("Theo tập thể", "By body"),
    "feed_co-quan": ("Theo cơ quan", "By office"),
    "feed_diem-cau": ("Theo điểm cầu", "By bridge point"),
    "data": ("Dữ liệu", "Data"),
}


def phrases(lang: Language) -> dict[str, str]:
    """Return the words of one language by their names."""
    index = 0 if lang == "vi" else 1
    return {name: words[index] for name, words in _PHRASES.items()}


def number(value: int, lang: Language) -> str:
    """Return a whole number with its thousands marked: 10.306 in Vietnamese, 10,306 in English."""
    text = f"{value:,}"
    return text.replace(",", ".") if lang == "vi" else text
