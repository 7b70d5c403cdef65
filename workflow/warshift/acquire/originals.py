"""Find originals in a mirror, in data/raw/originals or at the official address.

An original is accepted only if its digest equals the card's. Any other file is reported on one
line, and a wrong download is not kept.
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
    """Compute the digest of a file in hexadecimal digits."""
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, algorithm).hexdigest()


def look(card, file, mirrors, local):
    """Find the first local copy of an original and the problem with it, each None if there is none.

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
        kept = f"{card['name']}/{file_name(file)}"
        places = [Path(mirror) / path for mirror in mirrors for path in (file["path"], kept)]
        places.append(Path(local) / kept)
    place = next((place for place in places if place.exists()), None)
    return place, problem_with(place, file) if place else None


def by_hand(card, file, local):
    """Say how a person can supply an original."""
    if "local" in file:
        return f"put your file at {file['local']}, or correct `local` on the card"
    target = Path(local) / card["name"] / file_name(file)
    url = file.get("url", card["url"])
    if not card["url_serves_these_bytes"]:
        copy = f"put a copy with {_expected(file)} at {target}"
        return f"the address {url} serves another version, so {copy}"
    return f"get it from {url} and put it at {target}"


def problem_with(path, file):
    """Say how a file differs from the original described, or return None if it does not."""
    path = Path(path)
    if not path.is_file():
        return "a folder, not a file" if path.is_dir() else "a device or pipe, not a file"
    if "sha256" not in file and "md5" not in file:
        return None  # a user's own file, whose digest is optional
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
    """Put a verified copy of an original at `target`, and return where it came from.

    Parameters
    ----------
    card, file, mirrors, local
        As in `look`; a download is kept in `local` too.
    target : path
        Written whole or not at all.
    download : bool, optional
        Whether to try the official address.

    Raises
    ------
    AcquireError
        Where no place has the original; names dataset, place, digests and remedy.
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
    """List originals without a correct local copy, as (dataset, file, what to do)."""
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
    """Copy with progress, up to about twice the size on the card."""
    done = 0
    while chunk := answer.read(CHUNK):
        done += len(chunk)
        stream.write(chunk)
        print(f"{name}: {done / 1e6:.1f} of {file['bytes'] / 1e6:.1f} MB", file=sys.stderr)
        if done > 2 * file["bytes"] + CHUNK:
            raise OSError(f"the answer is far longer than {file['bytes']} bytes")
