# As Snakemake plans a job: refuse a missing input, and make again what is not what its run made.
# Snakemake itself takes a job with outputs as done where an input is missing, and goes by dates.
import fcntl
import time
from functools import cache

from warshift.digests import changes, digest, has_records

PLANNED, NAMED = set(), set()
same_digest = cache(digest)


def plan(name, wildcards):
    """Look at the inputs and outputs of a job of the rule `name`, once and in the main process."""
    wildcards = dict(wildcards.items())
    job = (name, *wildcards.items())
    if job in PLANNED or not workflow.is_main_process:
        return
    if not PLANNED:
        begin()
    PLANNED.add(job)
    made_by = workflow.get_rule(name)
    for path in made_by.expand_input(wildcards)[0]:
        if not is_made(path):
            require(path, name)
    files = [path.apply_wildcards(wildcards) for path in made_by.output]
    outputs = [str(path) for path in files]
    for path in outputs:
        if os.path.lexists(path) and not os.path.isfile(path):
            refuse(f"{path}: not a file, where rule {name} writes one; move it away")
    wrote, read = changes(outputs, same_digest)
    # Without Snakemake's own memory of a job nobody knows with which settings it ran.
    forgotten = any(workflow.persistence.metadata(path) is None for path in files)
    if wrote or read or forgotten:
        workflow.dag.forcefiles.update(outputs)
        for path in [*outputs, f"logs/{name}"]:
            require_room(path)
    if has_records():
        say(wrote, f"not what a finished run of {name} left; it is made again")
        if wrote and any(argument.startswith("--report") for argument in sys.argv):
            refuse(f"{wrote[0]}: no part of a report until a run has made it again; run first")
        own = [path for path in read if not is_made(path)]
        say(own, f"changed since {name} read it; what it made is made again")


def is_made(path):
    """Return whether runs make a file, so that it may be absent before one."""
    return any(Path(path).is_relative_to(folder) for folder in (PROCESSED, RESULTS))


def require(path, name):
    """Refuse an input that is missing or cannot be read."""
    if not os.path.lexists(path):
        refuse(f"{path}: no such file, and rule {name} reads it; put it back")
    if not os.path.exists(path):
        refuse(f"{path}: the link leads nowhere, and rule {name} reads it; mend the link")
    if not os.path.isfile(path):
        refuse(f"{path}: not a file, and rule {name} reads it; put the file in its place")
    if os.stat(path).st_mtime > time.time() + 1:
        refuse(f"{path}: dated in the future, which Snakemake refuses; set the clock or touch it")
    if same_digest(path) is None:
        refuse(f"{path}: cannot be read, and rule {name} reads it; give the right to read it")


def require_room(path):
    """Refuse to write where this user may not."""
    folder = next(parent for parent in Path(path).absolute().parents if parent.exists())
    if not os.access(folder, os.W_OK | os.X_OK):
        refuse(
            f"{folder}: cannot be written; give the right to, or run elsewhere, snakemake -d DIR"
        )


def say(paths, what):
    """Name changed files, each once, and no more than three of one job."""
    new = [path for path in paths if path not in NAMED]
    NAMED.update(new)
    if new:
        rest = f" and {len(new) - 3} more" if len(new) > 3 else ""
        print(visible(f"note: {', '.join(new[:3])}{rest}: {what}"), file=sys.stderr)


def begin():
    """Take the folder for this run, and clear up what a killed run left."""
    # A killed run leaves unfinished files, which are made again, and Snakemake's lock. Ours ends
    # with the process that holds it: while we hold it, any lock of Snakemake's is a dead run's.
    workflow.dag_settings.force_incomplete = True
    if workflow.execution_settings is None or workflow.dryrun:
        return
    global held
    held = open(".snakemake/running", "a+")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if not isinstance(error, BlockingIOError):
            return  # a disk without such locks: Snakemake's own has to do
        refuse(f"{Path.cwd()}: another run is at work in this folder; wait until it has ended")
    for lock in Path(".snakemake/locks").glob("*.lock"):
        lock.unlink()
