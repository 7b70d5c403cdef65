"""Production of the results: reads tables, calls the makers study by study, writes files."""

from dataclasses import dataclass, replace

import pandas as pd

from warshift.present.catalogue import made_in
from warshift.present.save import save_caption, save_figure, save_table
from warshift.tables.csv_files import write_csv
from warshift.tables.files import read_table


@dataclass(frozen=True)
class Context:
    """Facts about the run for makers; `study` is empty where a result combines several."""

    source: str
    headline: str
    period_start: str
    study: str = ""


class Run:
    """The studies of a run and their tables.

    Parameters
    ----------
    studies : dict
        Value of `studies` in the catalogue to the list of studies that it selects.
    paths : dict
        Study to {table name: path}.
    folder : path
        Folder of the results.
    context : dict
        Fields of `Context`.
    """

    def __init__(self, studies, paths, folder, context):
        self.studies, self.paths, self.folder = studies, paths, folder
        self.context = Context(**context)
        self._read = {}

    def write(self, catalogue, *kinds):
        """Write every result of the given kinds that belongs to this run."""
        for result in made_in(catalogue, self.context.source, self.studies):
            if result.kind not in kinds:
                continue
            content, files = self.make(result), result.files(self.folder)
            if result.kind == "table":
                save_table(content, files, result.name, result.caption)
            elif result.kind == "figure":
                save_figure(content, files)
            else:
                write_csv(content, *files)
            save_caption(result.caption, result.caption_file(self.folder))

    def tables(self, study, names):
        """Return tables of one study; each file is read once, so makers must not modify them."""
        return {name: self._table(name, self.paths[study][name]) for name in names}

    def of_headline(self, names):
        """Return tables and context of the headline study."""
        study = self.context.headline
        return self.tables(study, names), replace(self.context, study=study)

    def _table(self, name, path):
        if path not in self._read:
            csv = path.endswith(".csv")
            self._read[path] = pd.read_csv(path, dtype=str) if csv else read_table(path, name)
        return self._read[path]

    def make(self, result):
        """Make the rows of a table, or a figure, from all studies that the result covers."""
        studies = self.studies[result.studies]
        if result.together:
            return result.make(self._together(studies, result.inputs), self.context)
        parts = []
        for study in studies:
            context = replace(self.context, study=study)
            parts.append(result.make(self.tables(study, result.inputs), context))
            if result.by_study:
                parts[-1].insert(0, "Study", study)
        return parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)

    def _together(self, studies, names):
        tables = {study: self.tables(study, names) for study in studies}
        return {
            name: pd.concat([tables[study][name].assign(study=study) for study in studies])
            for name in names
        }
