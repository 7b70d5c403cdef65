"""What docs/dependencies.md says other packages get wrong is measured, and current."""

import numpy as np
from docs.generate.dependency_errors import shown


def test_errors_are_printed_with_the_data_they_occur_on():
    assert shown(None, "") == "not implemented"
    assert shown(1e-9, "absolute") == "none"
    assert shown(0.0123, "absolute") == "0.01 (absolute)"
    errors = {"heart": 0.02, "cgd": 0.3, "pbcseq": np.nan}
    assert shown(errors, "relative") == "0.3 (relative; cgd), NaN on pbcseq"
