"""What holds for all tests."""

from hypothesis import settings

# How long an example takes is a matter of the machine, and of tests/bench; no test fails of it.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
