"""Settings that all tests share.

``--hypothesis-profile=thorough`` looks far longer for a counterexample where a test leaves the
number of examples to the profile; so it is for tests that hold two voices of a rule together.
"""

from hypothesis import settings

settings.register_profile("thorough", max_examples=5000)
