# Mistakes of a user end on one line; an exception would add places in the code of the workflow.
import sys

from warshift.errors import WarshiftError
from warshift.text import visible


def refuse(problem):
    """End with one line."""
    print(visible(f"error: {problem}"), file=sys.stderr)
    sys.exit(1)


def checked(function, *arguments):
    """Call a function of the library; report a user's error on one line."""
    try:
        return function(*arguments)
    except WarshiftError as error:
        refuse(error)
    except OSError as error:
        refuse(f"{error.filename}: {error.strerror}; put the file in its place")
