"""Money that carries its currency: two currencies cannot be added, compared or mistaken for each other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import SupportsFloat


@dataclass(frozen=True)
class Money:
    """An amount of one currency (ISO 4217)."""

    amount: Decimal
    currency: str

    @classmethod
    def of(cls, amount: SupportsFloat | str, currency: str) -> Money:
        """From a number as it is written: 13.5 is 13.5 and not the binary number next to it."""
        return cls(Decimal(str(amount)), currency)

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._same(other), self.currency)

    def __mul__(self, times: SupportsFloat) -> Money:
        return Money(self.amount * Decimal(str(times)), self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._same(other)

    def __float__(self) -> float:
        return float(self.amount)

    def converted(self, currency: str, rate: SupportsFloat) -> Money:
        """The same money in another currency; rate: units of it for one unit of this one."""
        return self if currency == self.currency else Money(self.amount * Decimal(str(rate)), currency)

    def cents(self) -> Money:
        """Rounded half away from zero."""
        return Money(self.amount.quantize(Decimal("0.01"), ROUND_HALF_UP), self.currency)

    def figures(self, n: int) -> Money:
        """Rounded to n significant figures, half away from zero."""
        if not self.amount:
            return self
        step = Decimal(1).scaleb(self.amount.adjusted() - n + 1)
        return Money(self.amount.quantize(step, ROUND_HALF_UP), self.currency)

    def _same(self, other: Money) -> Decimal:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be mixed")
        return other.amount
