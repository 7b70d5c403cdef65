"""The catalogue of results, config/results.yaml: each result with its inputs and caption."""

from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from warshift.config import load
from warshift.errors import ConfigError
from warshift.present.entry_checks import check_entry, check_names
from warshift.present.formats import lay_out

HERE = Path(__file__).parent
#: Kind of result: its subfolder of the results, and the file extensions.
FILES = {
    "table": ("tables", ("csv", "md", "tex")),
    "figure": ("figures", ("png", "pdf")),
    "data": ("estimates", ("csv",)),
}
TABLES_PAGE = "choose one of workflow/schemas/tables.yaml"
SINGLE = (
    "headline",
    "curated_headline",
    "band",
)  # values of `studies` that select at most one study


@dataclass(frozen=True)
class Result:
    """One entry of the catalogue; the fields are described in results.schema.json."""

    name: str
    kind: str
    title: str
    inputs: tuple
    studies: str
    section: str
    maker: str = ""
    options: dict = field(default_factory=dict)
    where: dict = field(default_factory=dict)
    sort: tuple = ()
    columns: dict | None = None
    number: str = ""
    label: str = ""
    note: str = ""
    together: bool = False
    band: str = ""

    @property
    def heading(self):
        """Name shown to readers, such as "Table 1"."""
        return self.label or f"{self.kind.capitalize()} {self.number}"

    @property
    def caption(self):
        """Heading, title and note, each as a sentence."""
        return " ".join(f"{part}." for part in (self.heading, self.title, self.note) if part)

    @property
    def by_study(self):
        """Whether the table has a column that names the study."""
        return self.kind == "table" and not self.together and self.studies not in SINGLE

    @property
    def module(self):
        """File of the module that defines the maker; empty without a maker."""
        return self.maker and HERE.joinpath(*self.maker.split(".")[:-1]).with_suffix(".py")

    def files(self, folder):
        """Return the paths of the result's files in the folder of results."""
        part, endings = FILES[self.kind]
        return [f"{folder}/{part}/{self.name}.{ending}" for ending in endings]

    def caption_file(self, folder):
        """Return the path of the caption for Snakemake's report."""
        return f"{folder}/report/captions/{self.name}.rst"

    def make(self, tables, context):
        """Make the rows or figure from tables {name: DataFrame}, with the maker if there is one."""
        if self.maker:
            module, function = self.maker.rsplit(".", 1)
            maker = getattr(import_module(f"{__package__}.{module}"), function)
            content = maker(tables, context, **self.options)
        else:
            content = tables[self.inputs[0]]
        if self.columns is None:
            return content
        for column in (*self.where, *self.sort):
            if column not in content:
                raise ConfigError(
                    f"config/results.yaml, result {self.name}, value {column}: no such column to "
                    f"select or sort by; choose one of {', '.join(content)}"
                )
        for column, value in self.where.items():
            content = content[content[column] == value]
        if self.sort:
            content = content.sort_values(list(self.sort), kind="stable")
        return lay_out(content, self.columns)


def read_catalogue(path, known=None):
    """Read config/results.yaml into a list of `Result`, in its order.

    Parameters
    ----------
    path : path
    known : collection of str, optional
        Names that `inputs` may take; unchecked if omitted.

    Raises
    ------
    ConfigError
        If the file violates its schema, repeats a result, or names an unknown input, maker,
        option, column or format.
    """
    results = []
    for place, section in enumerate(load(path, "results")["sections"]):
        for number, entry in enumerate(section["results"]):
            inputs = tuple(entry["inputs"])
            result = Result(**{**entry, "inputs": inputs, "section": section["title"]})
            key = f"{path}, key sections.{place}.results.{number}"
            _refuse_repeated(result, results, key)
            check_entry(result, entry, key)
            for name in inputs if known else ():
                if name not in known:
                    raise ConfigError(f"{key}.inputs, value {name}: no such table; {TABLES_PAGE}")
            if known:
                check_names(result, key)
            results.append(result)
    return results


def made_in(catalogue, source, studies):
    """Select the results of a run.

    Parameters
    ----------
    catalogue : list of Result
    source : str
        Dataset band of the run; results of another band are left out.
    studies : dict
        As in `Run`; results without a study are left out.
    """
    return [
        result for result in catalogue if result.band in ("", source) and studies[result.studies]
    ]


def _refuse_repeated(result, earlier, key):
    for other in earlier:
        if result.name.casefold() == other.name.casefold():
            raise ConfigError(f"{key}.name, value {result.name}: used twice; rename one")
        if result.heading == other.heading:
            raise ConfigError(f"{key}.number, value {result.heading}: used twice; renumber one")
