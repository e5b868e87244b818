"""What every value of the model has in common.

A value never changes after it is made, takes no field it does not know, and holds its text in
Unicode normal form C, because Vietnamese typed on some machines arrives decomposed and would
otherwise differ from itself.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

if TYPE_CHECKING:
    from collections.abc import Mapping


def normalised(text: str) -> str:
    """Return `text` in Unicode normal form C, outer white space removed.

    **Source** Unicode Standard Annex 15; TCVN 6909:2001 names form C for Vietnamese.
    """
    return unicodedata.normalize("NFC", text).strip()


Id = Annotated[
    str,
    AfterValidator(normalised),
    StringConstraints(min_length=1, max_length=80, pattern=r"^[^\s\x00-\x1f\x7f-\x9f/\\]+$"),
]
"""A short name without white space, slashes or control characters: ``ct-ubnd``.

Unique among its kind.
"""

Text = Annotated[str, AfterValidator(normalised)]
"""Text that people read."""


class Value(BaseModel):
    """A frozen value that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with some fields replaced, without checking them.

        What was worked out from the old fields and kept (cached properties) is not carried over.
        """
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied
