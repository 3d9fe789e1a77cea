"""What recurs: entries with the same words, meeting series, and the texts behind unsure hours."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis import time
from analysis.audit.coded import UNDATED, Coded, Flags, dates, summed

# More than these most frequent ones no page can show; it keeps the audit small for millions of entries.
KEPT = 20_000

# Words for a meeting as titles have them, in the languages of the readers; RE2 knows letters beyond ASCII by \pL.
MEETING = (
    r"(?:^|[^\pL])(?:meetings?|mtg|calls?|1:1|1-1|one.on.one|stand.?ups?|sync|kick.?off|catch.?up|interview|zoom|webinar"
    r"|besprechung|termin|jour fixe|telefonat|gespräch|sitzung|réunion|rendez-vous|rdv|appel|entretien|point hebdo"
    r"|reunión|llamada|entrevista|reunião|ligação|chamada|riunione|chiamata|colloquio|vergadering|overleg|gesprek)"
    r"(?:[^\pL]|$)"
)


def keys(descriptions: pd.Series) -> pd.Series:
    """Texts without case, digits and punctuation, so that "Invoice #12 Acme" and "invoice 13, ACME" are one."""
    codes, distinct = pd.factorize(descriptions)
    lower = pc.utf8_lower(pa.array(distinct, type=pa.string()))
    plain = pc.utf8_trim_whitespace(pc.replace_substring_regex(lower, r"[^\pL\pM]+", " "))
    return pd.Series(plain.to_pandas().to_numpy(object)[codes] if len(codes) else [], dtype=descriptions.dtype)


def is_meeting(frame: pd.DataFrame) -> Flags:
    """Whether each entry is a meeting: others were invited, or its text has a word for one."""
    codes, distinct = pd.factorize(frame["description"])
    lower = pc.utf8_lower(pa.array(distinct, type=pa.string()))
    worded = pc.match_substring_regex(lower, MEETING).to_numpy(zero_copy_only=False)
    return np.asarray((frame["attendees"] != "").to_numpy(bool) | (worded[codes] if len(codes) else False))


def rhythm(rows: Coded, key: pd.Series, begun: Flags) -> pd.DataFrame:
    """Entries and seconds of each text by week (Monday) and weekday (0 = Monday), of dated work with words in it."""
    use = np.flatnonzero(begun & rows.work & (rows.day != UNDATED) & (key != "").to_numpy())
    weekday = (rows.day[use] + 3) % 7
    columns = {"week": rows.day[use] - weekday, "weekday": weekday}
    return _by_text(rows, key, use, columns, {"seconds": rows.seconds[use]})


def meetings(rows: Coded, key: pd.Series, begun: Flags) -> pd.DataFrame:
    """Meetings by text and week: person_seconds count everybody invited and the owner, `series` those from a series."""
    use = np.flatnonzero(begun & rows.work & (rows.day != UNDATED) & is_meeting(rows.frame))
    invited = rows.frame["attendees"].iloc[use]
    people = np.where(invited != "", invited.str.count(";") + 1, 0).astype(np.int64) + 1
    sums = {
        "seconds": rows.seconds[use],
        "person_seconds": rows.seconds[use] * people,
        "series": rows.frame["recurring"].to_numpy(bool)[use].astype(np.int64),
    }
    return _by_text(rows, key, use, {"week": rows.day[use] - (rows.day[use] + 3) % 7}, sums)


def doubts(rows: Coded, key: pd.Series, begun: Flags) -> pd.DataFrame:
    """Unsure work by text, best guess and second guess: seconds, and those expected to belong to the second guess."""
    use = np.flatnonzero(begun & ~rows.sure & rows.work)
    confidence = rows.frame["category_confidence"].fillna(0).clip(0, 1).to_numpy(float)[use]
    second = rows.frame["second"].iloc[use].astype(object).to_numpy()
    text, texts = pd.factorize(key.iloc[use])
    other, others = pd.factorize(second)
    table = summed(
        {"text": text, "category": rows.category[use], "other": other},
        {"seconds": rows.seconds[use], "moved_seconds": rows.seconds[use] * (1 - confidence)},
    )
    table = table.nlargest(KEPT, "seconds").sort_index(ignore_index=True)
    return table.assign(
        text=texts.take(table["text"].to_numpy()),
        category=rows.labels["category"].take(table["category"].to_numpy()),
        other=np.asarray(others, dtype=object)[table["other"].to_numpy()] if len(table) else [],
    )


def _by_text(
    rows: Coded, key: pd.Series, use: time.Ints, columns: dict[str, time.Ints], sums: dict[str, time.Ints]
) -> pd.DataFrame:
    code, texts = pd.factorize(key.iloc[use])
    label = np.zeros(len(texts), dtype=np.int64)
    label[code[::-1]] = use[::-1]
    ones = {"entries": np.ones(len(use), dtype=np.int64)}
    table = summed({"text": code, "category": rows.category[use], **columns}, ones | sums)
    if len(texts) > KEPT:
        table = table[table["text"].isin(np.argsort(-np.bincount(code), kind="stable")[:KEPT])].reset_index(drop=True)
    place = table["text"].to_numpy(np.int64)
    return table.assign(
        text=texts.take(place),
        label=rows.frame["description"].take(label[place]).to_numpy(),
        category=rows.labels["category"].take(table["category"].to_numpy()),
        week=dates(table["week"].to_numpy()),
    )
