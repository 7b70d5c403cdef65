"""Originals: found in a mirror, in data/raw/originals or at the official address; by digest only.

An original is accepted where its sha256 equals the card's, and nowhere else. A file that is not
what the card says is reported in one line and never kept.
"""

import hashlib
import http.client
import os
import shutil
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

from warshift.errors import AcquireError
from warshift.sources.cards import file_name

CHUNK = 1 << 20
TIMEOUT = 60  # seconds without a byte


def digest(path, algorithm="sha256"):
    """Digest of a file in hexadecimal digits."""
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, algorithm).hexdigest()


def look(card, file, mirrors, local):
    """First local place that has an original, and what is wrong with it; None where nothing.

    Parameters
    ----------
    card, file : dict
        A card and an entry of its `files`.
    mirrors : list of path
    local : path
        `data/raw/originals`.
    """
    if "local" in file:
        places = [Path(file["local"])]
    else:
        own = f"{card['name']}/{file_name(file)}"
        places = [Path(mirror) / path for mirror in mirrors for path in (file["path"], own)]
        places.append(Path(local) / own)
    place = next((place for place in places if place.is_file()), None)
    return place, problem_with(place, file) if place else None


def by_hand(card, file, local):
    """What a person does to supply an original."""
    if "local" in file:
        return f"put your file at {file['local']}, or correct `local` on the card"
    target = Path(local) / card["name"] / file_name(file)
    url = file.get("url", card["url"])
    if not card["url_serves_these_bytes"]:
        copy = f"put a copy with {_expected(file)} at {target}"
        return f"the address {url} serves another version, so {copy}"
    return f"get it from {url} and put it at {target}"


def problem_with(path, file):
    """What is wrong with a file that should be an original, or None where it is right."""
    if "sha256" not in file and "md5" not in file:
        return None  # a user's own file, which nobody has pinned
    algorithm = "sha256" if "sha256" in file else "md5"
    actual = digest(path, algorithm)
    if actual == file[algorithm]:
        return None
    size = path.stat().st_size
    head = path.read_bytes()[:512].lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")):
        what = "it is an HTML page, not data"
    elif size < file.get("bytes", 0):
        what = f"it is truncated, {size} of {file['bytes']} bytes"
    else:
        what = f"its content differs ({size} bytes, expected {file.get('bytes', 'unknown')})"
    return f"{what}; {algorithm} expected {file[algorithm]}, found {actual}"


def _expected(file):
    return f"sha256 {file['sha256']}" if "sha256" in file else f"md5 {file['md5']}"


def fetch(card, file, target, mirrors=(), local="data/raw/originals", download=True):
    """Put a verified copy of an original at `target`.

    Parameters
    ----------
    card, file : dict
    target : path
        Written whole or not at all.
    mirrors : list of path, optional
    local : path, optional
        `data/raw/originals`; a download is kept there too.
    download : bool, optional
        May the official address be asked.

    Returns
    -------
    str, the place it came from.

    Raises
    ------
    AcquireError
        One line: dataset, place, expected and found digest, remedy.
    """
    place, problem = look(card, file, mirrors, local)
    if problem:
        remedy = f"replace or remove it, then {by_hand(card, file, local)}"
        raise AcquireError(f"dataset {card['name']}, {place}: {problem}; {remedy}")
    if place:
        _install(place, target)
        return str(place)
    if "local" in file or not (download and card["url_serves_these_bytes"]):
        reason = "not found in any mirror or in data/raw/originals"
        reason = "no such file" if "local" in file else reason
        raise AcquireError(
            f"dataset {card['name']}, {file_name(file)}: {reason}; {by_hand(card, file, local)}"
        )
    kept = Path(local) / card["name"] / file_name(file)
    _download(card, file, kept, local)
    _install(kept, target)
    return file.get("url", card["url"])


def missing(cards, mirrors=(), local="data/raw/originals"):
    """Originals that no local place has, or has wrongly: list of (dataset, file, what to do)."""
    rows = []
    for card in cards.values():
        for file in card["files"]:
            place, problem = look(card, file, mirrors, local)
            if problem or not place:
                state = f"{place}: {problem}" if place else "missing"
                remedy = by_hand(card, file, local)
                rows.append((card["name"], file_name(file), f"{state}; {remedy}"))
    return rows


def _install(source, target):
    target = Path(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    shutil.copyfile(source, part)
    os.replace(part, target)


def _download(card, file, kept, local):
    url = file.get("url", card["url"])
    kept.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=kept.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream, _open(url) as answer:
            _copy(answer, stream, file, card["name"])
        problem = problem_with(Path(part), file)
        if problem:
            raise AcquireError(
                f"dataset {card['name']}, {url}: {problem}; the bad file was not kept, "
                f"{by_hand(card, file, local)}"
            )
        os.replace(part, kept)
    except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
        reason = " ".join(str(getattr(error, "reason", error)).split())
        raise AcquireError(
            f"dataset {card['name']}, {url}: cannot be fetched ({reason}); "
            f"{by_hand(card, file, local)}"
        ) from None
    finally:
        Path(part).unlink(missing_ok=True)


def _open(url):
    request = urllib.request.Request(url, headers={"User-Agent": "warshift"})
    return urllib.request.urlopen(request, timeout=TIMEOUT)


def _copy(answer, stream, file, name):
    """Copy with progress; stop soon after the size the card promises."""
    done = 0
    while chunk := answer.read(CHUNK):
        done += len(chunk)
        stream.write(chunk)
        print(f"{name}: {done / 1e6:.1f} of {file['bytes'] / 1e6:.1f} MB", file=sys.stderr)
        if done > 2 * file["bytes"] + CHUNK:
            raise OSError(f"the answer is far longer than {file['bytes']} bytes")
