"""Sources: dataset cards, archives, and reading the producers' files as typed columns."""
