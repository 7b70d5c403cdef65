"""Code: classify leader changes as shifts, by rule and by evidence."""
