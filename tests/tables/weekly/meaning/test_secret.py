from __future__ import annotations

import pytest

from coord_calendar.domain.secrecy import SECRET_TITLE, Secrecy
from coord_calendar.tables.weekly.entry import Piece, Unread
from coord_calendar.tables.weekly.meaning.secret import secrecy_of
from schedules import SPOT, entry, read

HIDDEN = "Zxq"
"""A word that must be nowhere."""


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Họp (Mật)", Secrecy.SECRET),
        ("HỌP MẬT", Secrecy.SECRET),
        ("Độ mật: Mật", Secrecy.SECRET),
        ("Tài liệu tối mật", Secrecy.TOP_SECRET),
        ("Mật; Tuyệt  mật", Secrecy.UTMOST_SECRET),
        ("Tập huấn bảo mật", Secrecy.NONE),
        ("Bảo vệ bí mật nhà nước", Secrecy.NONE),
        ("mật độ dân số, cơ mật mã", Secrecy.NONE),
        ("Hội nghị", Secrecy.NONE),
    ],
)
def test_the_level_is_told_by_its_words(text: str, level: Secrecy) -> None:
    """The highest named; words that only hold «mật» are none."""
    assert secrecy_of([text]) is level


def test_nothing_of_a_secret_entry_is_kept() -> None:
    """Neither in the request nor in what is told, in either language."""
    secret = entry(
        f"Họp {HIDDEN} (Mật)",
        chair=f"CT, {HIDDEN}",
        place=f"PH 2; {HIDDEN}",
        note=HIDDEN,
        prepared=HIDDEN,
        whose=f"{HIDDEN}",
        unread=(Unread(Piece(HIDDEN, SPOT), HIDDEN, HIDDEN),),
    )
    line = Piece(f"{HIDDEN} mật", SPOT)
    table = {"passed_over": (line,), "unread": (Unread(line, HIDDEN, HIDDEN),), "title": ""}
    reading = read(secret, entry("Họp khác", row=6), table=table)
    (made, _) = reading.requests.meetings
    assert (made.title, made.secrecy, made.chair) == (SECRET_TITLE, Secrecy.SECRET, "ct-ub")
    assert made.kind == "lam-viec"
    assert reading.entries[0].senses == ()
    told = f"{reading} {reading.text('vi')} {reading.text('en')} {reading.report()}"
    assert HIDDEN not in told
    assert "cuộc họp mật: 3 chỗ chưa hiểu" in told


def test_a_secret_word_anywhere_in_an_entry_counts() -> None:
    """In the place, in the note, under whose name."""
    reading = read(
        entry(f"Họp {HIDDEN}", place="Mật"),
        entry(f"Họp {HIDDEN}", note="Mật", row=6),
        entry(f"Họp {HIDDEN}", whose="CT (mật)", row=7),
    )
    assert {one.title for one in reading.requests.meetings} == {SECRET_TITLE}


def test_what_is_open_stays_as_it_is() -> None:
    """Lines that are not secret keep their words."""
    line = Piece("Nơi nhận", SPOT)
    unread = Unread(line, "không hiểu", "not understood")
    reading = read(entry(), table={"passed_over": (line,), "unread": (unread,)})
    assert (reading.passed_over, reading.unread) == ((line,), (unread,))


def test_the_code_of_a_secret_meeting_tells_nothing_of_its_content() -> None:
    """Two at one hour are numbered in order, whatever they are about."""
    codes = [
        [
            one.id
            for one in read(
                *(entry(f"{word} (mật)", row=row) for row, word in enumerate(some))
            ).requests.meetings
        ]
        for some in (("a", "b"), ("c", "d"))
    ]
    assert codes[0] == codes[1] == ["vpub-2026-11-30-0800-m1", "vpub-2026-11-30-0800-m2"]
