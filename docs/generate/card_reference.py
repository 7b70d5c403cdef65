"""docs/card-reference.md: every key of a dataset card, from the schema."""

import json

from warshift.config import SCHEMAS

HEAD = """# Every key of a dataset card

Made from `workflow/schemas/card.schema.json` by `python -m docs.generate card_reference`; do not
edit. A card is `config/datasets/NAME.yaml`, or lies in a folder that the configuration names in
`cards`. How to write one: [extending.md](extending.md).
"""
SECTIONS = (
    ("The card", ()),
    ("Each entry of `files`", ("$defs", "file")),
    ("Each column", ("$defs", "file", "properties", "columns", "additionalProperties")),
    ("`mapping.wars`", ("$defs", "map_wars")),
    ("`mapping.leaders`", ("$defs", "map_leaders")),
    ("`mapping.shifts`", ("$defs", "map_shifts")),
)

PLAIN = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
}


def render():
    """Render the page."""
    schema = json.loads((SCHEMAS / "card.schema.json").read_text(encoding="utf-8"))
    parts = [HEAD]
    for title, path in SECTIONS:
        node = schema
        for step in path:
            node = node[step]
        parts.append(section(title, node, schema))
    return "\n".join(parts)


def section(title, node, schema):
    """Render one object of a schema: a table of its keys, their values and meaning."""
    lines = [f"## {title}", ""]
    if "description" in node:
        lines += [f"{node['description'][0].upper()}{node['description'][1:]}.", ""]
    lines += ["| key | needed | holds | meaning |", "|---|---|---|---|"]
    required = set(node.get("required", []))
    for key, part in node["properties"].items():
        part = _resolve(part, schema)
        meaning = part.get("description", "").replace("|", "\\|")
        needed = "yes" if key in required else ""
        lines.append(f"| `{key}` | {needed} | {_holds(part, schema)} | {meaning} |")
    return "\n".join([*lines, ""])


def _resolve(part, schema):
    if "$ref" not in part:
        return part
    node = schema
    for step in part["$ref"].removeprefix("#/").split("/"):
        node = node[step]
    return node


def _holds(part, schema):
    part = _resolve(part, schema)
    if "enum" in part:
        return ", ".join(f"`{value}`" for value in part["enum"])
    if "oneOf" in part:
        return " or ".join(_holds(choice, schema) for choice in part["oneOf"])
    if part.get("type") == "array":
        items = part.get("items") or part["prefixItems"][0]
        return f"list of {_holds(items, schema)}"
    if part.get("type") == "object" and part.get("properties"):
        return "keys " + ", ".join(f"`{key}`" for key in part["properties"])
    return PLAIN.get(part.get("type"), "keys and values")


def pages():
    """Return the reference of cards."""
    return {SCHEMAS.parents[1] / "docs" / "card-reference.md": render()}
