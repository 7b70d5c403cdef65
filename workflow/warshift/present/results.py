"""Making the results of the catalogue: tables in, makers called study by study, files out."""

from dataclasses import dataclass, replace

import pandas as pd

from warshift.present.catalogue import made_in
from warshift.present.save import save_caption, save_figure, save_table
from warshift.tables.csv_files import write_csv
from warshift.tables.files import read_table


@dataclass(frozen=True)
class Context:
    """What a maker may want to know beside its tables.

    `study` is the study at hand, empty where a result covers several together.
    """

    source: str
    headline: str
    period_start: str
    study: str = ""


class Run:
    """The studies of a run and their tables.

    Parameters
    ----------
    studies : dict
        Value of `studies` in the catalogue to the list of studies it stands for.
    paths : dict
        Study to {table name: path}.
    folder : path
        Where the results go.
    context : dict
        Fields of `Context`.
    """

    def __init__(self, studies, paths, folder, context):
        self.studies, self.paths, self.folder = studies, paths, folder
        self.context = Context(**context)
        self._read = {}

    def write(self, catalogue, *kinds):
        """Write every result of some kinds that this run makes."""
        for result in made_in(catalogue, self.context.source, self.studies):
            if result.kind not in kinds:
                continue
            made, files = self.make(result), result.files(self.folder)
            if result.kind == "table":
                save_table(made, files, result.name, result.caption)
            elif result.kind == "figure":
                save_figure(made, files)
            else:
                write_csv(made, *files)
            save_caption(result.caption, result.caption_file(self.folder))

    def tables(self, study, names):
        """Tables of one study, each file read once; the frames are shared, so copy to change."""
        return {name: self._table(name, self.paths[study][name]) for name in names}

    def of_headline(self, names):
        """Tables and context of the headline study."""
        study = self.context.headline
        return self.tables(study, names), replace(self.context, study=study)

    def _table(self, name, path):
        if path not in self._read:
            csv = path.endswith(".csv")
            self._read[path] = pd.read_csv(path, dtype=str) if csv else read_table(path, name)
        return self._read[path]

    def make(self, result):
        """Rows of a table, or a figure, over all studies that the result covers."""
        studies = self.studies[result.studies]
        if result.together:
            return result.make(self._together(studies, result.inputs), self.context)
        made = []
        for study in studies:
            context = replace(self.context, study=study)
            made.append(result.make(self.tables(study, result.inputs), context))
            if result.by_study:
                made[-1].insert(0, "Study", study)
        return made[0] if len(made) == 1 else pd.concat(made, ignore_index=True)

    def _together(self, studies, names):
        tables = {study: self.tables(study, names) for study in studies}
        return {
            name: pd.concat([tables[study][name].assign(study=study) for study in studies])
            for name in names
        }
