"""Tables of the configuration keys in config/README.md, from the schema.

`python -m docs.generate.config_reference` updates them; a test checks that they are current.
"""

import json

from docs.generate.card_reference import section
from docs.generate.pages import renew

from warshift.config import SCHEMAS

PAGE = SCHEMAS.parents[1] / "config" / "README.md"


def keys():
    """Render the tables of keys."""
    schema = json.loads((SCHEMAS / "config.schema.json").read_text(encoding="utf-8"))
    parts = [section("Every key", schema, schema)]
    parts.append(section("Each band", schema["$defs"]["band"], schema))
    return "\n".join(parts).replace("## ", "### ")


if __name__ == "__main__":
    renew(PAGE, {"keys": keys()})
