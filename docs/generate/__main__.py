"""Write every generated page or part of a page: `python -m docs.generate [NAME …]`."""

import sys
from importlib import import_module

from docs.generate.pages import GENERATORS, ROOT

for name in sys.argv[1:] or GENERATORS:
    for path, text in import_module(f"docs.generate.{name}").pages().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"{name}: {path.relative_to(ROOT)}")
