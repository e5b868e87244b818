"""How the command line speaks: one language, what was found on stdout, how it goes on stderr.

For a machine (``--json``) stdout holds one JSON object and nothing else; what a person would read
there is not said at all.
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any, TextIO

from rich.console import Console

if TYPE_CHECKING:
    from coord_calendar.errors import Language


class _Mouth(Console):
    """Goes on silently when its reader has gone, as in ``| head``: the work is still to be done."""

    def __init__(self, file: TextIO) -> None:
        # Text is printed as it is: titles may hold brackets and colons that look like markup.
        super().__init__(file=file, markup=False, highlight=False, emoji=False, soft_wrap=True)

    def on_broken_pipe(self) -> None:
        self.quiet = True
        # What is still held for the reader would fail again when the program ends.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.file.fileno())
        os.close(nowhere)


class Voice:
    """Says things in one language.

    Parameters
    ----------
    lang : {"vi", "en"}
        The language.
    as_json : bool
        Whether stdout is for a machine.
    """

    def __init__(self, lang: Language, *, as_json: bool) -> None:
        self.lang = lang
        self.as_json = as_json
        self._out = _Mouth(sys.stdout)
        self.aside_console: Console = _Mouth(sys.stderr)

    def of(self, vi: str, en: str) -> str:
        """Return the text in the language spoken."""
        return vi if self.lang == "vi" else en

    def say(self, vi: str, en: str | None = None) -> None:
        """Say something on stdout; one text will do if it is the same in both languages."""
        if not self.as_json:
            self._out.print(self.of(vi, vi if en is None else en))

    def head(self, vi: str, en: str) -> None:
        """Say a heading on stdout."""
        if not self.as_json:
            self._out.print()
            self._out.print(self.of(vi, en), style="bold")

    def aside(self, vi: str, en: str) -> None:
        """Say on stderr how it goes."""
        self.aside_console.print(self.of(vi, en))

    def report(self, found: dict[str, Any]) -> None:
        """Give a machine what was found."""
        if self.as_json:
            try:
                sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
                sys.stdout.flush()
            except BrokenPipeError:
                self._out.on_broken_pipe()

    def number(self, value: int) -> str:
        """Return a whole number with its thousands marked: 10.306 in Vietnamese, 10,306."""
        text = f"{value:,}"
        return text.replace(",", ".") if self.lang == "vi" else text

    def seconds(self, value: float) -> str:
        """Return a number of seconds, to the tenth."""
        text = f"{value:.1f}"
        return f"{text.replace('.', ',')} giây" if self.lang == "vi" else f"{text} s"
