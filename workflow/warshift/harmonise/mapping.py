"""Dates, words and numbers from the columns that a card's `mapping` names."""

import datetime as dt
import unicodedata
from itertools import pairwise

import pandas as pd

from warshift.errors import ConfigError
from warshift.harmonise.calendar import as_intervals
from warshift.sources.card_checks import WORDS
from warshift.sources.refuse import refuse_rows, remark_rows

PARTS = ("year", "month", "day")
BLANK = ("exit", "end")  # dates that may be missing
# The future begins after today, and not before this release: a clock may be wrong.
RELEASED = pd.Timestamp("2026-12-31")


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
        Where the card lacks this mapping.
    """

    def __init__(self, originals, kind):
        card = originals["card"]
        self.keys = card.get("mapping", {}).get(kind)
        where = f"card {card['name']}, key mapping.{kind}"
        if self.keys is None:
            raise ConfigError(f"{where}: missing; say there which column holds what")
        role = card["files"][0]["role"]
        self.rows, self.path = originals[role], originals["path"][role]
        self.coverage = card["coverage"]

    def has(self, key):
        """Return whether the card names a column for this key."""
        return key in self.keys

    def need(self, key):
        """Return the column of a key, which no row may leave empty."""
        empty = self.rows[self.keys[key]].isna()
        if empty.any():
            self.fail(key, empty, "the cell is empty", "fill it in")
        return self.rows[self.keys[key]]

    def state(self):
        """Return the numbers of the states, which are positive."""
        codes = self.need("state_code")
        self.fail("state_code", codes < 1, "not the number of a state", "correct it")
        return codes

    def identifier(self, key, values):
        """Return identifiers as text; refuse two that differ only in what nobody sees.

        These are blanks, case, width of letters and characters without width.
        """
        seen = values.map(_as_seen, na_action="ignore")
        first = values.groupby(seen).transform("first")
        alike = values.notna() & (values != first)
        self.fail(key, alike, "looks like another one, but is not the same text", "write it alike")
        return values

    def fail(self, key, bad, problem, remedy, shown=None):
        """Raise for the first row of a mask, if any."""
        refuse_rows(self.path, self.rows, bad, self._column(key), problem, remedy, shown)

    def remark(self, key, odd, what, shown=None):
        """Remark on the rows of a mask, if any."""
        remark_rows(self.path, self.rows, odd, self._column(key), what, shown)

    def _column(self, key):
        """Return the column of a key that errors name; of a date in parts the finest."""
        column = self.keys[key]
        if isinstance(column, dict):
            return next(column[part] for part in reversed(PARTS) if part in column)
        return column

    def text(self, key, default=pd.NA):
        """Return a column as text, or a default if the card names none."""
        if not self.has(key):
            return pd.Series(default, index=self.rows.index, dtype="string")
        return self.rows[self.keys[key]].astype("string")

    def words(self, key, default=pd.NA, strict=True):
        """Translate a column by KEY_values, if given, into our words.

        Any other text is an error, or only remarked on if not `strict`; an empty cell gets the
        default, with a remark.
        """
        told, allowed = self.text(key), WORDS[key]
        if not self.has(key):
            return told.fillna(default) if default is not pd.NA else told
        values = self.keys.get(f"{key}_values")
        ours = told.map(values).astype("string") if values else told
        unknown = told.notna() & ~ours.isin(allowed)
        if strict or values:
            remedy = f"add it to {key}_values on the card, as one of {', '.join(allowed)}"
            self.fail(key, unknown, "a word the card does not explain", remedy)
        else:
            what = "no rule knows this word; a change that depends on it is undetermined"
            self.remark(key, unknown, what)
        if default is pd.NA:
            return ours
        self.remark(key, told.isna(), f"the cell is empty; taken as {default}")
        return ours.fillna(default)

    def when(self, key):
        """Return the lower and upper day and the precision of a date; missing without a year.

        Raises
        ------
        DataError
            For a date in the future or after the card's `last_day`, and for a day without its
            month or a month without its year.
        """
        column = self.keys[key]
        if isinstance(column, str):
            day = pd.to_datetime(self.rows[column])
            precision = pd.Series("day", day.index).where(day.notna())
            dated = pd.DataFrame({"lower": day, "upper": day, "precision": precision})
        else:
            dated = self._from_parts(key, column)
        future = dated["lower"] > max(RELEASED, pd.Timestamp(dt.date.today()))
        shown = dated["lower"]
        self.fail(key, future, "lies in the future", "correct the date", shown)
        if "last_day" in self.keys:
            late = dated["lower"] > pd.Timestamp(self.keys["last_day"])
            remedy = "correct the date, or last_day on the card"
            self.fail(key, late, f"lies after last_day, {self.keys['last_day']}", remedy, shown)
        return dated

    def _from_parts(self, key, column):
        parts = [column.get(part) for part in PARTS]
        for coarse, fine in pairwise(parts):
            if fine is not None and (coarse != parts[0] or key in BLANK):
                lonely = self.rows[fine].notna() & self.rows[coarse].isna()
                problem, remedy = f"{coarse} is empty", "fill it in, or leave both blank"
                refuse_rows(self.path, self.rows, lonely, fine, problem, remedy)
        told = self.rows[self.rows[column["year"]].notna()]
        return as_intervals(told, self.path, *parts).reindex(self.rows.index)

    def remark_on_coverage(self, key, before, after):
        """Remark on dates beyond the card's coverage: `before` its first or `after` its last year.

        Parameters
        ----------
        before, after : Series of days
        """
        first, last = self.coverage
        what = f"beyond the card's coverage, {first} to {last}; used as it stands"
        early, late = before.dt.year < first, after.dt.year > last
        self.remark(key, early | late, what, before.where(early, after))


def _as_seen(text):
    plain = unicodedata.normalize("NFKC", text)
    kept = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    return " ".join(kept.casefold().split())
