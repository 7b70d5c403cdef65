"""Terms of model files; hostile ones would make the file `evaluated`."""

import json

from tests.estimate.test_hostile_terms import HOSTILE, NAMES
from tests.helpers.bad_input import Case, write

MINE = "config/models/mine.yaml"
ALLOWED = (
    "write a column, a:b, a*b, column^2, C(column), C(column, level), log(column), log1p(column), "
    "sqrt(column), poly(column, 2), bs(column, df=4) or cr(column, df=4)"
)


def term(about, text, line):
    """A model with this term, refused when the workflow is read."""
    # A text of JSON is one of YAML.
    text = json.dumps(text.replace("FILE", "evaluated"))
    edit = write(MINE, f"unit: war\nname: mine\nterms: [{text}]\n")
    return Case(about, (edit,), "snakemake", f"{MINE}, key terms, value {line}")


CASES = [
    term("a misspelt column", "shfit",
         "shfit: no column shfit that can stand here; did you mean shift?; choose one of late, …"),
    term("a misspelt column in an interaction", "shift:lat",
         "shift:lat: no column lat that can stand here; did you mean late?; choose one of …"),
    term("the event as a term", "event", "event: no column event that can stand here…"),
    term("the outcome as a factor", "C(outcome)",
         "C(outcome): no column outcome that can stand here…"),
    term("the end of the rows as a term", "log(stop)",
         "log(stop): no column stop that can stand here…"),
    term("a weight as a term", "w_war", "w_war: no column w_war that can stand here…"),
    term("a number of a state as a number", "ccode",
         "ccode: ccode is a label, not a number; write C(ccode)"),
    term("a name of a war as a number", "war_id:shift",
         "war_id:shift: war_id is a label, not a number; write C(war_id)"),
    term("a function that is not there", "exp(n_shifts)",
         f"exp(n_shifts): no function exp; {ALLOWED}"),
    term("a curve without its degree", "poly(n_shifts)",
         f"poly(n_shifts): cannot read the second argument of poly(); {ALLOWED}"),
    term("a curve of too few pieces", "bs(n_shifts, df=2)",
         f"bs(n_shifts, df=2): cannot read the second argument of bs(); {ALLOWED}"),
    term("a logarithm to a base", "log(n_shifts, 2)",
         f"log(n_shifts, 2): cannot read the second argument of log(); {ALLOWED}"),
    term("a column with itself", "shift:shift",
         "shift:shift: a factor twice; remove one, or write a power"),
    term("four factors", "shift:late:second:since_1945",
         f"shift:late:second:since_1945: more than 3 factors; {ALLOWED}"),
    *(
        Case(about, (write(MINE, f"unit: war\nname: mine\nterms: {terms}\n"),), "snakemake",
             f"{MINE}, key {line}")
        for about, terms, line in (
            ("no terms", "[]", "terms, value []: [] should be non-empty; correct it"),
            ("a term instead of a list", "shift",
             "terms, value \"shift\": 'shift' is not of type 'array'; correct it"),
            ("a term twice", "[shift, shift]",
             "terms, value …: … has non-unique elements; correct it"),
            ("an interaction twice", "[\"shift:late\", \"late : shift\"]",
             "terms, value late : shift: the same as shift:late; remove one"),
            ("a term that is a number", "[shift, 1]",
             "terms.1, value 1: 1 is not of type 'string'; correct it"),
            ("a term that is a mapping", "[{shift: late}]",
             "terms.0, value …: … is not of type 'string'; correct it"),
        )
    ),
    *(term(f"hostile: {about}", text, f"…; {ALLOWED}") for about, text in HOSTILE.items()),
    *(
        term(f"hostile: {about} as a name", text, f"{text}: no column {text} that can stand here…")
        for about, text in NAMES.items()
    ),
    *(
        Case(about, (write("config/models/direction.yaml",
                           f"unit: belligerent\nname: direction\nterms: [\"{text}\"]\n"),),
             "estimate_durations iwd", f"config/models, key terms, value {text}: {line}")
        for about, text, line in (
            ("a logarithm of zero", "log(n_shifts)",
             "infinite values, as it takes the logarithm or root of a number out of its range; "
             "choose another column or function"),
            ("a curve through two values", "poly(shift, 2)",
             "shift has too few different values; choose another column or function"),
            ("a level that is not there", "C(ccode, 9999)",
             "Value `9999` for `TreatmentContrasts.base` is not among the provided levels.; choose "
             "another column or function"),
        )
    ),
]  # fmt: skip
