"""Read one member of a zip archive without unpacking it to disk.

A hostile or damaged archive is reported on one line: a path that leads out of it, unreasonable
expansion, a link, a name that occurs twice, an encrypted or missing member, a wrong checksum.
"""

import io
import stat
import zipfile
import zlib
from pathlib import PurePosixPath

from warshift.errors import DataError

MOST_EXPANSION = 100  # times the packed size; real tables expand 3- to 20-fold
DECLARATIONS = 1 << 12  # bytes at the head of an XML file where entities are declared
SMALL = 1 << 20  # bytes allowed for any member, whatever its ratio
LARGEST = 1 << 31  # bytes of one member; the largest known original has 71 MB


def read_member(path, member):
    """Return the bytes of a member, given by its full name; `DataError` for a faulty archive."""
    with _open(path, path) as archive:
        try:
            info = archive.getinfo(member)
        except KeyError:
            names = ", ".join(archive.namelist())[:200]
            remedy = f"it has {names}; correct `member` on the card"
            raise DataError(path, f"no member {member!r} in the archive", remedy) from None
        try:
            with archive.open(info) as stream:
                content = stream.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError) as error:
            problem = f"member {member!r} does not unpack ({str(error)[:80]})"
            raise DataError(path, problem, "get the file again") from None
    if len(content) != info.file_size:
        problem = f"member {member!r} is longer or shorter than the archive says"
        raise DataError(path, problem, "get the file again")
    return content


def check_archive(archive, path):
    """Refuse an archive with unsafe names or unreasonable expansion before reading its members."""
    names = archive.namelist()
    for info in archive.infolist():
        if names.count(info.filename) > 1:
            problem = f"two members of the archive have the name {info.filename!r}"
            raise DataError(path, problem, "pack it anew with one of them")
        if stat.S_ISLNK(info.external_attr >> 16):
            problem = f"member {info.filename!r} is a link"
            raise DataError(path, problem, "pack the file that it points to")
        name = info.filename.replace("\\", "/")
        unsafe = name.startswith("/") or ".." in PurePosixPath(name).parts or ":" in name[:3]
        if unsafe:
            problem = "the archive holds a path that leads out of it"
            raise DataError(path, problem, "do not use this file", value=info.filename)
        if info.flag_bits & 1:
            raise DataError(path, "the archive is encrypted", "save it without a password")
        limit = min(max(MOST_EXPANSION * info.compress_size, SMALL), LARGEST)
        if info.file_size > limit:
            sizes = f"{info.compress_size} to {info.file_size} bytes"
            problem = f"{info.filename!r} would expand from {sizes}"
            raise DataError(path, problem, "do not use this file")


def check_zipped(path, stream):
    """Apply the same checks to a format that is internally a zip archive of XML files (Excel).

    None of them may declare entities, whose expansion can fill the memory.
    """
    with _open(io.BytesIO(stream), path) as archive:
        for info in archive.infolist():
            with archive.open(info) as member:
                if b"<!DOCTYPE" in member.read(DECLARATIONS).upper():
                    problem = f"{info.filename!r} declares XML entities"
                    raise DataError(path, problem, "do not use this file")


def _open(source, path):
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        problem = f"not a readable archive ({str(error)[:80]})"
        raise DataError(path, problem, "get the file again") from None
    check_archive(archive, path)
    return archive
