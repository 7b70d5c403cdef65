"""Product-limit curves on (start, stop] rows."""
