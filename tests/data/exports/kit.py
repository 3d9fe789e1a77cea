"""A material of the sample month, made once for the tests of all exports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import pandas as pd

from analysis.audit.model import build
from analysis.audit.sinks import sinks
from analysis.categorize import categorize
from analysis.merge import merge
from analysis.outsourcing import plan
from analysis.outsourcing.assumptions import Assumptions
from analysis.outsourcing.budget import frontier
from analysis.outsourcing.hours import monthly_hours
from analysis.report.material import Material, Parts
from data.exports.entries import table
from data.reference.market import market
from data.reference.tables import category_names, knowledge
from data.sources.base import ReadOptions, Upload
from data.sources.read import read_files

ROOT = Path(__file__).parents[3]
SAMPLES = tuple(sorted((ROOT / "data/samples").glob("fernlight-*.*")))
MADE = date(2026, 11, 28)


@lru_cache(maxsize=8)
def material(*files: Path, parts: Parts = Parts(descriptions=False)) -> Material:
    """Of these files, the sample month without any."""
    options = ReadOptions(zone="Europe/Berlin", today=MADE)
    uploads = [Upload(path.name, path.read_bytes()) for path in files or SAMPLES]
    entries = categorize(merge(read_files(uploads, options), options).entries, knowledge())
    audit = build(entries, zone=options.zone, categories=category_names())
    hours, _notes = monthly_hours(audit)
    made = plan.make(hours, market(), Assumptions(), dict(category_names()))
    return Material(
        "Fernlight", MADE, made, audit, sinks(audit), frontier(made, plan.candidates(made, market())), sources=("Toggl Track",),
        entries=table(entries, options.zone), parts=parts,
    )  # fmt: skip


def written(words: str) -> Material:
    """A month whose every text is these words: business, person, project, description; without a plan."""
    whole = material()
    assert whole.entries is not None
    texts = {name: pd.Series([words] * 5, dtype=object) for name in ("description", "project", "client", "person")}
    entries: pd.DataFrame = whole.entries.head(5).reset_index(drop=True).assign(**texts)
    nothing = plan.Plan(whole.plan.assumptions, whole.plan.value, (), ())
    return replace(whole, business=words, entries=entries, parts=Parts(entries=True), plan=nothing, frontier=None)
