"""Tables of the configuration keys in config/README.md, from the schema.

`python -m docs.generate config_reference` renews them; a test proves that they are current.
"""

import json

from docs.generate.card_reference import section
from docs.generate.pages import with_parts

from warshift.config import SCHEMAS

PAGE = SCHEMAS.parents[1] / "config" / "README.md"


def keys():
    """Render the tables of keys."""
    schema = json.loads((SCHEMAS / "config.schema.json").read_text(encoding="utf-8"))
    parts = [section("Every key", schema, schema)]
    parts.append(section("Each band", schema["$defs"]["band"], schema))
    return "\n".join(parts).replace("## ", "### ")


def pages():
    """Return the README of config/ with its keys."""
    return {PAGE: with_parts(PAGE, {"keys": keys()})}
