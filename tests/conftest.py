"""Hypothesis profiles: quick by default, more examples and always the same ones where ``CI`` is set."""

import os

from hypothesis import HealthCheck, settings

# No deadline in any profile: how fast a machine is is no property of the code.
settings.register_profile("quick", max_examples=50, deadline=None)
settings.register_profile(
    "ci",
    max_examples=200,
    deadline=None,
    derandomize=True,  # a red build can be built again
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "quick"))
