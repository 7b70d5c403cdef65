"""The bad inputs, by the kind of file that is wrong: each module has a list CASES."""

from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
ROOMS = sorted(path.stem for path in HERE.glob("*.py") if path.stem != "__init__")


def all_cases():
    """Return {room: list of cases}, rooms in the order of their names."""
    return {room: import_module(f"tests.bad_inputs.cases.{room}").CASES for room in ROOMS}
