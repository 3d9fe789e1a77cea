"""What can be wrong with a user's data, as values: collected beside the result, never thrown away."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Issue:
    """One thing to know about a file; `level` is "info", "warning" or "error"; row and column where it concerns one."""

    level: str
    message: str
    row: int | None = None
    column: str | None = None


class UserError(Exception):
    """This step cannot go on. `title` says what is wrong in a few words, `hint` what to do, with an example."""

    def __init__(self, title: str, hint: str = "") -> None:
        super().__init__(f"{title}. {hint}" if hint else title)
        self.title = title
        self.hint = hint
