"""Digests of what each job read and wrote, by which a changed file is noticed whatever its date.

A finished job leaves a record beside Snakemake's own, which goes by dates for large files and
for outputs: `.snakemake/digests`, one file for each job.
"""

import hashlib
import json
import os
from contextlib import contextmanager
from pathlib import Path

RECORDS = Path(".snakemake/digests")


@contextmanager
def recorded(inputs, outputs):
    """Record what is read and written within the block.

    The inputs are looked at before, the outputs after; a job that does not finish leaves no record.

    Parameters
    ----------
    inputs, outputs : iterable of path
        A job is known by its first output; without outputs there is nothing to record.
    """
    outputs = list(outputs)
    if not outputs:
        yield
        return
    record = _record(outputs)
    record.unlink(missing_ok=True)
    read = {str(path): digest(path) for path in inputs}
    yield
    written = {str(path): digest(path) for path in outputs}
    record.parent.mkdir(parents=True, exist_ok=True)
    unfinished = record.with_suffix(".tmp")
    unfinished.write_text(json.dumps({"read": read, "wrote": written}), encoding="utf-8")
    os.replace(unfinished, record)


def changes(outputs, digest_of=None):
    """Find the files that are not, or no longer, those of a job's record.

    Parameters
    ----------
    outputs : list of path
        All outputs of the job.
    digest_of : callable, optional
        In place of `digest`, such as one that remembers.

    Returns
    -------
    wrote : list of str
        Outputs that exist and are not what the job wrote; all of them if it left no record.
    read : list of str
        Existing inputs that are not what the job read.
    """
    digest_of = digest_of or digest
    existing = [str(path) for path in outputs if os.path.lexists(path)]
    record = _read(_record(outputs)) if existing else {}
    wrote, read = record.get("wrote", {}), record.get("read", {})
    return (
        [path for path in existing if digest_of(path) != wrote.get(path, "none")],
        [path for path, old in read.items() if digest_of(path) not in (old, None)],
    )


def altered(paths):
    """List the files that differ from what the job that wrote them left, as far as one is known.

    Parameters
    ----------
    paths : iterable of path
        Relative to the folder of the run.
    """
    wrote = {}
    for record in RECORDS.glob("*.json"):
        wrote |= _read(record).get("wrote", {})
    return [str(path) for path in paths if digest(path) != wrote.get(str(path), digest(path))]


def has_records():
    """Whether a job has ever finished here."""
    return RECORDS.is_dir()


def digest(path):
    """Return the sha256 of a file, or None if it cannot be read."""
    try:
        with open(path, "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def _record(outputs):
    return RECORDS / f"{hashlib.sha256(str(outputs[0]).encode()).hexdigest()}.json"


def _read(record):
    try:
        found = json.loads(record.read_text(encoding="utf-8"))
        return {part: dict(found[part]) for part in ("wrote", "read")}
    except (OSError, ValueError, TypeError, KeyError):
        return {}
