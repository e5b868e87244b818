"""Running a command so that whatever goes wrong ends in a sentence and an exit status.

With ``--json`` the sentence is an object on stdout: ``{"error": ..., "message": ..., "faults":
[...]}``. Before the command line is understood its language is not known, so that both options are
looked for in what was typed.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

import typer

from coord_calendar.cli import reports
from coord_calendar.cli.commands import app
from coord_calendar.cli.exits import Exit
from coord_calendar.cli.voice import Voice
from coord_calendar.errors import (
    Fault,
    InputError,
    MissingExtraError,
    NoPlanError,
    SolverError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WRONG = ("Dữ liệu chưa đúng, không ghi gì:", "What was given is wrong; nothing was written:")
_IMPOSSIBLE = (
    "Đã chứng minh: không có lịch nào giữ được mọi quy tắc bắt buộc.",
    "It is proved that no plan keeps every hard rule.",
)
_IMPOSSIBLE_BUT_WHY = (
    f"{_IMPOSSIBLE[0]} Lệnh explain cho biết những điều nào không thể cùng giữ.",
    f"{_IMPOSSIBLE[1]} The command explain tells what cannot hold together.",
)

_INTERRUPTED = (
    "Dừng theo yêu cầu; chưa có lịch, không ghi gì.",
    "Stopped as asked; there was no plan yet, nothing was written.",
)


def run(argv: Sequence[str]) -> int:
    """Run what was typed and return the exit status."""
    voice = _voice_for(argv)
    try:
        status = app(
            args=list(argv) or ["--help"], prog_name="coord-calendar", standalone_mode=False
        )
    except KeyboardInterrupt:
        # Before the commands were there to take note of it.
        status = Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001 whatever it is, nobody is shown a traceback
        return told(voice, error)
    return ended(voice, status or Exit.DONE)


def stopped(argv: Sequence[str]) -> int:
    """Say that Ctrl-C came before what was typed was begun, and return the exit status."""
    return ended(_voice_for(argv), Exit.INTERRUPTED)


def _voice_for(argv: Sequence[str]) -> Voice:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Vietnamese is written whatever the machine's own encoding is.
            stream.reconfigure(encoding="utf-8", errors="replace")
    typed = " ".join(argv).replace("=", " ")
    return Voice("en" if "--lang en" in typed else "vi", as_json="--json" in argv)


def ended(voice: Voice, status: int) -> int:
    """Return the exit status; say so if Ctrl-C came before there was anything to be kept."""
    if status == Exit.INTERRUPTED:
        return _tell(voice, Exit.INTERRUPTED, "interrupted", _INTERRUPTED)
    return status


def told(voice: Voice, error: Exception) -> Exit:
    """Say what went wrong and return the exit status."""
    if isinstance(error, InputError):
        return _tell(voice, Exit.BAD_INPUT, "input", _WRONG, faults=error.faults)
    if isinstance(error, NoPlanError):
        reasons = error.reasons_en if voice.lang == "en" else error.reasons
        said = _IMPOSSIBLE if reasons else _IMPOSSIBLE_BUT_WHY
        return _tell(voice, Exit.NO_PLAN, "no_plan", said, reasons=reasons)
    if isinstance(error, SolverError):
        said = (f"Chưa lập được lịch: {error.vi}", f"There is no plan: {error}")
        return _tell(voice, Exit.NO_PLAN, "solver", said)
    status, kind, vi, en, what = _failure(error)
    return _tell(voice, status, kind, (f"{vi} {what}", f"{en} {what}"))


def _failure(error: Exception) -> tuple[Exit, str, str, str, str]:
    """Return how it ended, the kind of failure, the sentence in both languages, and the detail."""
    match error:
        case MissingExtraError():
            vi, en = "Thiếu phần tùy chọn của chương trình:", "A part of the program is missing:"
            return Exit.BAD_INPUT, "missing_extra", vi, en, str(error)
        case typer.TyperException():
            vi, en = "Lệnh chưa đúng, xem --help.", "The command is not right, see --help."
            return Exit.BAD_INPUT, "usage", vi, en, error.format_message()
        case OSError():
            vi, en = "Không đọc hoặc không ghi được tệp:", "A file cannot be read or written:"
            what = ", ".join(str(part) for part in (error.filename, error.strerror) if part)
            return Exit.BAD_INPUT, "files", vi, en, what or str(error)
    frame = extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}: {error} ({Path(frame.filename).name}:{frame.lineno})"
    return Exit.FAILED, "program", "Chương trình bị lỗi.", "The program failed.", what


def _tell(
    voice: Voice,
    status: Exit,
    kind: str,
    said: tuple[str, str],
    *,
    faults: Iterable[Fault] = (),
    reasons: Iterable[str] = (),
) -> Exit:
    faults, reasons = list(faults), list(reasons)
    if not voice.as_json:
        voice.aside(*said)
        for fault in faults:
            voice.aside(f"  {fault.text('vi')}", f"  {fault.text('en')}")
        for reason in reasons:
            voice.aside(f"  {reason}", f"  {reason}")
    voice.report(
        {
            "error": kind,
            "message": voice.of(*said),
            "faults": reports.of_faults(faults),
            "reasons": reasons,
        }
    )
    return status
