"""Settings that all tests share.

Every run tries the same examples, so that a change is judged by itself and not by luck.
``--hypothesis-profile=thorough`` draws new ones, and far more where a test leaves their number to
the profile; so it is for tests that hold two voices of a rule together. ``unshrunk`` shows the
first counterexample as it is, without the minutes that making it small may take.

``--ics-corpus=DIR`` names a folder of calendars from elsewhere, beside its ``MANIFEST.tsv``; tests
that read them are skipped without it.
"""

from pathlib import Path

import pytest
from hypothesis import Phase, settings

settings.register_profile("same", derandomize=True)
settings.register_profile(
    "unshrunk", derandomize=True, phases=[Phase.explicit, Phase.reuse, Phase.generate]
)
settings.register_profile("thorough", max_examples=5000)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that names the folder of calendars."""
    parser.addoption("--ics-corpus", type=Path, help="a folder of calendars from elsewhere")
