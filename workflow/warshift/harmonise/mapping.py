"""Dates, words and numbers from the columns that a card's `mapping` names."""

import pandas as pd

from warshift.errors import ConfigError
from warshift.harmonise.calendar import as_intervals
from warshift.sources.refuse import refuse_rows

PARTS = ("year", "month", "day")


class Mapped:
    """A user's table, with the part of the mapping that describes it.

    Parameters
    ----------
    originals : dict
        From `warshift.harmonise.datasets.read_tables`; the first file of the card is used.
    kind : {"wars", "leaders", "shifts"}

    Raises
    ------
    ConfigError
        Where the card lacks this mapping, or the mapping names an undeclared column.
    """

    def __init__(self, originals, kind):
        card = originals["card"]
        self.keys = card.get("mapping", {}).get(kind)
        where = f"card {card['name']}, key mapping.{kind}"
        if self.keys is None:
            raise ConfigError(f"{where}: missing; say there which column holds what")
        file = card["files"][0]
        self.rows, self.path = originals[file["role"]], originals["path"][file["role"]]
        for key, column in self._named():
            if column not in self.rows:
                raise ConfigError(
                    f"{where}.{key}, value {column!r}: no such column under files; "
                    f"declared are {', '.join(file['columns'])}"
                )

    def _named(self):
        for key, value in self.keys.items():
            if key in ("codes", "last_day", "war_type") or key.endswith("_values"):
                continue
            if isinstance(value, dict):
                yield from ((f"{key}.{part}", column) for part, column in value.items())
            else:
                yield key, value

    def has(self, key):
        """Return whether the card names a column for this key."""
        return key in self.keys

    def need(self, key):
        """Return the column of a key, which no row may leave empty."""
        column = self.keys[key]
        empty = self.rows[column].isna()
        if empty.any():
            self.fail(key, empty, "the cell is empty", "fill it in")
        return self.rows[column]

    def fail(self, key, bad, problem, remedy):
        """Raise for the first row of a mask."""
        column = self.keys[key]
        column = column.get("day", column.get("year")) if isinstance(column, dict) else column
        refuse_rows(self.path, self.rows, bad, column, problem, remedy)

    def text(self, key, default=pd.NA):
        """Return a column as text, or a default if the card names none."""
        if not self.has(key):
            return pd.Series(default, index=self.rows.index, dtype="string")
        return self.rows[self.keys[key]].astype("string")

    def words(self, key, allowed=None, default=pd.NA):
        """Translate a column by KEY_values, if given; any other text is an error."""
        if not self.has(key):
            return pd.Series(default, index=self.rows.index, dtype="string")
        told = self.text(key)
        values = self.keys.get(f"{key}_values")
        ours = told.map(values).astype("string") if values else told
        bad = told.notna() & (ours.isna() if allowed is None else ~ours.isin(allowed))
        if bad.any():
            remedy = f"add it to {key}_values on the card"
            if allowed:
                remedy += f", as one of {', '.join(map(str, allowed))}"
            self.fail(key, bad, "a word the card does not explain", remedy)
        return ours if default is pd.NA else ours.fillna(default)

    def when(self, key):
        """Return the lower and upper day and the precision of a date; missing without a year."""
        column = self.keys[key]
        if isinstance(column, str):
            day = pd.to_datetime(self.rows[column])
            precision = pd.Series("day", day.index).where(day.notna())
            return pd.DataFrame({"lower": day, "upper": day, "precision": precision})
        frame = self.rows[["row"]].copy()
        for part in PARTS:
            frame[part] = self.rows[column[part]] if part in column else pd.NA
        told = frame[frame["year"].notna()]
        return as_intervals(told, self.path, *PARTS).reindex(frame.index)
