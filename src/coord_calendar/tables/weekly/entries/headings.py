"""What the headings of a schedule's columns tell: when, what, where, who.

A heading is looked up by its words, without capitals and diacritics. One heading may name several
things («Thời gian, địa điểm»). What no word is known of may be a leader's column or anything else;
that only the whole table tells (:mod:`.layout`).
"""

from __future__ import annotations

import re
from enum import Enum

from coord_calendar.tables.weekly.entries.folding import words_of
from coord_calendar.tables.weekly.entry import Part


class About(Enum):
    """What a column tells beside the parts of an entry."""

    DAY = "day"
    SESSION = "session"
    HOUR = "hour"
    END = "end"
    TIME = "time"
    NUMBER = "number"


Told = About | Part

_PHRASES: dict[Told, str] = {
    About.DAY: "ngay|thu|thu ngay|ngay thu|ngay thang|thu ngay thang|ngay thang nam|"
    "ngay trong tuan|ngay hop|cac ngay trong tuan|ngay lam viec|thu trong tuan|ngay gio|day|date",
    About.SESSION: "buoi|sang chieu|buoi hop|session",
    About.HOUR: "gio|gio hop|gio bat dau|bat dau|gio lam viec|tu gio|gio phut|hour",
    About.END: "den gio|ket thuc|gio ket thuc|thoi gian ket thuc|end",
    About.TIME: "thoi gian|thoi diem|thoi gian hop|thoi gian bat dau|thoi gian to chuc|lich|time",
    About.NUMBER: "stt|tt|so tt|so thu tu|no",
    Part.CONTENT: "noi dung|cong viec|cong tac|hoat dong|su kien|cuoc hop|ten cuoc hop|hoi hop|"
    "noi dung cong viec|noi dung cong tac|lich lam viec|lich cong tac|viec|content|hop|"
    "noi dung lich lam viec",
    Part.PLACE: "dia diem|noi hop|noi lam viec|phong hop|phong|hoi truong|noi|place|vi tri|diem",
    Part.CHAIR: "chu toa|dieu hanh|nguoi dieu hanh|chair",
    Part.ATTENDING: "thanh phan|tham du|du|cung du|tham gia|cung di|dai bieu|nguoi du|doi tuong|"
    "lanh dao|lanh dao du|lanh dao tham du|lanh dao tham gia|can bo tham gia|nguoi tham du|"
    "thanh vien|du hop|lanh dao tinh|lanh dao so|don vi tham gia|don vi tham du|nguoi thuc hien|"
    "lanh dao thuc hien|phan cong|lanh dao phan cong|lanh dao phu trach|attending",
    Part.INVITED: "moi|moi du|khach moi|kinh moi|moi hop|thanh phan moi",
    Part.PREPARED: "chuan bi|don vi thuc hien|tham muu|don vi tham muu|phuc vu|don vi phuc vu|"
    "co quan tham muu|don vi phu trach|don vi",
    Part.NOTE: "ghi chu|luu y|xe|phuong tien|lai xe|truc|ket qua|chuyen vien|cv|lanh dao vp|ldvp|"
    "lanh dao van phong|tai lieu|trang thai|phoi hop|don vi phoi hop|bo tri xe|truc lanh dao|"
    "trang phuc|giay moi|can cu|van ban|theo doi|note",
}
_KNOWN: dict[str, Told] = {
    phrase: told for told, phrases in _PHRASES.items() for phrase in phrases.split("|")
}
_BEGINNINGS: tuple[tuple[re.Pattern[str], Told], ...] = tuple(
    (re.compile(pattern), told)
    for pattern, told in (
        (r"(?:.* )?chuan bi\b", Part.PREPARED),
        (r"(?:.* )?chu tri\b", Part.CHAIR),
        (r"noi dung\b", Part.CONTENT),
        (r"dia diem\b|noi hop\b|phong hop\b", Part.PLACE),
        (r"thanh phan\b|lanh dao (?:du|tham)\b|don vi (?:du|tham)\b", Part.ATTENDING),
        (r"(?:.* )?moi du\b", Part.INVITED),
        (r"ghi chu\b", Part.NOTE),
        (r"thoi gian\b", About.TIME),
        (r"ngay thang\b|thu ngay\b", About.DAY),
    )
)
_APART = re.compile(r"[/,;+&–|-]|\s+(?:và|va|VÀ|VA)\s+")
_LONGEST = 9


def told_by(heading: str) -> tuple[Told, ...]:
    """Return what a heading tells, in its order; nothing if no word of it is known."""
    words = words_of(heading)
    if words in _KNOWN:
        return (_KNOWN[words],)
    pieces = [words_of(piece) for piece in _APART.split(heading)]
    told = [_one(piece) for piece in pieces if piece]
    known = [one for one in told if one is not None]
    if len(told) > 1 and len(known) == len(told):
        return tuple(dict.fromkeys(known))
    one = _one(words)
    return () if one is None else (one,)


def _one(words: str) -> Told | None:
    if words in _KNOWN:
        return _KNOWN[words]
    if len(words.split()) > _LONGEST:
        return None
    return next((told for begins, told in _BEGINNINGS if begins.match(words)), None)


_LEADERS = re.compile(
    r"(?:cac )?(?:(?:dong chi|d c|ong|ba) )?(?:pho |quyen |q )?"
    r"(?:chu tich|chu nhiem|bi thu|giam doc|hieu truong|truong ban|truong phong|chanh van phong|"
    r"cvp|chanh thanh tra|cuc truong|chi cuc truong|vien truong|truong doan|truong khoa|vien chanh|"
    r"tong giam doc|ct|pct|pcttt|bt|pbt|pbttt|gd|pgd|tgd|ptgd|ht|pht|pcvp|tt|uv|uvbtv|btv|bgd|"
    r"bgh)\b|(?:cac )?(?:dong chi|d c)\b|"
    r"(?:thuong truc|ban giam doc|ban giam hieu|ban thuong vu|lanh dao|uy vien|"
    r"hieu pho|tham muu truong|chinh uy|chi huy)\b"
)


def names_leader(text: str) -> bool:
    """Return whether a text begins with a post, as a leader's column or line does."""
    return _LEADERS.match(words_of(text)) is not None
