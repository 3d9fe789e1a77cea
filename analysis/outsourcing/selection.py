"""The best set of roles and categories under a budget, solved exactly as a mixed-integer programme (HiGHS)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from analysis.outsourcing.figures import money, ratio
from analysis.outsourcing.role import Role, Task, months, number, presence, role_of, steady
from analysis.problems import UserError

LARGEST = 60  # roles × categories that one choice may have; what a person decides among is far fewer


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


def chosen(candidates: Sequence[Candidate], limits: Limits, *, goal: str = "value", pinned: Mapping[str, str] | None = None,
           forbidden: frozenset[str] = frozenset()) -> Choice:  # fmt: skip
    """The assignment with the largest net benefit (goal "hours": most net hours); ties: more net hours, then less cash.
    pinned: category -> role that it must go to; forbidden: categories that stay."""
    model = _Model(candidates, limits, goal, dict(pinned or {}), forbidden)
    return model.solve()


class _Model:
    """Variables: x (category in role), y (role hired), B (billed hours of a role and month)."""

    def __init__(
        self,
        candidates: Sequence[Candidate],
        limits: Limits,
        goal: str,
        pinned: dict[str, str],
        forbidden: frozenset[str],
    ) -> None:
        self.candidates = candidates
        self.limits = limits
        self.goal = goal
        self.pinned = pinned
        self.forbidden = forbidden
        self.pairs = [
            (j, t) for j, c in enumerate(candidates) for t in range(len(c.tasks)) if c.tasks[t].name not in forbidden
        ]
        if len(self.pairs) > LARGEST * 4:
            raise UserError(
                "Too many categories for one choice",
                f"At most {LARGEST * 4} pairs of role and category can be chosen among.",
            )
        self.names = list(dict.fromkeys(t.name for c in candidates for t in c.tasks))

    def solve(self) -> Choice:
        """Solves once for the goal; a second and third pass settle ties."""
        first = self._layout()
        aims = ([self._benefit, self._hours] if self.goal == "value" else [self._hours, self._benefit]) + [
            self._less_cash
        ]
        rows, lower, upper = self._constraints()
        solution = None
        for aim in aims:
            objective = aim()
            solution = self._milp(objective, rows, lower, upper, first)
            if solution is None:
                raise UserError(
                    "No choice fits the limits",
                    "Raise the budget, the number of hires or the set-up hours, or unpin a category.",
                )
            best = float(objective @ solution)
            # Later passes may not give up any of this one, but for the solver's own tolerance.
            rows, lower, upper = [*rows, objective], [*lower, best - max(1e-6 * abs(best), 1e-7)], [*upper, np.inf]
        assert solution is not None
        return self._choice(solution)

    def _layout(self) -> tuple[int, int, int]:
        x, y = len(self.pairs), len(self.candidates)
        # Only where a minimum can bind are billed hours variables; elsewhere they are the sum of the pairs' own.
        months_of = [c.role.M if float(c.role.H_min) > 0 else 0 for c in self.candidates]
        billed = sum(months_of)
        self.at_y, self.at_b, self.size = x, x + y, x + y + billed
        self.offset = np.concatenate([[0], np.cumsum(months_of)]).astype(int)
        self.alone = [
            months(replace(self.candidates[j].role, tasks=(self.candidates[j].tasks[t],))) for j, t in self.pairs
        ]
        self.empty = [months(replace(c.role, tasks=())) for c in self.candidates]
        self.there = [presence(c.role) for c in self.candidates]
        return x, y, billed

    def _task_hours(self, k: int) -> float:
        """Net hours that a pair adds over the horizon, beyond what its role costs anyhow."""
        j, t = self.pairs[k]
        mine, base = self.alone[k], self.empty[j]
        return float((mine.net - base.net).sum() - (mine.start_hours - base.start_hours))

    def _role_hours(self, j: int) -> float:
        return float(self.empty[j].net.sum() - self.empty[j].start_hours)

    def _hours(self) -> np.ndarray[Any, Any]:
        row = np.zeros(self.size)
        row[: len(self.pairs)] = [self._task_hours(k) for k in range(len(self.pairs))]
        row[self.at_y : self.at_b] = [self._role_hours(j) for j in range(len(self.candidates))]
        return row

    def _benefit(self) -> np.ndarray[Any, Any]:
        """Value of the hours and quality, less fixed cash, less pay for the billed hours."""
        row = np.zeros(self.size)
        for k, (j, _t) in enumerate(self.pairs):
            row[k] = float(self.alone[k].value_of_hour) * self._task_hours(k) + float(self.alone[k].quality.sum())
            if not float(self.candidates[j].role.H_min) > 0:
                row[k] -= self._price(j) * float(self.alone[k].billed.sum())
        for j, candidate in enumerate(self.candidates):
            role, there, base = candidate.role, self.there[j], self.empty[j]
            fixed = float(role.K) * there.active.sum() + float(role.F0) * there.rehired.sum() + float(base.start_cash)
            row[self.at_y + j] = float(base.value_of_hour) * self._role_hours(j) - fixed
            row[self._b(j)] = -self._price(j)
        return row

    def _price(self, j: int) -> float:
        """An hour's pay with the fee."""
        return float(self.candidates[j].role.r) * (1 + float(self.candidates[j].role.f))

    def _less_cash(self) -> np.ndarray[Any, Any]:
        return -self._steady_cash_bound()

    def _b(self, j: int) -> slice:
        return slice(self.at_b + int(self.offset[j]), self.at_b + int(self.offset[j + 1]))

    def _steady_pay(self, k: int) -> float:
        """Steady pay for the hours of a pair, without the role's minimum."""
        j, t = self.pairs[k]
        free = replace(self.candidates[j].role, tasks=(self.candidates[j].tasks[t],), H_min=0.0, K=0.0)
        return float(steady(free).cash)

    def _steady_cash_bound(self) -> np.ndarray[Any, Any]:
        row = np.zeros(self.size)
        row[: len(self.pairs)] = [self._steady_pay(k) for k in range(len(self.pairs))]
        row[self.at_y : self.at_b] = [float(c.role.K) for c in self.candidates]
        return row

    def _constraints(self) -> tuple[list[Any], list[float], list[float]]:
        rows: list[Any] = []
        lower: list[float] = []
        upper: list[float] = []

        def add(row: np.ndarray[Any, Any], low: float, high: float) -> None:
            rows.append(row)
            lower.append(low)
            upper.append(high)

        self._one_role_each(add)
        self._billed_hours(add)
        self._budget(add)
        y = np.zeros(self.size)
        y[self.at_y : self.at_b] = 1
        if self.limits.hires is not None:
            add(y, -np.inf, self.limits.hires)
        if self.limits.setup_hours is not None:
            add(self._setup(), -np.inf, self.limits.setup_hours)
        return rows, lower, upper

    def _one_role_each(self, add: Any) -> None:
        for k, (j, _t) in enumerate(self.pairs):
            row = np.zeros(self.size)
            row[k], row[self.at_y + j] = 1, -1
            add(row, -np.inf, 0)
        for name in self.names:
            row = np.zeros(self.size)
            for k, (j, t) in enumerate(self.pairs):
                if self.candidates[j].tasks[t].name == name:
                    row[k] = 1
            add(row, 1 if name in self.pinned else 0, 1)
        for j in range(len(self.candidates)):
            row = np.zeros(self.size)
            row[self.at_y + j] = 1
            row[[k for k, (i, _t) in enumerate(self.pairs) if i == j]] = -1
            add(row, -np.inf, 0)

    def _billed_hours(self, add: Any) -> None:
        """The minimum binds month by month."""
        for j, candidate in enumerate(self.candidates):
            if not float(candidate.role.H_min) > 0:
                continue
            mine = [k for k, (i, _t) in enumerate(self.pairs) if i == j]
            least = float(candidate.role.H_min) * self.there[j].active
            free = [
                months(
                    replace(candidate.role, tasks=(candidate.tasks[self.pairs[k][1]],), H_min=0.0), self.there[j]
                ).billed
                for k in mine
            ]
            for m in range(candidate.role.M):
                at = self.at_b + int(self.offset[j]) + m
                row = np.zeros(self.size)
                row[at] = 1
                row[mine] = [-float(hours[m]) for hours in free]
                add(row, 0, np.inf)
                row = np.zeros(self.size)
                row[at], row[self.at_y + j] = 1, -float(least[m])
                add(row, 0, np.inf)

    def _budget(self, add: Any) -> None:
        """Steady cash: the larger of paid hours and the minimum, each as a bound of its own, summed over roles by subsets
        of roles whose minimum binds."""
        if self.limits.budget is None:
            return
        floors = [j for j, c in enumerate(self.candidates) if float(c.role.H_min) > 0]
        if len(floors) > 10:
            raise UserError("Too many roles with a minimum", "At most ten roles may have a minimum of hours a month.")
        pay = self._steady_cash_bound()
        for chosen_floors in range(2 ** len(floors)):
            row = pay.copy()
            for bit, j in enumerate(floors):
                if chosen_floors >> bit & 1:
                    role = self.candidates[j].role
                    row[[k for k, (i, _t) in enumerate(self.pairs) if i == j]] = 0
                    row[self.at_y + j] = float(role.K) + float(role.r) * (1 + float(role.f)) * float(role.H_min)
            add(row, -np.inf, self.limits.budget)

    def _setup(self) -> np.ndarray[Any, Any]:
        row = np.zeros(self.size)
        row[: len(self.pairs)] = [float(self.candidates[j].tasks[t].b) for j, t in self.pairs]
        row[self.at_y : self.at_b] = [float(c.role.a) + float(c.role.b0) for c in self.candidates]
        return row

    def _milp(
        self,
        objective: np.ndarray[Any, Any],
        rows: list[Any],
        lower: list[float],
        upper: list[float],
        layout: tuple[int, int, int],
    ) -> Any:
        from scipy.optimize import Bounds, LinearConstraint, milp

        x, y, billed = layout
        if not x:
            return np.zeros(self.size)
        low = np.zeros(self.size)
        high = np.concatenate([np.ones(x + y), np.full(billed, np.inf)])
        for k, (j, t) in enumerate(self.pairs):
            wanted = self.pinned.get(self.candidates[j].tasks[t].name)
            if wanted and wanted != self.candidates[j].role.name:
                high[k] = 0
        integral = np.concatenate([np.ones(x + y), np.zeros(billed)])
        found = milp(-objective, constraints=LinearConstraint(np.array(rows), lower, upper), integrality=integral, bounds=Bounds(low, high),
                     options={"mip_rel_gap": 0.0})  # fmt: skip
        return found.x if found.success else None

    def _choice(self, solution: np.ndarray[Any, Any]) -> Choice:
        assignment: dict[str, str | None] = dict.fromkeys(self.names)
        hired: dict[int, list[Task]] = {}
        for k, (j, t) in enumerate(self.pairs):
            if solution[k] > 0.5:
                assignment[self.candidates[j].tasks[t].name] = self.candidates[j].role.name
                hired.setdefault(j, []).append(self.candidates[j].tasks[t])
        benefit, cash, setup, hours = value_of(
            replace(self.candidates[j].role, tasks=tuple(tasks)) for j, tasks in hired.items()
        )
        return Choice(assignment, benefit, cash, setup, hours)


def frontier(
    candidates: Sequence[Candidate], limits: Limits, budgets: Sequence[float], *, goal: str = "hours"
) -> list[tuple[float, Choice]]:
    """The best choice at each budget, cheapest first; a budget that changes nothing is left out."""
    found: list[tuple[float, Choice]] = []
    for budget in sorted(budgets):
        best = chosen(candidates, replace(limits, budget=budget), goal=goal)
        if not found or best.assignment != found[-1][1].assignment:
            found.append((budget, best))
    return found


def document(choice: Choice) -> dict[str, Any]:
    """Under the names of the worked example."""
    return {
        "assignment": dict(choice.assignment), "net_benefit": money(choice.net_benefit), "steady_cash_per_month": money(choice.cash_per_month),
        "setup_hours": ratio(choice.setup_hours), "net_hours": ratio(choice.net_hours),
    }  # fmt: skip


def choice_document(
    candidates: Sequence[Candidate], budget: float | None, hires: int | None, setup_hours: float | None
) -> dict[str, Any]:
    """The choice of `plan` under its limits."""
    return document(chosen(candidates, Limits(budget, hires, setup_hours)))


def chosen_for(case: Mapping[str, Any]) -> dict[str, Any]:
    """One case of `calculate selection`: cats, roles, allowed, budget, max_hires, setup_hours, goal, pinned, forbidden."""
    cats, roles, allowed = (case.get(name) for name in ("cats", "roles", "allowed"))
    if not all(isinstance(part, Mapping) for part in (cats, roles, allowed)):
        raise UserError(
            "cats, roles and allowed: one is missing",
            "Each is an object by name; see the worked example of a selection.",
        )
    candidates = []
    for name, inputs in roles.items():  # type: ignore[union-attr]
        mine = [{**cats[c], "name": c} for c, places in allowed.items() if name in places and c in cats]  # type: ignore[index, union-attr, operator]
        role = role_of(inputs, mine, str(name))
        candidates.append(Candidate(replace(role, tasks=()), role.tasks))
    limit = {
        key: None if case.get(key) is None else number(case[key], key) for key in ("budget", "max_hires", "setup_hours")
    }
    hires = limit["max_hires"]
    found = chosen(candidates, Limits(limit["budget"], None if hires is None else int(hires), limit["setup_hours"]), goal=str(case.get("goal", "value")),
                   pinned=case.get("pinned") or {}, forbidden=frozenset(case.get("forbidden") or ()))  # fmt: skip
    every = {str(c): found.assignment.get(str(c)) for c in cats}  # type: ignore[union-attr]
    return document(replace(found, assignment=every))
