"""The command line: plan, plan-long, replan, check, busy, read, template, rules.

Rooms of this house: ``commands/`` is what may be typed, ``arguments`` what several of them take;
``plan``, ``plan_long``, ``replan``, ``check``, ``busy``, ``read``, ``template`` and ``rules`` do
it; ``planning`` is what goes on around all planning and ``calendars`` adds the calendars that
people and rooms have; ``amendments`` reads what happened to a published plan, with the times of
``moments``, and ``what_if`` alternatives of it; ``voice`` says it in Vietnamese or English, or as
one JSON object; ``sections``, ``plan_sections`` and ``replan_sections`` are the parts of what is
told, ``reports`` the same for machines, ``progress`` the line that moves while planning;
``plan_file`` is ``schedule.json``, ``folder`` what stands around it; ``publishing`` writes both and
``judging`` looks at them anew; ``running`` turns every error into a sentence and an exit status.
Needs the extra ``cli``.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from coord_calendar.errors import MissingExtraError
from coord_calendar.interruption import Interruption

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    argv : sequence of str or None
        What is typed after the program's name; None for what this process was started with.

    Returns
    -------
    int
        The exit status, see :class:`coord_calendar.cli.exits.Exit`.
    """
    try:
        with Interruption() as early:
            # Loaded here, so that its absence is told in words.
            from coord_calendar.cli.running import run, stopped  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] not in {"typer", "rich"}:
            raise
        sys.stderr.write(f"Thiếu phần tùy chọn của chương trình. {MissingExtraError('cli')}\n")
        return 2
    typed = sys.argv[1:] if argv is None else argv
    return stopped(typed) if early.asked else run(typed)
