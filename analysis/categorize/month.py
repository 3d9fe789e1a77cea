"""What one month says about itself: its distinct texts, its clients, and who was there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.categorize.tokenised import Tokens, tokenised
from analysis.categorize.words import tokens

TEXT_COLUMNS = ("description", "project", "client", "tags", "kind", "attendees")
_EVERYWHERE = 0.8  # a client with this share of the entries that name one says nothing about any of them
_FEW = 5
_LARGEST = 1 << 62
_FREE_MAIL = (
    "gmail.com googlemail.com outlook.com outlook.de hotmail.com hotmail.fr hotmail.es live.com msn.com yahoo.com "
    "yahoo.fr yahoo.es yahoo.de ymail.com icloud.com me.com mac.com aol.com gmx.de gmx.net gmx.at gmx.ch web.de "
    "t-online.de freenet.de posteo.de mailbox.org proton.me protonmail.com orange.fr wanadoo.fr free.fr laposte.net "
    "sfr.fr bluewin.ch libero.it tin.it virgilio.it terra.es telefonica.net uol.com.br bol.com.br sapo.pt ziggo.nl "
    "kpnmail.nl planet.nl xs4all.nl fastmail.com hey.com zoho.com mail.com"
)
FREE_MAIL = frozenset(_FREE_MAIL.split())


@dataclass(frozen=True)
class Texts:
    """The distinct texts of entries: `frame` has one row each, `code` says which row an entry has, `seconds` sums."""

    frame: pd.DataFrame
    code: NDArray[np.int64]
    seconds: NDArray[np.float64]
    entries: NDArray[np.int64]


def distinct(entries: pd.DataFrame, with_person: bool = False) -> Texts:
    """Distinct combinations of all that a guess may look at, in order of first appearance. Rules about persons need
    the person as well."""
    columns = (*TEXT_COLUMNS, "person") if with_person else TEXT_COLUMNS
    code = _combined(entries, (*columns, "billable", "recurring"))
    first = np.flatnonzero(np.diff(np.maximum.accumulate(code), prepend=-1))
    count, rows = len(first), entries[[*columns, "billable", "recurring"]].iloc[first]
    frame = pd.DataFrame({column: pd.Series(rows[column].to_numpy(dtype=object), dtype=object) for column in columns})
    said, paid = rows["billable"].notna().to_numpy(), rows["billable"].fillna(False).to_numpy(dtype=bool)
    frame["billable"] = np.where(said, np.where(paid, 1, -1), 0)
    frame["recurring"] = rows["recurring"].to_numpy(dtype=bool)
    seconds = np.bincount(code, weights=entries["seconds"].to_numpy(), minlength=count).astype(np.float64)
    return Texts(frame, code, seconds, np.bincount(code, minlength=count))


def _combined(entries: pd.DataFrame, columns: Sequence[str]) -> NDArray[np.int64]:
    """A number for each combination of values, in order of first appearance. Columns of one value add nothing, and what
    was put together is only numbered anew where the product of all counts would no longer fit."""
    code, span = np.zeros(len(entries), dtype=np.int64), 1
    for column in columns:
        part, values = pd.factorize(entries[column], use_na_sentinel=False)
        if len(values) > 1:
            if span * len(values) >= _LARGEST:
                code, known = pd.factorize(code)
                span = len(known)
            code, span = code * len(values) + part, span * len(values)
    return pd.factorize(code)[0].astype(np.int64)


@dataclass(frozen=True)
class Month:
    """Names that recur in the month: clients that tell entries apart, their words, and the clients and projects that are
    the owner's own firm ("Threefold marketing" at threefold.test)."""

    clients: frozenset[str]
    client_words: frozenset[str]
    own_domains: frozenset[str]
    own_names: frozenset[str]

    @cached_property
    def client_beginnings(self) -> frozenset[str]:
        """The first five letters of the clients' longer words: domains shorten names."""
        return frozenset(word[:5] for word in self.client_words if len(word) > 5)


def month_of(texts: Texts, own_domains: frozenset[str]) -> Month:
    """Reads the clients and own names off the month's texts."""
    own_words = frozenset(word for domain in own_domains for word in _domain_words(domain))
    names = pd.unique(pd.concat([texts.frame["client"], texts.frame["project"]])).tolist()
    words = tokenised(names)
    own = _own_among(names, words, own_words)
    clients = _telling_clients(texts) - own
    of_clients = words.take(np.flatnonzero([name in clients for name in names]))
    said = [words.words[number] for number in np.unique(of_clients.ids.values).tolist()]
    return Month(clients, frozenset(word for word in said if len(word) >= 4), own_domains, own)


def _telling_clients(texts: Texts) -> frozenset[str]:
    """Client values that are not the same almost everywhere (such a column says nothing)."""
    code, clients = pd.factorize(texts.frame["client"])
    count = np.bincount(code, weights=texts.entries, minlength=len(clients))
    telling = (count <= _FEW) | (count < _EVERYWHERE * int(texts.entries.sum()))
    return frozenset(client for client, tells in zip(clients, telling, strict=True) if tells and client.strip())


def _own_among(names: Sequence[str], words: Tokens, own_words: frozenset[str]) -> frozenset[str]:
    joined = ["".join([words.words[n] for n in words.ids.row(row).tolist()]) for row in range(len(words))]
    long = [own for own in own_words if len(own) >= 4]
    alike = [any(name.startswith(own) or own.startswith(name) for own in long) for name in joined]
    return frozenset(name for name, short, own in zip(names, joined, alike, strict=True) if short and own)


def _domain_words(domain: str) -> list[str]:
    label = domain_label(domain)
    return ["".join(tokens(label)), *(word for word in tokens(label) if len(word) >= 4)]


def domain_label(domain: str) -> str:
    """The firm's part of a domain: "pinder-accounts.co.uk" is "pinder-accounts"."""
    parts = [part for part in domain.split(".")[:-1] if part not in {"co", "com", "org", "net", "ac", "gov"}]
    return parts[-1] if parts else domain


def domains_of(attendees: str) -> list[str]:
    """Domains of the guests' addresses, one for each guest."""
    return [address.rsplit("@", 1)[-1].strip().lower() for address in attendees.split(";") if address.strip()]
