"""Bad inputs: what is changed in a working copy of the project, what is run, what it must say.

A `Case` lists edits of files and the command that meets them. Commands are those of a user, run
without the start of new processes, so that hundreds take a minute: `snakemake …` in a fork of this
process, and the script of a rule, or of `check_dataset`, with the inputs that Snakemake gives it.
"""

import csv
import io
import os
import pickle
import re
import runpy
import shutil
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path

import pandera.pandas  # noqa: F401  loaded once here rather than in every fork
from snakemake.api import ConfigSettings, DAGSettings, ResourceSettings, SnakemakeApi
from snakemake.cli import main
from snakemake.iocontainers import Params, Snakemake

import warshift.coding.references  # noqa: F401  as above


@dataclass(frozen=True)
class Case:
    """One bad input.

    Parameters
    ----------
    about : str
        What is wrong, for a reader of docs/bad-inputs.md.
    edits : list
        From the functions below, in order.
    run : str
        `snakemake ARGUMENTS` (a dry run of everything unless they say otherwise), `check DATASET`,
        or the name of a rule, with a dataset or study where there are several: `code_shifts`,
        `harmonise_wars example_wars`.
    line : str
        The one line of the error without `error: `; for an accepted input the remark, a line of
        what is printed. `…` stands for any text.
    code : int
        Exit code: 1 is refused, 0 accepted with the remark.
    """

    about: str
    edits: tuple
    run: str
    line: str
    code: int = 1


# Edits: each returns a function of the project's folder.


def swap(path, old, new):
    """Replace the one occurrence of a text."""

    def edit(folder):
        text = _text(folder, path)
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times in {path}"
        _write(folder, path, text.replace(old, new))

    return edit


def write(path, text):
    """Write a file anew, from text or bytes."""
    return lambda folder: _write(folder, path, text)


def append(path, line):
    """Add a line at the end of a file."""
    return lambda folder: _write(folder, path, _text(folder, path).rstrip("\n") + f"\n{line}\n")


def drop(path):
    """Remove a file or folder."""

    def edit(folder):
        target = folder / path
        shutil.rmtree(target) if target.is_dir() else target.unlink()

    return edit


def copy(old, new):
    """Copy a file."""
    return lambda folder: _write(folder, new, (folder / old).read_bytes())


def keep_lines(path, count):
    """Keep the first lines of a file only; 1 leaves the header."""
    return lambda folder: _write(
        folder, path, "".join(_text(folder, path).splitlines(keepends=True)[:count])
    )


def cells(path, row, **values):
    """Change cells of the one row of a CSV or TSV file that has the values of `row` (dict)."""

    def edit(folder):
        rows, hit = _rows_and_hit(folder, path, row)
        assert set(values) <= set(rows[0]), f"{path} lacks a column of {sorted(values)}"
        rows[hit].update(values)
        _write_rows(folder, path, rows)

    return edit


def another_row(path, row, **values):
    """Append a copy of the one row that has the values of `row`, with some cells changed."""

    def edit(folder):
        delimiter = "\t" if path.endswith(".tsv") else ","
        rows = list(
            csv.DictReader(io.StringIO(_text(folder, path), newline=""), delimiter=delimiter)
        )
        hits = [r for r in rows if all(r[name] == value for name, value in row.items())]
        assert len(hits) == 1, f"{len(hits)} rows of {path} have {row}"
        _write_rows(folder, path, [*rows, hits[0] | values])

    return edit


def without_row(path, row):
    """Remove the one row of a CSV or TSV file that has these values."""

    def edit(folder):
        delimiter = "\t" if path.endswith(".tsv") else ","
        rows = list(
            csv.DictReader(io.StringIO(_text(folder, path), newline=""), delimiter=delimiter)
        )
        kept = [r for r in rows if any(r[name] != value for name, value in row.items())]
        assert len(kept) == len(rows) - 1, f"{len(rows) - len(kept)} rows of {path} have {row}"
        _write_rows(folder, path, kept)

    return edit


def _text(folder, path):
    return (folder / path).read_bytes().decode("utf-8")


def _write(folder, path, content):
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)  # files of the working copy are links to those of the run
    target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def _rows_and_hit(folder, path, row):
    text = io.StringIO(_text(folder, path), newline="")
    rows = list(csv.DictReader(text, delimiter=_delimiter(path)))
    hits = [i for i, r in enumerate(rows) if row.items() <= r.items()]
    assert len(hits) == 1, f"{len(hits)} rows of {path} have {row}"
    return rows, hits[0]


def _delimiter(path):
    return "\t" if path.endswith(".tsv") else ","


def _write_rows(folder, path, rows):
    stream, delimiter = io.StringIO(), _delimiter(path)
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    _write(folder, path, stream.getvalue())


# Runs.


def in_fork(function, folder):
    """Call a function in a fork of this process, in a folder; its exit code and what it printed."""
    output = folder / "printed.txt"
    output.unlink(missing_ok=True)  # as in _write
    pid = os.fork()
    if pid == 0:
        code = 99
        try:
            os.chdir(folder)
            screen = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(screen, 1)
            os.dup2(screen, 2)
            sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), line_buffering=True)
            sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), line_buffering=True)
            function()
            code = 0
        except SystemExit as end:
            code = end.code or 0
            if isinstance(code, str):
                print(code)
                code = 1
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status), output.read_text(encoding="utf-8")


def run_case(case, folder, configfiles=()):
    """Apply the edits of a case to a working copy and run its command.

    Returns
    -------
    code : int
    printed : str
    left : list of str
        Outputs of the rule that lie there afterwards.
    """
    jobs = all_jobs(folder, configfiles)
    for edit in case.edits:
        edit(folder)
    command, *arguments = case.run.split()
    if command == "snakemake":
        said = ["--cores", "1", *(arguments or ["-n"])]
        return *in_fork(lambda: main(said), folder), []
    if command == "check":
        steps = [check_job(jobs, arguments[0], folder)]
    else:
        job = job_of(jobs, command, arguments)
        steps = [*from_files(jobs, job), job]
    for step in steps:
        code, printed = _run_script(step, folder)
        if code:
            break
    outputs = [folder / path for path in step.output]
    return code, printed, [str(path) for path in outputs if path.exists()]


def _run_script(job, folder):
    for path in [*job.output, job.log[0]]:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).unlink(missing_ok=True)
    script, given = folder / f"workflow/scripts/{job.rule}.py", {"snakemake": job}
    return in_fork(lambda: runpy.run_path(str(script), init_globals=given), folder)


def from_files(jobs, job):
    """Yield the jobs that read a user's own files for a job, in their order."""
    for other in jobs:
        if other.rule in ("fetch_original", "harmonise_table") and other.output[0] in job.input:
            yield from from_files(jobs, other)
            yield other


def job_of(jobs, rule, about):
    """Return the one job of a rule that has these values of wildcards."""
    hits = [job for job in jobs if job.rule == rule and set(about) <= set(job.wildcards)]
    assert len(hits) == 1, f"{len(hits)} jobs of rule {rule} {about}"
    return hits[0]


def check_job(jobs, dataset, folder):
    """Return the job of `snakemake check_dataset --config dataset=DATASET`."""
    job = job_of(jobs, "check_dataset", [])
    own = (folder / f"examples/cards/{dataset}.yaml").exists()
    cards = "examples/cards" if own else "config/datasets"
    chosen = dict(job.params.items()) | {"dataset": dataset, "cards": cards}
    job._safely_store_params(Params(fromdict=chosen))
    return job


def all_jobs(folder, configfiles=()):
    """Return what Snakemake gives to the script of every job of a full run; kept in the folder."""
    kept = folder / "jobs.pickle"
    if not kept.exists():
        code, printed = in_fork(lambda: _gather_jobs(kept, configfiles), folder)
        assert code == 0, printed[-3000:]
    return pickle.loads(kept.read_bytes())


def _gather_jobs(kept, configfiles):
    config = ConfigSettings(configfiles=[Path(file) for file in configfiles])
    with SnakemakeApi() as api:
        flow = api.workflow(ResourceSettings(cores=1), config, workdir=Path())
        dag = DAGSettings(targets={"all", "check_dataset"}, forceall=True)
        flow.dag(dag).printfilegraph()
        jobs = [job for job in flow._workflow.dag.jobs if job.rule.script]
    scripts = [
        Snakemake(
            job.input, job.output, job.params, job.wildcards, 1, job.resources, job.log, {},
            job.rule.name, None,
        )
        for job in jobs
    ]  # fmt: skip
    kept.write_bytes(pickle.dumps(scripts))


def errors_in(printed):
    """Return the distinct lines that report an error, or a problem found by check_dataset."""
    _, _, problems = printed.partition("problems: ")
    lines = [line.strip() for line in problems.splitlines()[1:]]
    found = (re.match(r"\s*error: (.*)$", line) for line in printed.splitlines())
    return list(dict.fromkeys([*(hit.group(1) for hit in found if hit), *lines]))


def says(line, expected):
    """Return whether a line is the expected one, in which `…` stands for any text."""
    pattern = ".*".join(re.escape(part) for part in expected.split("…"))
    return re.fullmatch(pattern, line) is not None
