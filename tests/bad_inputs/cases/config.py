"""Settings: config/config.yaml, --config, and files of own choices."""

from tests.helpers.bad_input import Case, drop, swap, write

CONFIG = "config/config.yaml"
EITHER = f"{CONFIG} or --config, key "
LOUD = "&a [x,x,x,x,x,x,x,x,x,x]"
BILLION = f"a: {LOUD}\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 10)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
RUNS_CODE = "__use_yte__: true\n?open('evaluated', 'w').close() or 'seed': 3\n"
SNAPSHOT = "    headline: iwd-archigos\n  originals"


def given(about, setting, line):
    """Settings of the command line, without blanks, refused with this line."""
    return Case(about, (), f"snakemake -n --config {setting}", EITHER + line)


def changed(about, old, new, line):
    """The config file with one text replaced, refused with this line."""
    return Case(about, (swap(CONFIG, old, new),), "snakemake", EITHER + line)


def file(about, text, line):
    """Another config file in place of ours."""
    return Case(about, (write(CONFIG, text),), "snakemake", f"{CONFIG}{line}")


def mine(about, text, line):
    """A file of own choices beside ours."""
    edits = (write("mine.yaml", text),)
    return Case(about, edits, "snakemake -n --configfile mine.yaml", line)


NUMBERS = [
    changed("too few draws", "draws: 100000", "draws: 5",
            "draws, value 5: 5 is less than the minimum of 99; correct it"),
    changed("more draws than a machine holds", "draws: 100000", "draws: 1000000000",
            "draws, value 1000000000: 1000000000 is greater than the maximum of 1000000; "
            "correct it"),
    changed("draws with a decimal point", "draws: 100000", "draws: 100000.0",
            "draws, value 100000.0: 100000.0 is not of type 'integer'; correct it"),
    changed("draws that are a truth value", "draws: 100000", "draws: yes",
            "draws, value true: True is not of type 'integer'; correct it"),
    changed("draws as a power of ten, a text to YAML", "draws: 100000", "draws: 1e5",
            "draws, value \"1e5\": '1e5' is not of type 'integer'; correct it"),
    changed("a seed below zero", "seed: 20090701", "seed: -1",
            "seed, value -1: -1 is less than the minimum of 0; correct it"),
    changed("a seed that the generator does not take", "seed: 20090701", "seed: 4294967296",
            "seed, value 4294967296: 4294967296 is greater than the maximum of 4294967295; "
            "correct it"),
    changed("no seed", "seed: 20090701", "seed:",
            "seed, value null: None is not of type 'integer'; correct it"),
    changed("a claimed share that is no number", "claimed_share: 0.41", "claimed_share: .nan",
            "claimed_share, value NaN: nan is not of type 'number'; correct it"),
    changed("a claimed share in percent", "claimed_share: 0.41", "claimed_share: 41",
            "claimed_share, value 41: 41 is greater than or equal to the maximum of 1; correct it"),
    changed("an infinite coverage", "min_coverage: 0.95", "min_coverage: .inf",
            "min_coverage, value Infinity: inf is not of type 'number'; correct it"),
    changed("a coverage that is no number", "min_coverage: 0.95", "min_coverage: .nan",
            "min_coverage, value NaN: nan is not of type 'number'; correct it"),
    changed("a level in percent", "confidence_level: 0.95", "confidence_level: 95",
            "confidence_level, value 95: 95 is greater than or equal to the maximum of 1; "
            "correct it"),
    changed("a level of one", "confidence_level: 0.95", "confidence_level: 1",
            "confidence_level, value 1: 1 is greater than or equal to the maximum of 1; "
            "correct it"),
    changed("a level of zero", "confidence_level: 0.95", "confidence_level: 0",
            "confidence_level, value 0: 0 is less than or equal to the minimum of 0.5; correct it"),
    changed("a level that is no number", "confidence_level: 0.95", "confidence_level: .nan",
            "confidence_level, value NaN: nan is not of type 'number'; correct it"),
    changed("an interregnum with half a day", "interregnum_days: 90", "interregnum_days: 90.5",
            "interregnum_days, value 90.5: 90.5 is not of type 'integer'; correct it"),
    changed("an interregnum of a thousand years", "interregnum_days: 90",
            "interregnum_days: 365250",
            "interregnum_days, value 365250: 365250 is greater than the maximum of 3650; "
            "correct it"),
    changed("a probability that is no number", "high: 0.98", "high: .nan",
            "coding_right.high, value NaN: nan is not of type 'number'; correct it"),
    changed("a probability above one", "high: 0.98", "high: 98",
            "coding_right.high, value 98: 98 is greater than the maximum of 1; correct it"),
    changed("codings of low confidence trusted most", "high: 0.98, medium: 0.90, low: 0.70",
            "high: 0.70, medium: 0.90, low: 0.98",
            "coding_right, value high 0.7, medium 0.9, low 0.98: high must not be below low, nor "
            "medium outside them"),
    changed("searches of high confidence missing most", "high: 0.01, medium: 0.05, low: 0.10",
            "high: 0.10, medium: 0.05, low: 0.01",
            "search_missed, value high 0.1, medium 0.05, low 0.01: low must not be below high, nor "
            "medium outside them"),
]  # fmt: skip
DATES = [
    changed("30 February", '"1945-09-03"                  #', '"1945-02-30"  #',
            "period_start, value \"1945-02-30\": '1945-02-30' is not a 'date'; correct it"),
    changed("a date written as in a letter", '"1945-09-03"                  #',
            '"3 September 1945"  #',
            "period_start, value \"3 September 1945\": '3 September 1945' is not a 'date'; "
            "correct it"),
    changed("a year instead of a date", '"1945-09-03"                  #', "1945  #",
            "period_start, value 1945: 1945 is not of type 'string'; correct it"),
    changed("a date in the year 1", '"1945-09-03"                  #', '"0001-09-03"  #',
            "period_start, value 0001-09-03: not a date YYYY-MM-DD from 1800-01-01 to 2100-01-01; "
            "correct it"),
    changed("a date far ahead", '"1945-09-03"                  #', '"9999-12-31"  #',
            "period_start, value 9999-12-31: not a date YYYY-MM-DD from 1800-01-01 to 2100-01-01; "
            "correct it"),
    changed("breaks in disorder", '["1914-01-01", "1945-09-03"]', '["1945-09-03", "1914-01-01"]',
            "period_breaks.1, value 1914-01-01: not in a later year than 1945-09-03; order the "
            "breaks, at most one in a year"),
    changed("two breaks of one year, whose periods would share a name",
            '["1914-01-01", "1945-09-03"]', '["1945-01-01", "1945-09-03"]',
            "period_breaks.1, value 1945-09-03: not in a later year than 1945-01-01; order the "
            "breaks, at most one in a year"),
    changed("a break twice", '["1914-01-01", "1945-09-03"]', '["1914-01-01", "1914-01-01"]',
            "period_breaks, value …: … has non-unique elements; correct it"),
    changed("no breaks", '["1914-01-01", "1945-09-03"]', "[]",
            "period_breaks, value []: [] should be non-empty; correct it"),
    changed("a break that is no date", '["1914-01-01", "1945-09-03"]', '["1914-13-01"]',
            "period_breaks.0, value \"1914-13-01\": '1914-13-01' is not a 'date'; correct it"),
    Case("a period that begins after the last war",
         (swap(CONFIG, '"1945-09-03"                  #', '"2020-01-01"  #'),),
         "snakemake --until assemble_study --forcerun assemble_study",
         f"{EITHER}period_start, value 2020-01-01: no ended war with known leaders began since, "
         "and the headline is about these; choose an earlier day"),
]  # fmt: skip
TYPES = [
    changed("types that count and are open", "open: [undetermined]", "open: [exogenous]",
            "open, value exogenous: is among the types that are counted; take it from one of them"),
    changed("nothing counted", "counted: [endogenous_outside, endogenous_inside, exogenous, "
            "undetermined_arrow]", "counted: []",
            "counted, value []: [] should be non-empty; correct it"),
    changed("nothing open", "open: [undetermined]", "open: []",
            "open, value []: [] should be non-empty; correct it"),
    changed("a type twice", "counted: [endogenous_outside,",
            "counted: [exogenous, endogenous_outside,",
            "counted, value …: … has non-unique elements; correct it"),
    changed("a type that is none", "open: [undetermined]", "open: [coup]",
            "open.0, value \"coup\": not allowed; choose one of endogenous_outside, …"),
    changed("a type instead of a list", "open: [undetermined]", "open: undetermined",
            "open, value \"undetermined\": 'undetermined' is not of type 'array'; correct it"),
    changed("types as keys", "open: [undetermined]", "open: {undetermined: yes}",
            'open, value {"undetermined": true}: … is not of type \'array\'; correct it'),
]  # fmt: skip
BANDS = [
    changed("a headline that is no study", SNAPSHOT,
            SNAPSHOT.replace("iwd-archigos", "iwd-reign"),
            "bands.snapshot.headline, value iwd-reign: not a study of this band; choose among "
            "iwd-archigos"),
    changed("a headline without a leader source", SNAPSHOT,
            SNAPSHOT.replace("iwd-archigos", "iwd"),
            "bands.snapshot.headline, value \"iwd\": 'iwd' does not match …; correct it"),
    given("a detailed study that is none", "bands={snapshot:{detailed:[cow_inter-plad]}}",
          "bands.snapshot.detailed, value cow_inter-plad: not a study of this band; choose among "
          "iwd-archigos"),
    given("a detailed study twice", "bands={snapshot:{detailed:[iwd-archigos,iwd-archigos]}}",
          "bands.snapshot.detailed, value …: … has non-unique elements; correct it"),
    given("no detailed study", "bands={snapshot:{detailed:[]}}",
          "bands.snapshot.detailed, value []: [] should be non-empty; correct it"),
    given("a war list twice", "bands={snapshot:{war_lists:[iwd,iwd]}}",
          "bands.snapshot.war_lists, value …: … has non-unique elements; correct it"),
    given("a leader source twice", "bands={snapshot:{leader_sources:[archigos,archigos]}}",
          "bands.snapshot.leader_sources, value …: … has non-unique elements; correct it"),
    given("a leader source combined with itself",
          "bands={snapshot:{leader_sources:[archigos+archigos]}}",
          "bands.snapshot.leader_sources.0, value archigos+archigos: combines a source with "
          "itself; name it once"),
    given("three leader sources combined", "bands={snapshot:{leader_sources:[a+b+c]}}",
          "bands.snapshot.leader_sources.0, value \"a+b+c\": 'a+b+c' does not match …; correct it"),
    given("a war list with a path", "bands={snapshot:{war_lists:[../iwd]}}",
          "bands.snapshot.war_lists.0, value \"../iwd\": '../iwd' does not match …; correct it"),
    given("a war list that is a number", "bands={snapshot:{war_lists:[1]}}",
          "bands.snapshot.headline, value iwd-archigos: not a study of this band; choose among "
          "1-archigos"),
    given("no war list", "bands={snapshot:{war_lists:[]}}",
          "bands.snapshot.war_lists, value []: [] should be non-empty; correct it"),
    given("a band that is none", "bands={internet:{}}",
          "bands.internet: unknown key; known here are originals, snapshot"),
    given("an unknown key of a band", "bands={snapshot:{wars:[iwd]}}",
          "bands.snapshot.wars: unknown key; known here are detailed, headline, leader_sources, "
          "war_lists"),
    given("a list of bands", "bands=[snapshot]",
          "bands, value [\"snapshot\"]: ['snapshot'] is not of type 'object'; correct it"),
]  # fmt: skip
NOT_HERE = "; choose another, such as results/mine"
FOLDERS = [
    given(f"results in {what}", f"results={folder}", f"results, value {folder}: {why}{NOT_HERE}")
    for what, folder, why in (
        ("the folder of intermediate tables", "data/processed/mine",
         "a folder that results would be mixed up with"),
        ("the folder of inputs", "data", "a folder that results would be mixed up with"),
        ("a folder that differs in capitals", "DATA/raw",
         "a folder that results would be mixed up with"),
        ("the folder of settings", "config", "a folder that results would be mixed up with"),
        ("the folder of the code", "workflow/rules",
         "a folder that results would be mixed up with"),
        ("Snakemake's folder", ".snakemake", "a folder that results would be mixed up with"),
        ("the project's own folder", ".", "the folder of the project itself"),
        ("another way to the project's own folder", "./", "the folder of the project itself"),
        ("the folder above", "..", "not a folder inside this one"),
        ("a folder beside this one", "../mine", "not a folder inside this one"),
        ("a roundabout way out", "results/../../mine", "not a folder inside this one"),
        ("a roundabout way in", "results/../data/raw",
         "a folder that results would be mixed up with"),
        ("an absolute path", "/tmp/mine", "not a folder inside this one"),
        ("somebody's home", "~/mine", "not a folder inside this one"),
        ("a file", "Snakefile", "there is a file of this name"),
        ("a folder below a file", "Snakefile/mine", "there is a file of this name"),
        ("the other band's folder", "results/originals", "holds the results of band originals"),
        ("a folder in the other band's", "results/originals/mine",
         "holds the results of band originals"),
    )
] + [
    Case("results of the originals in the snapshot's folder", (),
         "snakemake -n --config source=originals results=results",
         f"{EITHER}results, value results: holds the results of band snapshot{NOT_HERE}"),
    Case("results in a folder in which another band's are",
         (write("mine/headline.json", '{"source": "originals"}'),),
         "snakemake -n --config results=mine",
         f"{EITHER}results, value mine: holds the results of band originals{NOT_HERE}"),
    given("results in a folder named by a pattern", "results=results/{study}",
          "results, value \"results/{study}\": … does not match …; correct it"),
    given("results nowhere", "results=", "results, value …; correct it"),
    given("a folder of cards that is not there", "cards=[nowhere]",
          "cards.0, value nowhere: no such folder; correct it or remove it"),
    given("a file instead of a folder of cards", "cards=[examples/config.yaml]",
          "cards.0, value examples/config.yaml: is a file; name its folder"),
    given("a folder of cards twice", "cards=[examples/cards,examples/cards/]",
          "cards.1, value examples/cards: is in the list twice; remove one"),
    given("cards as a text", "cards=examples/cards",
          "cards, value \"examples/cards\": 'examples/cards' is not of type 'array'; correct it"),
    given("a mirror twice", "mirrors=[/m,/m]",
          "mirrors, value …: … has non-unique elements; correct it"),
    given("a mirror that is a file", "mirrors=[Snakefile]",
          "mirrors.0, value Snakefile: is a file; name its folder"),
    given("own codings twice", "shift_codings=[mine,mine]",
          "shift_codings, value …: … has non-unique elements; correct it"),
    given("own codings with a path", "shift_codings=[../mine]",
          "shift_codings.0, value \"../mine\": '../mine' does not match …; correct it"),
]  # fmt: skip
LINE = [
    given("an unknown key on the command line", "sede=3",
          "sede: unknown key; known here are bands, …"),
    given("a source that is none", "source=internet",
          "source, value \"internet\": not allowed; choose one of snapshot, originals"),
    given("a seed in words", "seed=many",
          "seed, value \"many\": 'many' is not of type 'integer'; correct it"),
    given("a seed with decimals", "seed=1.0",
          "seed, value 1.0: 1.0 is not of type 'integer'; correct it"),
    given("an infinite number on the command line, a text to Snakemake", "claimed_share=.inf",
          "claimed_share, value \".inf\": '.inf' is not of type 'number'; correct it"),
    given("a rule for dates that is none", "date_rule=median",
          "date_rule, value \"median\": not allowed; choose one of midpoint, lower, upper"),
    given("a truth value in words", "download=perhaps",
          "download, value \"perhaps\": 'perhaps' is not of type 'boolean'; correct it"),
    given("a dataset with a path", "dataset=../iwd",
          "dataset, value \"../iwd\": '../iwd' does not match …; correct it"),
    Case("a dataset without a card", (), "snakemake -n check_dataset --config dataset=iwdd",
         "config/datasets: no card for dataset 'iwdd'; known are archigos, …"),
]  # fmt: skip
YAML = [
    file("an empty config", "", ": not a mapping of keys to values; write lines such as seed: 1"),
    file("a config of comments", "# seed: 1\n",
         ": not a mapping of keys to values; write lines such as seed: 1"),
    file("a config that is a list", "- seed\n",
         ": not a mapping of keys to values; write lines such as seed: 1"),
    file("a config that is one number", "3\n",
         ": not a mapping of keys to values; write lines such as seed: 1"),
    file("a tab", "seed: 1\n\tdraws: 100\n",
         ", row 2, column 1: found a tab character that violates indentation; correct the YAML"),
    file("a quote that is not closed", "seed: 'open\n",
         ", row 2, column 1: found unexpected end of stream; correct the YAML"),
    file("a bracket that is not closed", "counted: [exogenous\n",
         ", row 2, column 1: did not find expected ',' or ']'; correct the YAML"),
    file("two colons", "a: b: c\n",
         ", row 1, column 5: mapping values are not allowed in this context; correct the YAML"),
    file("an alias of nothing", "seed: *nothing\n",
         ", row 1, column 7: found undefined alias; correct the YAML"),
    file("an object of Python", "seed: !!python/object/apply:os.system ['touch evaluated']\n",
         ", row 1, column 7: could not determine a constructor for the tag …; correct the YAML"),
    file("a name of Python", "seed: !!python/name:os.system\n",
         ", row 1, column 7: could not determine a constructor for the tag …; correct the YAML"),
    file("a tag of one's own", "seed: !mine 1\n",
         ", row 1, column 7: could not determine a constructor for the tag …; correct the YAML"),
    file("a billion laughs", BILLION,
         ": more than 100000 values, counting those that aliases (*name) repeat; write the values "
         "out"),
    file("a value that contains itself", "a: &a [*a]\n",
         ": more than 100000 values, counting those that aliases (*name) repeat; write the values "
         "out"),
    file("a million brackets", "a: " + "[" * 1_000_000,
         ": nested more than 50 deep; correct the YAML"),
    file("a config in Latin-1", b"seed: 1 # M\xe4rz\n",
         ": 'utf-8' codec can't decode byte 0xe4 in position 11: …; correct the YAML"),
    file("a config in UTF-16", "seed: 1\n".encode("utf-16"),
         ": 'utf-8' codec can't decode byte …; correct the YAML"),
    file("a NUL", b"seed: 1\x00\n",
         "…: control characters are not allowed…; correct the YAML"),
    file("two documents", "seed: 1\n---\nseed: 2\n",
         ", row 2, column 1: but found another document; correct the YAML"),
    file("templates that run code", RUNS_CODE,
         ", key __use_yte__: would run code; write the values out"),
    changed("a seed in base 8", "seed: 20090701", "seed: 0o17",
            "seed, value \"0o17\": '0o17' is not of type 'integer'; correct it"),
    Case("a seed with zeros before it", (swap(CONFIG, "seed: 20090701", "seed: 010"),), "snakemake",
         f"{CONFIG}, row 20, column 7: 010 is a number in base 8 or 60 to YAML; put a text in "
         "quotes, write a number without zeros before it or colons; correct the YAML"),
    Case("a key twice", (swap(CONFIG, "seed: 20090701", "seed: 1\nseed: 2"),), "snakemake",
         f"{CONFIG}, row 3, column 1: key 'seed' appears twice; correct the YAML"),
    changed("a key that is missing", "date_rule: midpoint\n", "",
            "(top): 'date_rule' is a required property; add it"),
    changed("a key that is a number", "seed: 20090701", "seed: 20090701\n3: 4",
            "3: unknown key; known here are bands, …"),
    changed("an unknown key", "seed: 20090701", "seed: 20090701\nsede: 3",
            "sede: unknown key; known here are bands, …"),
    mine("own choices with a key twice", "seed: 1\nseed: 2\n",
         "mine.yaml, row 1, column 1: key 'seed' appears twice; correct the YAML"),
    mine("own choices with an unknown key", "sede: 2\n",
         f"{EITHER}sede: unknown key; known here are bands, …"),
    mine("own choices with a number in base 60", "draws: 1000:00\n",
         "mine.yaml, row 1, column 8: 1000:00 is a number in base 8 or 60 to YAML; …"),
    mine("own choices of a wrong kind", "counted: exogenous\n",
         f"{EITHER}counted, value \"exogenous\": 'exogenous' is not of type 'array'; correct it"),
    Case("two files of own choices, the second of them wrong",
         (write("a.yaml", "seed: 3\n"), write("b.yaml", "seed: .nan\n")),
         "snakemake -n --configfile a.yaml b.yaml",
         f"{EITHER}seed, value NaN: nan is not of type 'integer'; correct it"),
    Case("a folder in place of the config", (drop(CONFIG), write(f"{CONFIG}/x", "")), "snakemake",
         f"{CONFIG}: cannot be read (Is a directory); check the file"),
]  # fmt: skip

CASES = [*NUMBERS, *DATES, *TYPES, *BANDS, *FOLDERS, *LINE, *YAML]
