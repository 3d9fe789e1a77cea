"""What every visit needs, loaded once a server while the first page is looked at."""

from __future__ import annotations

import gc
import logging
from importlib import import_module
from pkgutil import iter_modules
from threading import Thread

import streamlit as st

from pages import parts

log = logging.getLogger("handover")

# What is imported only by the step that needs it: keeping, tables in colours, choosing a period.
LATER = (
    "pyarrow.parquet",
    "pyarrow.dataset",
    "pandas.io.formats.style",
    "analysis.audit.select",
    "analysis.period_words",
)


@st.cache_resource(show_spinner=False)
def begun() -> Thread:
    """The thread that loads it; the first file is then read as fast as the second. Nothing rests on it."""
    thread = Thread(target=_load, name="resident", daemon=True)
    thread.start()
    return thread


def _load() -> None:
    try:
        for name in [*LATER, *(part.name for part in iter_modules(parts.__path__, f"{parts.__name__}."))]:
            import_module(name)
        _plan_of_the_sample()
    except Exception:
        log.exception("what every visit needs could not be loaded ahead")
    # What stays for good is not walked over again: a full collection stopped all visitors for a fifth of a second.
    gc.collect()
    gc.freeze()


def _plan_of_the_sample() -> None:
    """The whole way once, from the files of the sample month to its plan."""
    from analysis.audit.model import build
    from analysis.audit.settings import AuditSettings
    from analysis.audit.sinks import sinks
    from analysis.audit.workdays import countries
    from analysis.categorize import categorize
    from analysis.merge import merge
    from analysis.outsourcing import plan
    from analysis.outsourcing.assumptions import Assumptions
    from analysis.outsourcing.hours import monthly_hours
    from data.reference import tables
    from data.reference.market import market
    from data.samples import ZONE, sample_files
    from data.sources.base import ReadOptions, Upload
    from data.sources.read import read_files

    options, names = ReadOptions(ZONE), tables.category_names()
    read = merge(read_files([Upload(name, content) for name, content in sample_files()], options), options)
    settings = AuditSettings(country=countries()[0])
    audit = build(categorize(read.entries, tables.knowledge()), zone=ZONE, categories=names, settings=settings)
    sinks(audit)
    plan.make(monthly_hours(audit)[0], market(), Assumptions(), names)
