"""Sources: read the producers' files, as their dataset cards describe them, as typed columns."""
