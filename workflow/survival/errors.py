"""The library's only exception; its message is one line that names the remedy."""


class EstimationError(ValueError):
    """A model or test cannot be computed from the rows given."""
