"""A contract made of inputs: as points, and as draws of what is uncertain."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np

from analysis.outsourcing import draws
from analysis.outsourcing.assumptions import Input
from analysis.outsourcing.presence import Array
from analysis.outsourcing.role import Role, Task

DRAWS = 2_000
TASK_SYMBOLS = ("h", "d", "s", "o", "q", "theta", "b", "dR")
ROLE_SYMBOLS = (
    *("v", "u", "r", "f", "F0", "X0", "K", "a", "b0", "p0", "T_weeks", "kappa"),
    *("pi", "H_min", "lam", "gap_weeks", "rho", "delay_weeks", "i"),
)


def role_from(name: str, inputs: Mapping[str, Input]) -> Role:
    """The contract, without tasks."""
    values: dict[str, Any] = {s: inputs[s].value for s in ROLE_SYMBOLS}
    return Role(name=name, M=int(inputs["M"].value), **values)


def task_from(id_: str, inputs: Mapping[str, Input]) -> Task:
    """One category's part of it."""
    values: dict[str, Any] = {s: inputs[s].value for s in TASK_SYMBOLS}
    return Task(name=id_, **values)


@lru_cache(maxsize=1024)
def _column(kind: str, low: float, value: float, high: float, seed: int, name: str) -> Array:
    """The draws of one input: a stream of its own for each name, so that changing one input moves no other's draws, and
    kept, so that a what-if only draws what it changes."""
    rng = np.random.default_rng([seed, zlib.crc32(name.encode())])
    found = (
        draws.lognormal_from_quartiles(rng, low, high, DRAWS)
        if kind == "quartiles"
        else draws.pert(rng, low, value, high, DRAWS)
    )
    found.setflags(write=False)
    return found


@lru_cache(maxsize=128)
def _month_from(weeks: tuple[float, ...], seed: int, name: str) -> Array:
    """Draws of a month from the user's own weeks, as a share of their mean."""
    found = draws.bootstrap_month(np.random.default_rng([seed, zlib.crc32(name.encode())]), weeks, DRAWS)
    found = found / found.mean()
    found.setflags(write=False)
    return np.asarray(found)


def _draw(given: Input, seed: int, name: str) -> Array | float:
    if given.kind == "point" or given.low >= given.high:
        return given.value
    if given.kind == "weeks":
        return np.asarray(given.value * _month_from(given.weeks, seed, name))
    return _column(given.kind, given.low, given.value, given.high, seed, name)


def drawn_from(role: Role, by_task: Mapping[str, Mapping[str, Input]], inputs: Mapping[str, Input], seed: int) -> Role:
    """The role with draws for what is uncertain; the worth of an hour is the same draw in every role."""
    tasks = []
    for task in role.tasks:
        spread: dict[str, Any] = {
            s: _draw(given, seed, f"{task.name}.{s}") for s, given in by_task[task.name].items() if s in TASK_SYMBOLS
        }
        tasks.append(replace(task, **spread))
    lead = role.tasks[0].name
    own: dict[str, Any] = {s: _draw(inputs[s], seed, f"{lead}.{s}") for s in ("r", "a", "lam")}
    return replace(role, tasks=tuple(tasks), v=_draw(inputs["v"], seed, "v"), **own)
