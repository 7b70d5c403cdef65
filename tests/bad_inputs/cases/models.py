"""Model files: config/models."""

from tests.helpers.bad_input import Case, copy, drop, swap, write

FOLDER = "config/models"
MINE = f"{FOLDER}/mine.yaml"
FAMILIES = (
    "cox, cause_specific, exponential, weibull, gompertz, loglogistic, lognormal, cloglog, logit, "
    "simon_makuch, restricted_mean, aalen_johansen"
)


def mine(about, text, line):
    """A model file of one's own, refused when the workflow is read."""
    return Case(about, (write(MINE, text),), "snakemake", f"{MINE}{line}")


def war(about, keys, line):
    """A model of wars with these keys."""
    return mine(about, f"unit: war\nname: mine\n{keys}\n", line)


KEYS = [
    war("an unknown key", "tiez: efron", ", key tiez: unknown key; known here are checks, …"),
    mine("no unit", "terms: [late]\n",
         ", key unit: missing; choose one of war, belligerent, primary"),
    mine("a unit that is none", "unit: battle\n",
         ", key unit, value \"battle\": not allowed; choose one of war, belligerent, primary"),
    mine("a unit without duration models", "unit: side\n",
         ", key unit, value \"side\": not allowed; choose one of war, belligerent, primary"),
    mine("an empty file", "", ", key (top), value null: None is not of type 'object'; correct it"),
    mine("a file of comments", "# unit: war\n",
         ", key (top), value null: None is not of type 'object'; correct it"),
    mine("a list of models", "- unit: war\n- unit: belligerent\n",
         ", key (top), value …: … is not of type 'object'; correct it"),
    mine("a key twice", "unit: war\nunit: belligerent\n",
         ", row 1, column 1: key 'unit' appears twice; correct the YAML"),
    mine("a bracket that is not closed", "unit: war\nterms: [late\n",
         ", row 3, column 1: did not find expected ',' or ']'; correct the YAML"),
    mine("an object of Python", "unit: !!python/object/apply:os.system ['touch evaluated']\n",
         ", row 1, column 7: could not determine a constructor for the tag …; correct the YAML"),
    mine("templates that run code", "__use_yte__: true\n?open('evaluated', 'w'): 3\nunit: war\n",
         ", key ?open('evaluated', 'w'): unknown key; known here are checks, …"),
    mine("text in Latin-1", b"unit: war # M\xe4rz\n",
         ": 'utf-8' codec can't decode byte 0xe4 …; correct the YAML"),
    mine("another name than the file's", "unit: war\nname: other\n",
         ", key name, value other: not the file's; write mine, or rename the file"),
    mine("a name with a path", "unit: war\nname: ../mine\n",
         ", key name, value \"../mine\": '../mine' does not match '^[a-z0-9_]+$'; correct it"),
    mine("a name with a line break", 'unit: war\nname: "mine\\n"\n',
         r""", key name, value "mine\n": 'mine\n' does not match '^[a-z0-9_]+$'; correct it"""),
    war("a period that is none", "period: since",
        ", key period, value \"since\": not allowed; choose one of post1945, all"),
    war("a period twice", "period: [all, all]",
        ", key period, value …: ['all', 'all'] has non-unique elements; correct it"),
    war("a rung that is none", "rung: L5",
        ", key rung, value \"L5\": not allowed; choose one of L1, L2, L3, L4"),
    war("a table that is none", "table: 4",
        ", key table, value 4: not allowed; choose one of hazards, models, identification"),
    war("a title that is a number", "title: 1",
        ", key title, value 1: 1 is not of type 'string'; correct it"),
]  # fmt: skip
FAMILY = [
    war("a family that is none", "family: cax",
        f", key family, value cax: no such family; choose one of {FAMILIES}"),
    war("a treatment of ties that is none", "ties: best",
        ", key ties, value \"best\": not allowed; choose one of efron, breslow, exact"),
    *(
        war(f"{key} for the family {family}", f"family: {family}\n{key}: {value}{more}",
            f", key {key}: family {family} does not use it; remove it")
        for family, key, value, more in (
            ("weibull", "ties", "exact", ""),
            ("exponential", "strata", "late", ""),
            ("gompertz", "contrasts", "{a: [late, shift]}", "\nterms: [shift, late]"),
            ("loglogistic", "checks", "[zph]", ""),
            ("lognormal", "penalty", "firth", ""),
            ("logit", "weights", "war", ""),
            ("cloglog", "ties", "efron", ""),
            ("cox", "outcome", "draw", ""),
            ("cox", "horizons", "[1]", ""),
            ("cox", "landmark", "90", ""),
            ("cause_specific", "strata", "late", "\noutcome: draw"),
            ("simon_makuch", "cluster", "war_id", "\nhorizons: [1]"),
            ("restricted_mean", "landmark", "90", "\nhorizons: [1]"),
            ("aalen_johansen", "terms", "[late]", "\noutcome: draw\nhorizons: [1]"),
        )
    ),
    war("a distribution for Cox", "distribution: weibull",
        ", key distribution: unknown key; known here are checks, …"),
    war("no outcome for cause_specific", "family: cause_specific",
        ", key outcome: family cause_specific needs it; add it"),
    war("no horizons for curves", "family: simon_makuch",
        ", key horizons: family simon_makuch needs it; add it"),
    war("two terms for two curves", "family: simon_makuch\nhorizons: [1]\nterms: [shift, late]",
        ", key terms: family simon_makuch compares groups of one; keep one"),
    war("a factor for two curves", "family: simon_makuch\nhorizons: [1]\nterms: [C(ccode)]",
        ", key terms, value C(ccode): family simon_makuch compares two groups; choose a column of "
        "zeros and ones"),
    war("an outcome that is none", "family: cause_specific\noutcome: victory",
        ", key outcome, value \"victory\": not allowed; choose one of win, …"),
    war("an outcome twice", "family: cause_specific\noutcome: [draw, draw]",
        ", key outcome, value …: … has non-unique elements; correct it"),
    mine("an outcome of wars for belligerents",
         "unit: belligerent\nfamily: cause_specific\noutcome: [decisive, draw]\n",
         ", key outcome, value decisive: the outcome of a war; for a belligerent choose win or "
         "lose"),
    war("a horizon that is no number", "family: simon_makuch\nhorizons: [.nan]",
        ", key horizons.0, value NaN: nan is not of type 'number'; correct it"),
    war("a horizon without end", "family: simon_makuch\nhorizons: [1, .inf]",
        ", key horizons.1, value Infinity: inf is not of type 'number'; correct it"),
    war("a horizon of zero", "family: simon_makuch\nhorizons: [0]",
        ", key horizons.0, value 0: 0 is less than or equal to the minimum of 0; correct it"),
    war("a horizon twice", "family: simon_makuch\nhorizons: [1, 1]",
        ", key horizons, value [1, 1]: [1, 1] has non-unique elements; correct it"),
    war("horizons that are truth values", "family: simon_makuch\nhorizons: [yes]",
        ", key horizons.0, value true: True is not of type 'number'; correct it"),
    war("a landmark with decimals", "family: simon_makuch\nhorizons: [1]\nlandmark: 90.0",
        ", key landmark, value 90.0: 90.0 is not of type 'integer'; correct it"),
    war("a landmark before the war", "family: simon_makuch\nhorizons: [1]\nlandmark: -90",
        ", key landmark, value -90: -90 is less than the minimum of 0; correct it"),
    war("a check that is none", "checks: [schoenfeld]",
        ", key checks.0, value \"schoenfeld\": not allowed; choose one of zph, …"),
    war("a check twice", "checks: [zph, zph]",
        ", key checks, value …: ['zph', 'zph'] has non-unique elements; correct it"),
    war("a weight that is none", "weights: deaths",
        ", key weights, value \"deaths\": not allowed; choose one of joiners, war"),
    war("a penalty that is a truth value", "penalty: yes",
        ", key penalty, value true: not allowed; choose one of none, firth, if_needed"),
]  # fmt: skip
COLUMNS = [
    war("a cluster that is no column", "cluster: war",
        ", key cluster, value war: no column war that can stand here; did you mean war_id?; choose "
        "one of war_id, ccode, unit_id, states"),
    war("a cluster that is a covariate", "cluster: shift",
        ", key cluster, value shift: no column shift that can stand here…; choose one of …"),
    war("one cluster twice", "cluster: [war_id, war_id]",
        ", key cluster, value …: … has non-unique elements; correct it"),
    war("three clusters", "cluster: [war_id, ccode, states]",
        ", key cluster, value …: … is too long; correct it"),
    war("a stratum that is no column", "strata: region",
        ", key strata, value region: no column region that can stand here…; choose one of late, …"),
    war("a stratum that is the outcome", "strata: outcome",
        ", key strata, value outcome: no column outcome that can stand here…"),
    war("a stratum that is the event", "strata: event",
        ", key strata, value event: no column event that can stand here…"),
    war("a stratum that is also a term", "terms: [shift, late]\nstrata: late",
        ", key strata, value late: also a term, which strata leave no effect; remove one"),
    war("a list of strata", "strata: [late, since_1945]",
        ", key strata, value [\"late\", \"since_1945\"]: … is not of type 'string'; correct it"),
    war("a contrast with a column that is no term", "contrasts: {a: [shift, late]}",
        ", key contrasts.a, value late: no column late that can stand here; choose one of shift"),
    war("a contrast of a term with itself", "contrasts: {a: [shift, shift]}",
        ", key contrasts.a, value …: … has non-unique elements; correct it"),
    war("a contrast of one term", "contrasts: {a: [shift]}",
        ", key contrasts.a, value [\"shift\"]: ['shift'] is too short; correct it"),
    war("a contrast named as a column",
        "terms: [shift, late]\ncontrasts: {late: [shift, late]}",
        ", key contrasts, value late: the name of a column; choose another"),
    war("a contrast named by a number", "terms: [shift, late]\ncontrasts: {1: [shift, late]}",
        ", key contrasts, value 1: 1 is not of type 'string'; correct it"),
    war("a list of contrasts", "terms: [shift, late]\ncontrasts: [shift, late]",
        ", key contrasts, value [\"shift\", \"late\"]: … is not of type 'object'; correct it"),
]  # fmt: skip
VARY = [
    war("an option that is none", "vary: {sample: [{use: L5}]}",
        ", vary.sample, key use, value L5: no such option in _defaults.yaml; choose one of L4"),
    war("an unknown key in an option", "vary: {sample: [{rungs: L4}]}",
        ", vary.sample, key rungs: unknown key; known here are checks, …"),
    war("a plain value of a dimension that is no key", "vary: {days: [30]}",
        ", vary.days, key days: unknown key; known here are checks, …"),
    war("a dimension without options", "vary: {rung: []}",
        ", key vary.rung, value []: [] should be non-empty; correct it"),
    war("nothing to vary", "vary: {}", ", key vary, value {}: {} should be non-empty; correct it"),
    war("an option twice", "vary: {ties: [exact, exact]}",
        f", key name, value war_mine_exact: {MINE} has a model of this name; give one of them "
        "another name or a suffix"),
    war("two options of one suffix", "vary: {a: [{suffix: x}, {suffix: x, ties: exact}]}",
        f", key name, value war_mine_x: {MINE} has a model of this name; give one of them another "
        "name or a suffix"),
    war("two options that say the same", "vary: {a: [{suffix: x}, {suffix: y}]}",
        ", key name, value war_mine_y: the same model as war_mine_x; remove one of them, or the "
        "option of vary that changes nothing"),
    war("a suffix with a path", "vary: {a: [{suffix: ../x, ties: exact}]}",
        ", vary.a, key suffix, value ../x: becomes part of a name; use letters, digits and _"),
    war("a suffix that is a number", "vary: {a: [{suffix: 30, ties: exact}]}",
        ", vary.a, key suffix, value 30: not a text of one line; write one"),
    war("an empty label", "vary: {a: [{label: '', ties: exact}]}",
        ", vary.a, key label, value : not a text of one line; write one"),
    war("vary inside vary", "vary: {a: [{vary: {ties: [exact]}}]}",
        ", vary.a, key vary: not inside vary; add a dimension beside this one"),
    war("a dimension that is a number", "vary: {1: [{ties: exact}]}",
        ", key vary, value 1: 1 is not of type 'string'; correct it"),
    war("a million models",
        "vary:\n" + "".join(f"  d{i}: [{', '.join(['{}'] * 10)}]\n" for i in range(6)),
        ", key vary: 1000000 combinations, more than 1000; split the file"),
    war("a value that is no number in an option",
        "family: simon_makuch\nvary: {a: [{horizons: [.nan]}]}",
        ", vary.a, key horizons.0, value NaN: nan is not of type 'number'; correct it"),
]  # fmt: skip
SET = [
    Case("a copy of a model file under another name",
         (copy(f"{FOLDER}/shift.yaml", MINE),), "snakemake",
         f"{FOLDER}/shift.yaml, key name, value war: {MINE} has a model of this name; give one of "
         "them another name or a suffix"),
    Case("a renamed model file", (copy(f"{FOLDER}/since.yaml", MINE), drop(f"{FOLDER}/since.yaml")),
         "snakemake", f"{MINE}, key name, value since: not the file's; write mine, or rename the "
         "file"),
    Case("no defaults", (drop(f"{FOLDER}/_defaults.yaml"),), "snakemake",
         f"{FOLDER}/_defaults.yaml: no such file; every model starts from it"),
    Case("empty defaults", (write(f"{FOLDER}/_defaults.yaml", ""),), "snakemake",
         f"{FOLDER}/_defaults.yaml: not a mapping of keys; restore the file"),
    Case("an unknown key of the defaults",
         (swap(f"{FOLDER}/_defaults.yaml", "ties: efron", "tiez: efron"),), "snakemake",
         f"{FOLDER}/_defaults.yaml, key tiez: unknown key; known here are checks, …"),
    Case("defaults without a table",
         (swap(f"{FOLDER}/_defaults.yaml", "table: models\n", ""),), "snakemake",
         f"{FOLDER}/context.yaml, key table: missing; add it here or in _defaults.yaml"),
    Case("options of the defaults that are a list",
         (swap(f"{FOLDER}/_defaults.yaml", "options:\n  L4:", "options:\n  - L4:"),), "snakemake",
         f"{FOLDER}/_defaults.yaml, key options: not a mapping of names to mappings; correct it"),
    Case("an unknown key in an option of the defaults",
         (swap(f"{FOLDER}/_defaults.yaml", "{rung: L4,", "{rungs: L4,"),), "snakemake",
         f"{FOLDER}/_defaults.yaml, vary.options.L4, key rungs: unknown key; known here are …"),
    Case("no model for the headline", (drop(f"{FOLDER}/shift.yaml"),), "snakemake",
         f"{FOLDER}: no model war_post1945 with the term shift, which the headline quotes; "
         "restore it"),
    Case("another term in the model of the headline",
         (swap(f"{FOLDER}/shift.yaml", "{unit: war, table: hazards}",
               "{unit: war, table: hazards, terms: [late]}"),), "snakemake",
         f"{FOLDER}: no model war_post1945 with the term shift, which the headline quotes; "
         "restore it"),
    Case("a folder named as a model file", (write(f"{FOLDER}/mine.yaml/x", ""),), "snakemake",
         f"{MINE}: cannot be read (Is a directory); check the file"),
]  # fmt: skip
CASES = [*KEYS, *FAMILY, *COLUMNS, *VARY, *SET]
