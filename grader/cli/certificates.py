"""Where certificates are kept, for `grade check` and for those who ask for them."""

from __future__ import annotations

from grader.authoring.effort import Effort
from grader.grading.grounds import PACKAGES, version_of
from grader.store.certificates import Certificates
from grader.store.kept import Kept

FULL = Effort()


def certificates_of(kept: Kept, effort: Effort = FULL) -> Certificates:
    """Those that were made with this effort, on these packages."""
    versions = [f"{name} {version_of(name)}" for name in (*PACKAGES, "grader")]
    return Certificates(kept, (*versions, f"seeds {list(effort.seeds)}", f"draws {effort.draws}"))
