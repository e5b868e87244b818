"""What a fact claims, before it is put in words (:mod:`coord_calendar.explanation`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from coord_calendar.rules import RuleCode


class Claim(NamedTuple):
    """One rule for some meetings, as far as it is about one person or thing.

    Parameters
    ----------
    rule : RuleCode or None
        The rule; None for "this meeting must be held".
    meetings : tuple of str
        The meetings, in the order of the problem.
    about : str
        What it is about: a person, an undivided room, a site, a bridge point, a link, or the
        commitment that keeps people away or closes a room, as the rule has it; empty if the rule
        is about the meetings alone.
    """

    rule: RuleCode | None
    meetings: tuple[str, ...]
    about: str = ""
