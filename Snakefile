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
        rules.write_tables.output,
        rules.plot_figures.output,
        rules.write_dossiers.output,
        rules.build_report.output,


rule tables:
    """Tables as CSV, Markdown and LaTeX."""
    input:
        rules.write_tables.output,
        rules.write_dossiers.output,


rule figures:
    """Figures as PNG and PDF."""
    input:
        rules.plot_figures.output,


rule report:
    """The web report, results/report/index.html."""
    input:
        rules.build_report.output,


onsuccess:
    if "dataset" not in config and Path(f"{RESULTS}/headline.json").exists():
        print(describe(f"{RESULTS}/headline.json"))
