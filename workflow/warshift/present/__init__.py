"""Present: tables, figures, report."""
