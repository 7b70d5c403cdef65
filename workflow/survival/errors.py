"""The one error of this library; its message is one line that names the remedy."""


class EstimationError(ValueError):
    """A model or test cannot be computed on the rows it was given."""
