"""The catalogue of tables and figures: config/results.yaml."""

from tests.helpers.bad_input import Case, drop, swap, write

FILE = "config/results.yaml"
FIRST = "sections.0.results.0"
WARS = "sections.0.results.2"
HAZARDS = "sections.0.results.4"


def changed(about, old, new, line):
    """The catalogue with one text replaced, refused when the workflow is read."""
    return Case(about, (swap(FILE, old, new),), "snakemake", f"{FILE}, key {line}")


FIGURE = "maker: figures.shares.plot_shares_and_chance\n        inputs: [shares]"
HAZARD = "where: {table: hazards}\n        columns:\n          Model: spec_id"
COLUMN = "Wars: period\n          n: wars"

CASES = [
    changed("a function that is not there", "figures.shares.plot_shares_and_chance",
            "figures.shares.plot_shares",
            f"{FIRST}.maker, value figures.shares.plot_shares: no function plot_shares(tables, "
            "context) in workflow/warshift/present/figures/shares.py; write it, or correct the "
            "name"),
    changed("a module that is not there", "figures.shares.plot_shares_and_chance",
            "figures.share.plot_shares_and_chance",
            f"{FIRST}.maker, value figures.share.plot_shares_and_chance: no function …"),
    changed("a function of Python's", "figures.shares.plot_shares_and_chance", "os.system",
            f"{FIRST}.maker, value os.system: no function system(tables, context) in …"),
    changed("a function outside the room", "figures.shares.plot_shares_and_chance",
            "..config.read_yaml",
            f"{FIRST}.maker, value \"..config.read_yaml\": … does not match …; correct it"),
    changed("a function with a path", "figures.shares.plot_shares_and_chance",
            "../figures/shares.plot_shares_and_chance",
            f"{FIRST}.maker, value \"../figures/shares.plot_shares_and_chance\": … does not match "
            "…; correct it"),
    changed("an option that the function does not have", FIGURE,
            FIGURE + "\n        options: {colour: red}",
            f"{FIRST}.options.colour: plot_shares_and_chance has no such option; its "
            "options: none"),
    changed("a misspelt option", "          shown:            # model",
            "          show:            # model",
            "sections.…options.show: plot_identification has no such option; its options: shown"),
    changed("a needed option that is missing",
            "        options:\n          readings:         # column",
            "        note2:\n          readings:         # column",
            "sections.…note2: unknown key; known here are band, …"),
    changed("an input that is no table", FIGURE, FIGURE.replace("[shares]", "[share]"),
            f"{FIRST}.inputs, value share: no such table; choose one of "
            "workflow/schemas/tables.yaml"),
    changed("an input twice", FIGURE, FIGURE.replace("[shares]", "[shares, shares]"),
            f"{FIRST}.inputs, value …: … has non-unique elements; correct it"),
    changed("an input with a path", FIGURE, FIGURE.replace("[shares]", "[../shares]"),
            f"{FIRST}.inputs.0, value \"../shares\": … does not match …; correct it"),
    changed("a table of a band for every study", FIGURE,
            FIGURE.replace("[shares]", "[war_differences]\n        band: originals"),
            f"{FIRST}.studies, value detailed: tables that compare the datasets of a band go with "
            "studies: band and band: originals, others with neither"),
    changed("studies that are none", "inputs: [survival_curves]\n        studies: headline",
            "inputs: [survival_curves]\n        studies: best",
            "sections.0.results.1.studies, value \"best\": not allowed; choose one of all, …"),
    changed("a study's table for a band", "inputs: [survival_curves]\n        studies: headline",
            "inputs: [survival_curves]\n        studies: band",
            "sections.0.results.1.studies, value band: tables that compare the datasets of a band "
            "go with studies: band and band: originals, others with neither"),
    changed("a kind that is none", "name: figure2_survival\n        kind: figure",
            "name: figure2_survival\n        kind: picture",
            "sections.0.results.1.kind, value \"picture\": not allowed; choose one of table, "
            "figure, data"),
    changed("columns of a figure", FIGURE, FIGURE + "\n        columns: {Wars: period}",
            f"{FIRST}.columns: a figure has none; remove it"),
    changed("one name for two results", "name: figure2_survival",
            "name: figure1_share_against_chance",
            "sections.0.results.1.name, value figure1_share_against_chance: used twice; rename "
            "one"),
    changed("names that differ in capitals only", "name: figure2_survival",
            "name: Figure1_share_against_chance",
            "sections.0.results.1.name, value Figure1_share_against_chance: used twice; rename "
            "one"),
    changed("one number for two results", "number: \"2\"\n        title: Kaplan",
            "number: \"1\"\n        title: Kaplan",
            "sections.0.results.1.number, value Figure 1: used twice; renumber one"),
    changed("a number that is no text", "number: \"2\"\n        title: Kaplan",
            "number: 2\n        title: Kaplan",
            "sections.0.results.1.number, value 2: 2 is not of type 'string'; correct it"),
    changed("a number and a label", "number: \"2\"\n        title: Kaplan",
            "number: \"2\"\n        label: Two\n        title: Kaplan",
            "sections.0.results.1, value …: needs one of number and label, not both; correct it"),
    changed("a name with a path", "name: figure2_survival", "name: ../figure2",
            "sections.0.results.1.name, value \"../figure2\": … does not match …; correct it"),
    changed("the name of a dossier", "name: figure2_survival", "name: dossier_korean",
            "sections.0.results.1.name, value \"dossier_korean\": … does not match …; correct it"),
    changed("a title with a full stop", "title: Wars, belligerents and coverage",
            "title: Wars, belligerents and coverage.",
            f"{WARS}.title, value …: … does not match …; correct it"),
    changed("a title that is a template, which Snakemake's report would run",
            "title: Wars, belligerents and coverage",
            "title: \"Wars {{ ''.__class__.__mro__ }}\"",
            f"{WARS}.title, value …: … does not match …; correct it"),
    changed("a misspelt key", "title: Wars, belligerents and coverage",
            "titel: Wars, belligerents and coverage",
            f"{WARS}.titel: unknown key; known here are band, …"),
    changed("a column that the table does not have", HAZARD, HAZARD.replace("spec_id", "spec"),
            f"{HAZARDS}.columns.Model, value spec: no such column in table estimates; choose one "
            "of estimate_id, …"),
    changed("a column to select by that the table does not have", HAZARD,
            HAZARD.replace("{table: hazards}", "{tables: hazards}"),
            f"{HAZARDS}.where.tables, value tables: no such column in table estimates; choose …"),
    changed("a column to sort by that the table does not have", HAZARD,
            HAZARD.replace("{table: hazards}", "{table: hazards}\n        sort: [date]"),
            f"{HAZARDS}.sort, value date: no such column in table estimates; choose one of …"),
    changed("a format that is none", "{from: duration, as: \"{:.0f}\"}",
            "{from: duration, as: days}",
            f"{WARS}.columns.Median duration (days).as, value days: no such format; choose one of "
            "number, …, or write a template such as {:.2f}"),
    changed("a format of two cells for one column", "{from: duration, as: \"{:.0f}\"}",
            "{from: duration, as: interval}",
            f"{WARS}.columns.Median duration (days).as, value interval: takes 2 columns, but from "
            "names 1"),
    changed("a template of two cells for one column", "{from: duration, as: \"{:.0f}\"}",
            "{from: duration, as: \"{} of {}\"}",
            f"{WARS}.columns.Median duration (days).as, value {{}} of {{}}: 2 cells, but from "
            "names 1"),
    changed("a template that reaches into objects", "{from: duration, as: \"{:.0f}\"}",
            "{from: duration, as: \"{0.__class__.__init__.__globals__}\"}",
            f"{WARS}.columns.Median duration (days).as, value …: only formats in braces, such as "
            "{:.2f}"),
    changed("a template that fills the memory", "{from: duration, as: \"{:.0f}\"}",
            "{from: duration, as: \"{:9999999999}\"}",
            f"{WARS}.columns.Median duration (days).as, value …: only formats in braces, such as "
            "{:.2f}"),
    changed("a template with one brace", "{from: duration, as: \"{:.0f}\"}",
            "{from: duration, as: \"{\"}",
            f"{WARS}.columns.Median duration (days).as, value {{: …; correct the braces"),
    changed("a heading that reaches into objects", COLUMN,
            COLUMN.replace("Wars: period", '"Wars {period.__class__}": period'),
            f"{WARS}.columns.Wars {{period.__class__}}: only a column can stand in braces, such as "
            "{claimed:g}"),
    changed("a heading that is a number", COLUMN, COLUMN.replace("Wars: period", "1: period"),
            f"{WARS}.columns, value 1: 1 is not of type 'string'; correct it"),
    Case("a column twice", (swap(FILE, COLUMN, COLUMN + "\n          n: wars"),), "snakemake",
         f"{FILE}, row …: key 'n' appears twice; correct the YAML"),
    Case("a column that the function's rows lack", (swap(FILE, COLUMN, COLUMN.replace("n: wars",
         "n: war")),), "write_tables",
         f"{FILE}, column n, value war: no such column; choose one of period, …"),
    Case("a format that the cells do not fit", (swap(FILE, COLUMN, COLUMN.replace("n: wars",
         "n: {from: period, as: \"{:.2f}\"}")),), "write_tables",
         f"{FILE}, column n, value {{:.2f}}: cannot show the cells (…); correct the "
         "format, or label every word"),
    Case("a model of the figure that is not there",
         (swap(FILE, "[war_exogenous, after_exogenous,", "[war_exogeneous, after_exogenous,"),),
         "snakemake results/figures/figure4_identification.png",
         f"{FILE}, key options.shown, value war_exogeneous_post1945, after_exogenous: no Cox model "
         "of this name with this term in config/models; correct or remove it"),
    Case("no catalogue", (drop(FILE),), "snakemake", f"{FILE}: no such file; check the name"),
    Case("an empty catalogue", (write(FILE, ""),), "snakemake",
         f"{FILE}, key (top), value null: None is not of type 'object'; correct it"),
    Case("a catalogue without sections", (write(FILE, "sections: []\n"),), "snakemake",
         f"{FILE}, key sections, value []: [] should be non-empty; correct it"),
    Case("an object of Python in the catalogue",
         (write(FILE, "sections: !!python/object/apply:os.system ['touch evaluated']\n"),),
         "snakemake", f"{FILE}, row 1, column 11: could not determine a constructor for the tag "
         "…; correct the YAML"),
]  # fmt: skip
