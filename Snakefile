# Front door: `snakemake --cores 4` here makes everything. The workflow is workflow/Snakefile.
include: "workflow/Snakefile"


# An included file cannot set the default target of the file that includes it.
workflow.default_target = "all"
