"""Tables as CSV files for people: the embedded snapshot, the long table of estimates."""

from pathlib import Path

from warshift.sources.refuse import refuse_rows
from warshift.sources.typed import own_file, read_source
from warshift.tables.files import check
from warshift.tables.schemas import table_of

TRUTHS = {"true": True, "false": False}


def write_csv(frame, path):
    """Write a CSV file: UTF-8, LF, ISO dates, true/false, blanks for missing values."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    truths = frame.select_dtypes(["bool", "boolean"])
    words = truths.apply(lambda column: column.map({True: "true", False: "false"}))
    form = {"lineterminator": "\n", "encoding": "utf-8", "date_format": "%Y-%m-%d"}
    frame.assign(**words).to_csv(path, index=False, **form)


def read_csv(path, name):
    """Read a CSV file of the snapshot and check it against the schema of table `name`."""
    columns = table_of(name).columns
    kinds = {title: column.type.replace("truth", "text") for title, column in columns.items()}
    frame = read_source(path, own_file(**kinds))
    for title, column in columns.items():
        if column.type == "truth":
            problem, bad = "not a truth value", ~frame[title].isin(list(TRUTHS))
            refuse_rows(path, frame, bad, title, problem, "write true or false")
            frame[title] = frame[title].map(TRUTHS)
    return check(frame.drop(columns="row"), name, path)
