"""Code: leader changes into shifts, by rule and by evidence."""
