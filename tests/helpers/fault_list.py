"""The faults: each function does one to a copy of the project, and returns the run after it."""

import contextlib
import locale
import os
import pwd
import resource
import shutil
import signal
import subprocess
from pathlib import Path

from tests.helpers.fault_bench import (
    PATIENCE,
    Copy,
    NotOK,
    Skipped,
    kill_group,
    lines_of,
    wait_for,
    workers,
)

TABLE = "results/tables/table2_shares.csv"
HEADLINE = "results/headline.json"
INTERMEDIATE = "data/processed/snapshot/iwd-archigos/coverage.parquet"
LEADERS = "data/raw/snapshot/leaders.csv"
CODINGS = "data/raw/codings/shifts.csv"
FAULTS = {}  # name: (what happens, function, whether it happens to a finished run, folder's name)


def fault(about, finished=False, folder=None):
    """Register a function of a copy as a fault, under its own name."""

    def register(function):
        FAULTS[function.__name__] = (about, function, finished, folder or function.__name__)
        return function

    return register


# Ends that nobody wanted.


@fault("SIGKILL of the workers, then a second run")
def kill_workers(copy):
    def how(process):
        wait_for(lambda: workers(process.pid) or process.poll() is not None)
        for pid in workers(process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    copy.interrupt(how)
    return copy.run()


@fault("SIGKILL of the engine alone, whose workers end with it, then a second run")
def kill_engine(copy):
    left = []

    def how(process):
        left.extend(workers(process.pid))
        process.kill()
        if not wait_for(lambda: not any(map(_lives, left)), 10):
            raise NotOK("a worker outlives the engine")

    copy.interrupt(how)
    return copy.run()


def _lives(pid):
    return Path(f"/proc/{pid}").exists()


@fault("SIGKILL of the whole group, as in a power cut, then a second run")
def kill_machine(copy):
    copy.interrupt(kill_group)
    return copy.run()


@fault("SIGTERM of the engine, then a second run")
def terminate_engine(copy):
    copy.interrupt(lambda process: process.terminate())
    return copy.run()


@fault("a lock of Snakemake's left by a dead run, and a missing result", finished=True)
def stale_lock(copy):
    locks, every = copy.path(".snakemake/locks"), copy.path("results").rglob("*.*")
    locks.mkdir(parents=True, exist_ok=True)
    text = "\n".join(str(path.relative_to(copy.folder)) for path in every)
    for kind in ("input", "output"):
        (locks / f"0.{kind}.lock").write_text(text + "\n")
    copy.path(TABLE).unlink()
    return copy.run()


@fault("a second run while one is at work")
def two_runs(copy):
    first = copy.start()
    wait_for(lambda: copy.path("data/processed").exists() or first.poll() is not None)
    second = copy.run()
    first.communicate(timeout=PATIENCE)
    if first.returncode:
        raise NotOK("the first run failed")
    return second


# Disk and rights.


@fault("a full disk, then space again")
def full_disk(copy):
    if os.geteuid():
        raise Skipped("needs root, to mount a small file system")
    disk = copy.path("data/processed")
    disk.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        raise Skipped("a small file system cannot be mounted here")
    try:
        _refused_once(*copy.run())
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    return copy.run()


@fault("a limit on the size of files, then none")
def file_limit(copy):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    _refused_once(*copy.run("--cores", "1", preexec_fn=limit))
    return copy.run()


def _refused_once(code, printed):
    if not code or "Traceback" in printed or len(lines_of(printed, "error: ")) != 1:
        raise NotOK(f"meanwhile exit {code}, {lines_of(printed, 'error: ') or printed[-200:]}")


@fault("another user runs a copy of his own")
def other_user(copy):
    try:
        user = pwd.getpwnam("nobody").pw_uid
        command = [copy.program, "-c", "import snakemake"]
        reads = subprocess.run(command, user=user, capture_output=True, check=False).returncode == 0
    except (KeyError, OSError):
        reads = False
    if not reads:
        raise Skipped("needs root, and a Python that the user nobody may read")
    for path in [copy.folder, *copy.folder.rglob("*")]:
        os.chown(path, user, user)
    return copy.run(user=user, extra_groups=[], environment={"HOME": str(copy.folder)})


@fault("a home that cannot be written; the cache has a place of its own, as `make` gives it one")
def unwritable_home(copy):
    home = copy.path("home")
    home.mkdir(mode=0o555)
    places = {"HOME": str(home), "XDG_CACHE_HOME": str(copy.path(".snakemake/cache"))}
    return copy.run_without_rights(environment=places)


@fault("a results folder that cannot be written")
def read_only_results(copy):
    copy.path("results").mkdir(mode=0o555)
    return copy.run_without_rights()


@fault("a project folder that cannot be written")
def read_only_project(copy):
    copy.folder.chmod(0o555)
    done = copy.run_without_rights()
    copy.folder.chmod(0o755)
    return done


@fault("code that cannot be written, and a run in another folder")
def read_only_code(copy):
    code = Copy(copy.folder.rename(copy.folder.with_name("code")))
    copy.folder.mkdir()
    everything = [code.folder, *code.folder.rglob("*")]
    for path in everything:
        path.chmod(path.stat().st_mode & 0o555)
    where = ("-s", code.path("Snakefile"), "-d", copy.folder)
    library = {"PYTHONPATH": str(code.path("workflow"))}
    done = copy.run_without_rights("--cores", "2", *where, environment=library)
    for path in everything:
        path.chmod(path.stat().st_mode | 0o200)
    return done


@fault("an input that cannot be read", finished=True)
def unreadable_input(copy):
    copy.path(LEADERS).chmod(0)
    return copy.run_without_rights()


# Files that are gone, cut off, edited.


def _keep_the_date(path, change):
    date = path.stat().st_mtime_ns
    change(path)
    os.utime(path, ns=(date, date))


def _cut(path):
    path.write_bytes(path.read_bytes()[:2000])


def _lie(path):
    text = path.read_text()
    path.write_text(text.replace("0.229", "0.999").replace(": 8,", ": 21,"))


@fault("an intermediate table and a result deleted", finished=True)
def deleted_files(copy):
    copy.path(INTERMEDIATE).unlink()
    copy.path(TABLE).unlink()
    return copy.run()


@fault("all intermediate tables deleted, and a result", finished=True)
def deleted_intermediates(copy):
    shutil.rmtree(copy.path("data/processed"))
    copy.path(TABLE).unlink()
    return copy.run()


@fault("an intermediate table cut off, with a new date", finished=True)
def cut_intermediate(copy):
    _cut(copy.path(INTERMEDIATE))
    return copy.run()


@fault("an intermediate table cut off, its date kept", finished=True)
def cut_intermediate_old_date(copy):
    _keep_the_date(copy.path(INTERMEDIATE), _cut)
    return copy.run()


@fault("a result edited, with a new date", finished=True)
def edited_result(copy):
    _lie(copy.path(TABLE))
    return copy.run()


@fault("headline and a result edited, their dates kept", finished=True)
def edited_result_old_date(copy):
    for name in (TABLE, HEADLINE):
        _keep_the_date(copy.path(name), _lie)
    return copy.run()


@fault("a result replaced by an empty file", finished=True)
def emptied_result(copy):
    copy.path(TABLE).write_bytes(b"")
    return copy.run()


@fault("edited results in a fresh clone")
def edited_clone(copy):
    shutil.copytree(copy.folder.parent / "clean/results", copy.path("results"))
    _lie(copy.path(TABLE))
    return copy.run()


@fault("Snakemake's folder deleted, and a result edited", finished=True)
def forgotten_run(copy):
    shutil.rmtree(copy.path(".snakemake"))
    _lie(copy.path(TABLE))
    return copy.run()


@fault("a run with other settings in the same folder, then the default again", finished=True)
def other_settings(copy):
    code, printed = copy.run("--cores", "2", "--config", "draws=199", "claimed_share=0.3")
    if code:
        raise NotOK(f"the run with other settings failed: {printed[-200:]}")
    return copy.run()


@fault("the leaders of the snapshot missing", finished=True)
def missing_snapshot(copy):
    copy.path(LEADERS).unlink()
    return copy.run()


@fault("the codings missing", finished=True)
def missing_codings(copy):
    copy.path(CODINGS).unlink()
    return copy.run()


@fault("the bibliography is a link that leads nowhere", finished=True)
def dangling_link(copy):
    copy.path("docs/references.bib").unlink()
    copy.path("docs/references.bib").symlink_to("elsewhere.bib")
    return copy.run()


@fault("a folder where a result belongs", finished=True)
def folder_for_a_result(copy):
    copy.path(TABLE).unlink()
    copy.path(TABLE).mkdir()
    return copy.run()


# Surroundings.


@fault("a run while the clock stands in 2001")
def clock_back(copy):
    if not shutil.which("faketime"):
        raise Skipped("needs faketime")
    environment = {"FAKETIME": "@2001-01-01 00:00:00", "LD_PRELOAD": _faketime()}
    return copy.run(environment=environment)


def _faketime():
    found = sorted(Path("/usr/lib").rglob("libfaketime.so.1"))
    if not found:
        raise Skipped("needs libfaketime")
    return str(found[0])


@fault("every input dated before its results, and one of them changed and changed back", True)
def old_dates(copy):
    shifts = "data/raw/codings/shifts.csv"
    before = copy.path(shifts).read_bytes()
    copy.path(shifts).write_bytes(before.replace(b"Stalin", b"Dzhugashvili", 1))
    for path in copy.path("data/raw").rglob("*"):
        os.utime(path, (978307200, 978307200))
    code, printed = copy.run()
    if code or not lines_of(printed, f"note: {shifts}"):
        raise NotOK("the changed input was not noticed")
    copy.path(shifts).write_bytes(before)
    os.utime(copy.path(shifts), (978307200, 978307200))
    return copy.run()


@fault("inputs dated in the future")
def future_dates(copy):
    for path in copy.path("data/raw").rglob("*"):
        os.utime(path, (4102444800, 4102444800))
    return copy.run()


@fault("the locale C, without UTF-8")
def locale_c(copy):
    return copy.run(environment={"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"})


@fault("the Turkish locale")
def locale_tr(copy):
    try:
        locale.setlocale(locale.LC_ALL, "tr_TR.UTF-8")
    except locale.Error:
        raise Skipped("the locale tr_TR.UTF-8 is not installed") from None
    finally:
        locale.setlocale(locale.LC_ALL, "C")
    return copy.run(environment={"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"})


@fault("the time zone Kiritimati, 14 hours ahead")
def time_zone(copy):
    return copy.run(environment={"TZ": "Pacific/Kiritimati"})


@fault("another hash seed")
def hash_seed(copy):
    return copy.run(environment={"PYTHONHASHSEED": "4711"})


@fault("one core")
def one_core(copy):
    return copy.run("--cores", "1")


@fault("four cores")
def four_cores(copy):
    return copy.run("--cores", "4")


@fault("a folder with spaces, quotes and letters of other scripts", folder="a b's Krieg 战争 война")
def odd_folder(copy):
    return copy.run()


@fault("another folder of that kind for the run alone", folder="çalışma alanı")
def odd_elsewhere(copy):
    code = Copy(copy.folder.rename(copy.folder.with_name("code for all")))
    copy.folder.mkdir()
    where = ("-s", code.path("Snakefile"), "-d", copy.folder)
    library = {"PYTHONPATH": str(code.path("workflow"))}
    return copy.run("--cores", "2", *where, environment=library)


def _other_python(copy, version):
    program = os.environ.get(f"WARSHIFT_PYTHON{version.replace('.', '')}")
    program = program or shutil.which(f"python{version}")
    has = [program, "-c", f"import sys, snakemake; assert sys.version.startswith('{version}.')"]
    if not program or subprocess.run(has, capture_output=True, check=False).returncode:
        raise Skipped(f"no Python {version} with the locked environment")
    return Copy(copy.folder, program).run()


@fault("Python 3.12")
def python_312(copy):
    return _other_python(copy, "3.12")


@fault("Python 3.13")
def python_313(copy):
    return _other_python(copy, "3.13")
