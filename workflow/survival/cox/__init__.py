"""Cox regression on (start, stop] rows."""
