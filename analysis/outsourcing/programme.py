"""The choice under a budget as a mixed-integer programme, solved exactly (HiGHS)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace

import numpy as np

from analysis.outsourcing.presence import Array as Row
from analysis.outsourcing.presence import presence
from analysis.outsourcing.role import Role, Task, months, steady
from analysis.problems import UserError

LARGEST = 240  # pairs of role and category that one choice may have; what a person decides among is far fewer
TOLERANCE = 1e-6  # money or hours: what a later pass may give up, for the solver's own rounding


@dataclass(frozen=True)
class Limits:
    """Money a month in the steady month, people, and the owner's hours for finding and briefing. None: no limit."""

    budget: float | None = None
    hires: int | None = None
    setup_hours: float | None = None


@dataclass(frozen=True)
class Candidate:
    """A role that could be hired, with the categories it could take."""

    role: Role
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Choice:
    """category -> role name or None (keep), and what the choice gives over the horizon."""

    assignment: Mapping[str, str | None]
    net_benefit: float
    cash_per_month: float
    setup_hours: float
    net_hours: float


def value_of(hired: Iterable[Role]) -> tuple[float, float, float, float]:
    """Net benefit, steady cash a month, set-up hours and net hours of roles with their tasks."""
    benefit = cash = setup = hours = 0.0
    for role in hired:
        month = months(role)
        benefit += float(month.benefit.sum() + month.benefit_at_start)
        cash += float(steady(role).cash)
        setup += float(month.start_hours)
        hours += float(month.net.sum() - month.start_hours)
    return benefit, cash, setup, hours


class Programme:
    """Variables: x (category in role), y (role hired), B (billed hours of a role with a minimum, month by month), S (its
    billed hours in a steady month)."""

    def __init__(
        self, candidates: Sequence[Candidate], limits: Limits, pinned: Mapping[str, str], forbidden: frozenset[str]
    ) -> None:
        self.candidates = candidates
        self.limits = limits
        self.pinned = pinned
        self.names = list(dict.fromkeys(t.name for c in candidates for t in c.tasks))
        self.pairs = [(j, t) for j, c in enumerate(candidates) for t in c.tasks if t.name not in forbidden]
        if len(self.pairs) > LARGEST:
            raise UserError(
                "Too many categories for one choice",
                f"At most {LARGEST} pairs of role and category can be chosen among.",
            )
        _known(pinned, candidates, forbidden)
        self.floors = [j for j, c in enumerate(candidates) if float(c.role.H_min) > 0]
        self.at_y = len(self.pairs)
        self.at_billed = self.at_y + len(candidates)
        spans = np.cumsum([0, *(candidates[j].role.M for j in self.floors)])
        self.billed = {
            j: slice(self.at_billed + int(spans[k]), self.at_billed + int(spans[k + 1]))
            for k, j in enumerate(self.floors)
        }
        self.at_steady = self.at_billed + int(spans[-1])
        self.size = self.at_steady + len(self.floors)
        self.there = [presence(c.role) for c in candidates]
        self.alone = [months(replace(candidates[j].role, tasks=(t,), H_min=0.0), self.there[j]) for j, t in self.pairs]
        self.empty = [
            months(replace(c.role, tasks=(), H_min=0.0), there) for c, there in zip(candidates, self.there, strict=True)
        ]

    def within(self, limits: Limits) -> Programme:
        """The same roles and categories under other limits; what they give is not worked out again."""
        other = copy(self)
        other.limits = limits
        return other

    def solve(self, goal: str) -> Choice:
        """Solves for the goal; a second and a third pass settle ties, and may give up nothing of the passes before."""
        measures: dict[str, tuple[Row, Callable[[Choice], float]]] = {
            "value": (self._benefit(), lambda c: c.net_benefit),
            "hours": (self._hours(), lambda c: c.net_hours),
            "cash": (-self._cash(), lambda c: -c.cash_per_month),
        }
        order = ["value", "hours", "cash"] if goal == "value" else ["hours", "value", "cash"]
        rows, lower, upper = self._constraints()
        for name in order:
            row, figure = measures[name]
            choice = self._choice(self._milp(row, rows, lower, upper))
            reached = figure(choice)
            rows, lower, upper = [*rows, row], [*lower, reached - max(1e-9 * abs(reached), TOLERANCE)], [*upper, np.inf]
        return choice

    def _row(self, x: Iterable[float] | None = None, y: Iterable[float] | None = None) -> Row:
        row = np.zeros(self.size)
        if x is not None:
            row[: self.at_y] = list(x)
        if y is not None:
            row[self.at_y : self.at_billed] = list(y)
        return row

    def _hours(self) -> Row:
        """Net hours over the horizon: what each pair adds, and what its role costs anyhow."""
        adds = [
            (m.net - self.empty[j].net).sum() - (m.start_hours - self.empty[j].start_hours)
            for m, (j, _t) in zip(self.alone, self.pairs, strict=True)
        ]
        return self._row(adds, [e.net.sum() - e.start_hours for e in self.empty])

    def _benefit(self) -> Row:
        """Value of the hours and quality, less fixed cash, less pay for the billed hours."""
        row = self._hours()
        for k, (j, _task) in enumerate(self.pairs):
            month = self.alone[k]
            row[k] = float(month.value_of_hour) * row[k] + float(month.quality.sum())
            if j not in self.floors:
                row[k] -= self._price(j) * float(month.billed.sum())
        for j, month in enumerate(self.empty):
            at = self.at_y + j
            row[at] = float(month.value_of_hour) * row[at] - float(month.cash.sum() + month.start_cash)
        for j, billed in self.billed.items():
            row[billed] = -self._price(j)
        return row

    def _cash(self) -> Row:
        """Cash of the steady month."""
        row = self._row(self._steady_pay(), [float(c.role.K) for c in self.candidates])
        for k, j in enumerate(self.floors):
            row[[at for at, (i, _t) in enumerate(self.pairs) if i == j]] = 0.0
            row[self.at_steady + k] = self._price(j)
        return row

    def _price(self, j: int) -> float:
        """An hour's pay with the fee."""
        return float(self.candidates[j].role.r) * (1 + float(self.candidates[j].role.f))

    def _steady_pay(self) -> list[float]:
        """Steady pay of each pair, without its role's minimum and tools."""
        return [
            float(steady(replace(self.candidates[j].role, tasks=(t,), H_min=0.0, K=0.0)).cash) for j, t in self.pairs
        ]

    def _constraints(self) -> tuple[list[Row], list[float], list[float]]:
        found: list[tuple[Row, float, float]] = [*self._one_role_each(), *self._billed_hours()]
        limits = self.limits
        if limits.budget is not None:
            found.append((self._cash(), -np.inf, limits.budget))
        if limits.hires is not None:
            found.append((self._row(y=np.ones(len(self.candidates))), -np.inf, limits.hires))
        if limits.setup_hours is not None:
            setup = self._row(
                (float(t.b) for _j, t in self.pairs), (float(c.role.a) + float(c.role.b0) for c in self.candidates)
            )
            found.append((setup, -np.inf, limits.setup_hours))
        return [f[0] for f in found], [f[1] for f in found], [f[2] for f in found]

    def _one_role_each(self) -> Iterator[tuple[Row, float, float]]:
        """A category goes to one role that is hired, or stays; a role is hired for at least one."""
        for k, (j, _task) in enumerate(self.pairs):
            row = self._row()
            row[k], row[self.at_y + j] = 1, -1
            yield row, -np.inf, 0
        for name in self.names:
            yield self._row(float(t.name == name) for _j, t in self.pairs), float(name in self.pinned), 1
        for j in range(len(self.candidates)):
            row = self._row(-float(i == j) for i, _t in self.pairs)
            row[self.at_y + j] = 1
            yield row, -np.inf, 0

    def _billed_hours(self) -> Iterator[tuple[Row, float, float]]:
        """At least the hours worked and at least the minimum, in each month and in the steady month."""
        pay = self._steady_pay()
        for k, j in enumerate(self.floors):
            role, mine = self.candidates[j].role, [at for at, (i, _t) in enumerate(self.pairs) if i == j]
            minimum = float(role.H_min)
            for m in range(role.M):
                yield from self._at_least(
                    self.billed[j].start + m,
                    j,
                    {at: float(self.alone[at].billed[m]) for at in mine},
                    minimum * float(self.there[j].active[m]),
                )
            price = self._price(j)
            yield from self._at_least(
                self.at_steady + k, j, {at: pay[at] / price if price else 0.0 for at in mine}, minimum
            )

    def _at_least(
        self, at: int, j: int, hours: Mapping[int, float], minimum: float
    ) -> Iterator[tuple[Row, float, float]]:
        worked, least = self._row(), self._row()
        worked[at] = least[at] = 1
        for k, value in hours.items():
            worked[k] = -value
        least[self.at_y + j] = -minimum
        yield worked, 0, np.inf
        yield least, 0, np.inf

    def _milp(self, objective: Row, rows: list[Row], lower: list[float], upper: list[float]) -> Row:
        from scipy.optimize import Bounds, LinearConstraint, milp

        if not self.pairs:
            return np.zeros(self.size)
        high = np.concatenate([np.ones(self.at_billed), np.full(self.size - self.at_billed, np.inf)])
        for k, (j, task) in enumerate(self.pairs):
            if self.pinned.get(task.name, self.candidates[j].role.name) != self.candidates[j].role.name:
                high[k] = 0
        integral = (np.arange(self.size) < self.at_billed).astype(int)
        found = milp(-objective, constraints=LinearConstraint(np.array(rows), lower, upper), integrality=integral, bounds=Bounds(np.zeros(self.size), high),
                     options={"mip_rel_gap": 0.0})  # fmt: skip
        if found.x is None:
            raise UserError(
                "No choice fits the limits",
                "Raise the budget, the number of hires or the set-up hours, or unpin a category.",
            )
        return np.asarray(found.x)

    def _choice(self, solution: Row) -> Choice:
        assignment: dict[str, str | None] = dict.fromkeys(self.names)
        hired: dict[int, list[Task]] = {}
        for k, (j, task) in enumerate(self.pairs):
            if solution[k] > 0.5:
                assignment[task.name] = self.candidates[j].role.name
                hired.setdefault(j, []).append(task)
        benefit, cash, setup, hours = value_of(
            replace(self.candidates[j].role, tasks=tuple(tasks)) for j, tasks in hired.items()
        )
        return Choice(assignment, benefit, cash, setup, hours)


def _known(pinned: Mapping[str, str], candidates: Sequence[Candidate], forbidden: frozenset[str]) -> None:
    """UserError where a category is pinned to a role that could not take it."""
    able = {(t.name, c.role.name) for c in candidates for t in c.tasks if t.name not in forbidden}
    for category, role in pinned.items():
        if (category, role) not in able:
            raise UserError(
                f"{category[:40]} cannot go to {role[:40]}", "Pin it to a role that is allowed for it, or let it stay."
            )
