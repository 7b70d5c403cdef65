"""Peak memory of a call."""

import tracemalloc


def peak_megabytes(function, *arguments):
    """Return the largest amount of memory that a call allocates at a time."""
    tracemalloc.start()
    try:
        function(*arguments)
        return tracemalloc.get_traced_memory()[1] / 2**20
    finally:
        tracemalloc.stop()
