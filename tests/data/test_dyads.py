"""Who fought whom, by COW's directed dyads, against the sides of both war lists."""

import pandas as pd
import pytest

from warshift.harmonise.adapters import adapt
from warshift.harmonise.war_keys import read_keys
from warshift.sources.cards import read_card

from .conftest import CARDS, CODINGS

pytestmark = pytest.mark.originals
KEY = ["cow_war", "ccode_a", "ccode_b", "start"]


@pytest.fixture(scope="module")
def dyads(sources):
    card = read_card(CARDS, "cow_dyadic")
    return adapt(card, sources.originals("cow_dyadic"), "dyads")


def opposed(dyads, spells):
    """Whether the two states of each dyad ever stood on two sides while it fought."""
    matched = dyads
    for end in ("a", "b"):
        own = spells[["cow_war", "ccode", "side", "entry", "exit"]].rename(
            columns={name: f"{name}_{end}" for name in ("ccode", "side", "entry", "exit")}
        )
        matched = matched.merge(own, on=["cow_war", f"ccode_{end}"])
    for end in ("a", "b"):
        during = (matched["start"] <= matched[f"exit_{end}"]) & (
            matched["end"] >= matched[f"entry_{end}"]
        )
        matched = matched[during]
    return (matched["side_a"] != matched["side_b"]).groupby([matched[name] for name in KEY]).any()


def spells_of(study, column):
    keys = read_keys(CODINGS / "war_keys.csv").dropna(subset=[column, "cow_id"])
    number = study.belligerents["war_id"].str.rsplit("-", n=1).str[1].astype(int)
    return study.belligerents.assign(
        cow_war=number.map(dict(zip(keys[column], keys["cow_id"], strict=True)))
    ).dropna(subset=["cow_war"])


def test_cows_own_sides_oppose_every_dyad(dyads, originals):
    study = originals("cow_inter")
    number = study.belligerents["war_id"].str.rsplit("-", n=1).str[1].astype(int)
    found = opposed(dyads, study.belligerents.assign(cow_war=number))
    assert len(found) == 561
    assert found.all()


def test_the_sides_found_in_iwd_oppose_every_dyad_but_vichys(dyads, originals):
    found = opposed(dyads, spells_of(originals("iwd"), "iwd_id"))
    assert len(found) == 449
    # Japan's entry into Indochina in 1940: for IWD, Vichy fights Britain, and so stands with Japan.
    apart = sorted(found[~found.astype(bool)].index)
    vichy = pd.Timestamp("1940-09-22")
    assert apart == [(139, 220, 740, vichy), (139, 740, 220, vichy)]
