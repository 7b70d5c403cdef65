"""warshift: do shifts of domestic governing coalitions end wars?

`snakemake --cores 4` makes everything; `snakemake --list` shows the targets.
"""

from snakemake.utils import min_version

min_version("9.0")


configfile: "config/config.yaml"


include: "workflow/rules/common.smk"
include: "workflow/rules/acquire.smk"
include: "workflow/rules/harmonise.smk"
include: "workflow/rules/code.smk"
include: "workflow/rules/assemble.smk"
include: "workflow/rules/estimate.smk"
include: "workflow/rules/present.smk"


rule all:
    """Everything: tables, figures, headline and report (the default)."""
    default_target: True
    input:
        TABLES + CURATED_TABLES + MODEL_TABLES + DOSSIERS + RECONCILIATION,
        FIGURES + CURATED_FIGURES + MODEL_FIGURES,
        f"{RESULTS}/headline.json",
        f"{RESULTS}/estimates/estimates.csv",
        f"{RESULTS}/report/index.html",


rule tables:
    """Tables as CSV, Markdown and LaTeX."""
    input:
        TABLES + CURATED_TABLES + MODEL_TABLES + DOSSIERS + RECONCILIATION,


rule figures:
    """Figures as PNG and PDF."""
    input:
        FIGURES + CURATED_FIGURES + MODEL_FIGURES,


rule report:
    """The web report, results/report/index.html."""
    input:
        f"{RESULTS}/report/index.html",


onsuccess:
    if "dataset" not in config and Path(f"{RESULTS}/headline.json").exists():
        print(describe(f"{RESULTS}/headline.json"))
