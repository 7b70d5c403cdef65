"""Cards of datasets: what they say about themselves, their files, columns and mappings."""

from tests.helpers.bad_input import Case, append, copy, swap, write

CARD = "examples/cards/example_wars.yaml"
LEADERS = "examples/cards/example_leaders.yaml"
CODINGS = "examples/cards/example_codings.yaml"
PARSED = "snakemake -n --configfile examples/config.yaml"
ANOTHER = """  - role: {role}
    local: {local}
    format: tsv
    columns:
      a: {{type: text}}
mapping:
"""


def card(about, old, new, line, file=CARD):
    """A case in which one text of a card is another."""
    name = file.split("/")[-1].removesuffix(".yaml")
    return Case(f"{name}.yaml: {about}", (swap(file, old, new),), f"check {name}", line)


def mapped(about, old, new, key, value, problem, file=CARD):
    """A case about a key of the mapping."""
    return card(about, old, new, f"{file}, key mapping.{key}, value {value}: {problem}…", file)


def other_file(about, role, local, line):
    """A case in which the card has a second file."""
    text = ANOTHER.format(role=role, local=local)
    return card(about, "mapping:\n", text, line)


CASES = [
    # What a card says about itself.
    Case("a card that is a list", (write(CARD, "- name\n- title\n"),), PARSED, f"{CARD}, key …: …"),
    Case("an empty card", (write(CARD, ""),), "check example_wars", f"{CARD}, key …: …"),
    Case(
        "a card that is a number", (write(CARD, "5\n"),), "check example_wars", f"{CARD}, key …: …"
    ),
    Case(
        "a card in UTF-16",
        (write(CARD, "name: example_wars\n".encode("utf-16")),),
        "check example_wars",
        f"{CARD}…: …; correct the YAML",
    ),
    Case(
        "a card with a Python tag",
        (append(CARD, "note: !!python/object/apply:os.system ['true']"),),
        PARSED,
        f"{CARD}, row …: could not determine a constructor for the tag …; correct the YAML",
    ),
    Case(
        "a key twice",
        (append(CARD, "title: Again"),),
        "check example_wars",
        f"{CARD}…: key 'title' appears twice…",
    ),
    Case(
        "an unknown key",
        (append(CARD, "titel: x"),),
        "check example_wars",
        f"{CARD}, key titel: unknown key…",
    ),
    Case(
        "a card under another name",
        (copy(CARD, "examples/cards/other.yaml"),),
        "check other",
        "examples/cards/other.yaml, key name, value 'example_wars': write 'other'",
    ),
    Case(
        "a dataset named by a path",
        (),
        "snakemake check_dataset -n --config dataset=../datasets/iwd",
        '…, key dataset, value "../datasets/iwd": …',
    ),
    card(
        "a name with capitals",
        "name: example_wars",
        "name: Example_Wars",
        f'{CARD}, key name, value "Example_Wars": …',
    ),
    card(
        "a name with a path",
        "name: example_wars",
        "name: ../example_wars",
        f'{CARD}, key name, value "../example_wars": …',
    ),
    card(
        "a title that is a number",
        "title: Invented wars",
        "title: 1950",
        f"{CARD}, key title, value 1950: …",
    ),
    card(
        "a version that is a number",
        'version: "1"',
        "version: 1",
        f"{CARD}, key version, value 1: …",
    ),
    card(
        "coverage the wrong way round",
        "coverage: [1950, 1970]",
        "coverage: [1970, 1950]",
        f"{CARD}, key coverage, value [1970, 1950]: the last year lies before the first; …",
    ),
    card(
        "coverage of one year",
        "coverage: [1950, 1970]",
        "coverage: [1950]",
        f"{CARD}, key coverage, value [1950]: …",
    ),
    card(
        "coverage from the year 20",
        "coverage: [1950, 1970]",
        "coverage: [20, 1970]",
        f"{CARD}, key coverage.0, value 20: …",
    ),
    card(
        "coverage in words",
        "coverage: [1950, 1970]",
        "coverage: 1950-1970",
        f'{CARD}, key coverage, value "1950-1970": …',
    ),
    card(
        "an address of a file on the disk",
        "url: https://example.org",
        "url: file:///etc/passwd",
        f'{CARD}, key url, value "file:///etc/passwd": …',
    ),
    card(
        "an address that is a script",
        "url: https://example.org",
        "url: javascript:alert(1)",
        f'{CARD}, key url, value "javascript:alert(1)": …',
    ),
    card(
        "a table that nobody knows",
        "provides: [wars]",
        "provides: [battels]",
        f'{CARD}, key provides.0, value "battels": not allowed; …',
    ),
    card(
        "the same table twice",
        "provides: [wars]",
        "provides: [wars, wars]",
        f"{CARD}, key provides, value …",
    ),
    card("nothing provided", "provides: [wars]", "provides: []", f"{CARD}, key provides, value …"),
    card(
        "a table without its mapping",
        "provides: [wars]",
        "provides: [wars, leaders]",
        f"{CARD}, key mapping.leaders…: missing; say there which column holds what",
    ),
    card(
        "a mapping that is not provided",
        "provides: [wars]",
        "provides: [leaders]",
        f"{CARD}, key mapping.leaders…: missing; …",
    ),
    card(
        "a mapping beside another adapter",
        "adapter: mapped",
        "adapter: iwd",
        f"{CARD}, key adapter, value 'iwd': only mapped uses a mapping; …",
    ),
    # Its files.
    card(
        "a file outside, by way of ..",
        "local: examples/",
        "local: ../",
        f'{CARD}, key files.0.local, value "../data/wars.tsv": …',
    ),
    card(
        "a file name with a line break",
        "local: examples/data/wars.tsv",
        'local: "examples/data/wa\\nrs.tsv"',
        f"{CARD}, key files.0.local, value …",
    ),
    card(
        "a file name with braces",
        "local: examples/data/wars.tsv",
        'local: "examples/data/{file}.tsv"',
        f"{CARD}, key files.0.local, value …",
    ),
    card(
        "a folder for a file",
        "local: examples/data/wars.tsv",
        "local: examples/data",
        "…examples/data…",
    ),
    card("a file that is not there", "data/wars.tsv", "data/wras.tsv", "wars: not found; …"),
    card(
        "a digest of another length",
        "    format: tsv",
        "    sha256: abc123\n    format: tsv",
        f'{CARD}, key files.0.sha256, value "abc123": …',
    ),
    card(
        "a digest of another file",
        "    format: tsv",
        f"    sha256: {'a' * 64}\n    format: tsv",
        f"examples/data/wars.tsv: its content differs (…); sha256 expected {'a' * 64}, found …",
    ),
    card(
        "fewer than no rows",
        "    format: tsv",
        "    rows: -6\n    format: tsv",
        f"{CARD}, key files.0.rows, value -6: …",
    ),
    card(
        "another number of rows",
        "    format: tsv",
        "    rows: 7\n    format: tsv",
        "examples/data/wars.tsv: 6 data rows, the card says 7; get the file again",
    ),
    card(
        "bytes that are a text",
        "    format: tsv",
        "    bytes: many\n    format: tsv",
        f'{CARD}, key files.0.bytes, value "many": …',
    ),
    card(
        "a format that nobody knows",
        "format: tsv",
        "format: xls",
        f'{CARD}, key files.0.format, value "xls": not allowed; …',
    ),
    card(
        "an encoding that nobody knows",
        "encoding: utf-8",
        "encoding: utf-16",
        f'{CARD}, key files.0.encoding, value "utf-16": not allowed; …',
    ),
    card(
        "a sheet of a text file",
        "    format: tsv",
        "    sheet: wars\n    format: tsv",
        f"{CARD}, key files.0.sheet, value 'wars': only of use for excel and rdata; …",
    ),
    other_file(
        "two files in one role",
        "wars",
        "examples/data/codings.csv",
        f"{CARD}, key files, value 'wars': two files have this role; give each its own",
    ),
    other_file(
        "two files of one name",
        "more",
        "elsewhere/wars.tsv",
        f"{CARD}, key files.1.local, value 'elsewhere/wars.tsv': another file has this name; …",
    ),
    other_file(
        "one file in two roles",
        "more",
        "examples/data/wars.tsv",
        f"{CARD}, key files.1.local, value 'examples/data/wars.tsv': two roles for one table; …",
    ),
    other_file(
        "a second file, which the adapter does not read",
        "more",
        "examples/data/codings.csv",
        f"{CARD}, key files.1.role, value 'more': the adapter mapped reads one file; …",
    ),
    # Its columns.
    card(
        "a type that nobody knows",
        "war_no: {type: integer}",
        "war_no: {type: int}",
        f'{CARD}, key files.0.columns.war_no.type, value "int": not allowed; …',
    ),
    card(
        "a column twice under two names",
        "      title: {type: text}",
        "      title: {type: text}\n      again: {type: text, header: title}",
        f"{CARD}, key files.0.columns.…, value 'title': two columns of the card read this one; …",
    ),
    card(
        "no and yes as codes, unquoted",
        "title: {type: text}",
        "title: {type: text, values: {yes: a, no: b}}",
        f"{CARD}, key files.0.columns.title.values.True: YAML reads it as True, not as a text; …",
    ),
    card(
        "a number as a code, unquoted",
        "title: {type: text}",
        "title: {type: text, values: {1: a}}",
        f"{CARD}, key files.0.columns.title.values.1: YAML reads it as 1, not as a text; …",
    ),
    card(
        "a missing value that is a number",
        'missing: ["-7"]',
        "missing: [-7]",
        f"{CARD}, key files.0.columns.to_year.missing.0, value -7: …",
    ),
    card(
        "a code that is also missing",
        "title: {type: text}",
        'title: {type: text, missing: ["x"], values: {x: win}}',
        f"{CARD}, key files.0.columns.title.missing, value 'x': also a code in values; …",
    ),
    card(
        "a format of a number",
        "war_no: {type: integer}",
        'war_no: {type: integer, format: "%Y"}',
        f"{CARD}, key files.0.columns.war_no.format, value '%Y': the type is not date; remove it",
    ),
    *(
        card(
            f"dates {what}",
            'took_office: {type: date, format: "%d.%m.%Y"}',
            f'took_office: {{type: date, format: "{form}"}}',
            f"{LEADERS}, key files.0.columns.took_office.format, value '{form}': {problem}; …",
            file=LEADERS,
        )
        for what, form, problem in (
            ("without a year", "%d.%m.", "it needs the year, once"),
            ("without a day", "%m.%Y", "it needs the day, once"),
            (
                "with a year of two digits",
                "%d.%m.%y",
                "a year of two digits does not tell the century",
            ),
            ("with a zone", "%d.%m.%Y %z", "%z is not used here"),
            ("with the month twice", "%m.%m.%Y", "it needs the month, once"),
        )
    ),
    # Its mapping.
    card(
        "an unknown key of the mapping",
        "    war: war_no",
        "    wra: x\n    war: war_no",
        f"{CARD}, key mapping.wars.wra: unknown key; …",
    ),
    card(
        "a mapping without the state",
        "    state_code: country_no\n",
        "",
        f"{CARD}, key mapping.wars: 'state_code' is a required property; add it",
    ),
    mapped(
        "a column that is not declared",
        "war: war_no",
        "war: warno",
        "wars.war",
        "'warno'",
        "no such column under files; declared are war_no, ",
    ),
    mapped(
        "a state's number from a text",
        "state_code: country_no",
        "state_code: country",
        "wars.state_code",
        "'country'",
        "the column has type text, this key needs integer; ",
    ),
    mapped(
        "a name from a number",
        "name: title",
        "name: war_no",
        "wars.name",
        "'war_no'",
        "the column has type integer, this key needs text; ",
    ),
    mapped(
        "a date from a whole number",
        "entry: {year: from_year, month: from_month, day: from_day}",
        "entry: from_year",
        "wars.entry",
        "'from_year'",
        "the column has type integer, this key needs date; ",
    ),
    mapped(
        "a date from a text",
        "start: took_office",
        "start: came",
        "leaders.start",
        "'came'",
        "the column has type text, this key needs date; ",
        LEADERS,
    ),
    mapped(
        "a year from a date",
        "start: took_office",
        "start: {year: took_office}",
        "leaders.start.year",
        "'took_office'",
        "the column has type date, this key needs integer; ",
        LEADERS,
    ),
    mapped(
        "deaths from a text",
        "    outcome: result",
        "    battle_deaths: title\n    outcome: result",
        "wars.battle_deaths",
        "'title'",
        "the column has type text, this key needs integer; ",
    ),
    mapped(
        "one column for two dates",
        "end: left_office",
        "end: took_office",
        "leaders.end",
        "'took_office'",
        "the column is already start; ",
        LEADERS,
    ),
    mapped(
        "the year for the month",
        "month: from_month",
        "month: from_year",
        "wars.entry.month",
        "'from_year'",
        "the column is already entry.year; ",
    ),
    mapped(
        "a day without a month",
        "{year: from_year, month: from_month, day: from_day}",
        "{year: from_year, day: from_day}",
        "wars.entry",
        "'day'",
        "a day without its month; ",
    ),
    mapped(
        "a side that does not exist",
        'B: "2"',
        'B: "3"',
        "wars.side_values.B",
        "'3'",
        "not one of our words; use one of 1; 2",
    ),
    card(
        "a side that is a number",
        'B: "2"',
        "B: 2",
        f"{CARD}, key mapping.wars.side_values.B, value 2: …",
    ),
    mapped(
        "an outcome that no rule knows",
        "won: win",
        "won: victory",
        "wars.outcome_values.won",
        "'victory'",
        "not one of our words; use one of win; lose; draw; ",
    ),
    mapped(
        "a role that no rule knows",
        '"no": originator',
        '"no": ally',
        "wars.role_values.no",
        "'ally'",
        "not one of our words; use one of originator; joiner",
    ),
    mapped(
        "a manner of exit that no rule knows",
        "retired: Regular, died: Natural Death",
        "retired: regular, died: Natural Death",
        "leaders.exit_mode_values.retired",
        "'regular'",
        "not one of our words; use one of Regular; Irregular; ",
        LEADERS,
    ),
    mapped(
        "an exit code that no rule knows",
        "overthrown: Removed by Rebels, without Foreign Support",
        "overthrown: Rebels",
        "leaders.exit_code_values.overthrown",
        "'Rebels'",
        "not one of our words; use one of Regular; ",
        LEADERS,
    ),
    mapped(
        "a manner of entry that no rule knows",
        "irregular: Irregular}",
        "irregular: coup}",
        "leaders.entry_mode_values.irregular",
        "'coup'",
        "not one of our words; ",
        LEADERS,
    ),
    mapped(
        "a class that the manual does not have",
        "    type: class",
        "    type: class\n    type_values: {exogenous: outside}",
        "shifts.type_values.exogenous",
        "'outside'",
        "not one of our words; ",
        CODINGS,
    ),
    mapped(
        "words for a column that is not named",
        "    outcome: result\n",
        "",
        "wars.outcome_values",
        "'…'",
        "there is no key outcome; name the column in outcome",
    ),
    card(
        "yes and no unquoted in a mapping",
        '{"yes": originator, "no": originator}',
        "{yes: originator, no: originator}",
        f"{CARD}, key mapping.wars.role_values.True: YAML reads it as True, not as a text; …",
    ),
    card(
        "codes of states that nobody knows",
        "codes: cow",
        "codes: iso",
        f'{CARD}, key mapping.wars.codes, value "iso": not allowed; choose one of cow, gw',
    ),
    card(
        "a last day that is no date",
        'last_day: "1980-12-31"',
        'last_day: "1980-02-30"',
        f'{CARD}, key mapping.wars.last_day, value "1980-02-30": …',
    ),
    mapped(
        "a last day in the year 3021",
        'last_day: "1980-12-31"',
        'last_day: "3021-12-31"',
        "wars.last_day",
        "'3021-12-31'",
        "not in 1700 to 2100; ",
    ),
]
