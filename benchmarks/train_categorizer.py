"""Trains the categorizer's model and reports five folds by business: `python -m benchmarks.train_categorizer --help`.

Needs scikit-learn and scipy, which the app itself does not. The shipped model is trained on all businesses; the
figures are of models that have not seen the business they are judged on, with confidences that have not either.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from analysis.categorize import features, scoring  # noqa: E402
from analysis.categorize.confidence import DOUBTS, confidence  # noqa: E402
from analysis.categorize.features import Evidence, evidence  # noqa: E402
from analysis.categorize.guessing import guesses  # noqa: E402
from analysis.categorize.knowledge import UNSORTED  # noqa: E402
from analysis.categorize.matching import Hits  # noqa: E402
from analysis.categorize.model import Model, packed, unpacked  # noqa: E402
from analysis.categorize.month import Month, Texts, distinct, month_of  # noqa: E402
from analysis.categorize.ngrams import Bag, Sparse, bag, project_bag  # noqa: E402
from benchmarks.generated_texts import OWN_DOMAIN, made_texts  # noqa: E402
from data.reference import tables  # noqa: E402

BUCKETS = 1 << 15
FOLDS = 5
LABELS = ROOT / "tests" / "files" / "categories" / "labels.csv"
BUSINESSES = ROOT / "tests" / "files" / "categories" / "businesses.csv"
SCENES = ROOT / "benchmarks" / "scenes.csv"
REAL_WEIGHT = 3.0  # of a labelled text beside a generated one
EXAMPLE_WEIGHT = 2.0
FORGET = 0.35  # share of generated texts whose own stem is taken out, so that the model does not rely on it
SURE_PRECISION = 0.98
PIECES_PENALTY = 6.0  # C of scikit-learn
DENSE_PENALTY = 0.5


@dataclass(frozen=True)
class Examples:
    """Training rows: evidence as matrices, label numbers, weights, and the business (or "" for texts we made)."""

    pieces: Any  # scipy CSR
    flags: Any
    dense: Any
    label: Any
    weight: Any
    business: Any


def csr(sparse: Sparse, columns: int) -> Any:
    from scipy.sparse import csr_matrix

    return csr_matrix((sparse.value, sparse.bucket, sparse.start), shape=(len(sparse.start) - 1, columns))


def pieces(made: Bag) -> Any:
    """A bag as one sparse matrix texts x buckets: what Bag.times multiplies."""
    return csr(made.rows, len(made.grams.start) - 1) @ csr(made.grams, BUCKETS) + csr(made.pairs, BUCKETS)


def without_own_stem(seen: Evidence, stem: Any, forget: Any, categories: Sequence[str]) -> Evidence:
    """The evidence of generated texts as if the lexicon did not hold the stem that made them."""
    hits = seen.hits
    kept = ~(forget[hits.text] & (hits.stem == stem[hits.text]))
    left = Hits(*(column[kept] for column in (hits.text, hits.stem, hits.quality, hits.position, hits.words)))
    column = tables.lexicon().columns(categories)
    weight = np.asarray(tables.lexicon().weights / 3, dtype=np.float32)
    scores = features._scores(left, column, weight, seen.total.shape)
    flags = seen.flags.copy()
    features._covering_flags(flags, seen.words, left, column, list(categories).index(UNSORTED))
    return replace(seen, hits=left, total=scores[0], best=scores[1], first=scores[2], last=scores[3], flags=flags)


def examples_of(
    frame: pd.DataFrame, month: Month, categories: Sequence[str], business: str, forget: float, seed: int
) -> Examples:
    """Training rows of one month; `frame` has the columns of month.Texts.frame, category, weight and stem."""
    seen = evidence(frame, month, tables.lexicon(), categories)
    if forget:
        drop = np.random.default_rng(seed).random(len(frame)) < forget
        seen = without_own_stem(seen, frame["stem"].to_numpy(), drop, categories)
    rank = {category: number for number, category in enumerate(categories)}
    return Examples(
        pieces(bag(seen.words, BUCKETS)) + pieces(project_bag(seen.named, BUCKETS)),
        seen.flags,
        seen.dense(),
        frame["category"].map(rank).to_numpy(),
        frame["weight"].to_numpy(dtype=float),
        np.full(len(frame), business, dtype=object),
    )


def stacked(parts: Sequence[Examples]) -> Examples:
    from scipy.sparse import vstack

    joined = {
        name: np.concatenate([getattr(p, name) for p in parts])
        for name in ("flags", "dense", "label", "weight", "business")
    }
    return Examples(pieces=vstack([p.pieces for p in parts]).tocsr(), **joined)


def texts_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """Any table of texts with the columns that evidence needs."""
    columns = {
        name: frame[name] if name in frame else "" for name in ("description", "project", "client", "tags", "attendees")
    }
    return (
        pd.DataFrame(columns, index=frame.index)
        .assign(
            kind=frame.get("kind", "tracker"),
            billable=0,
            recurring=False,
            **{c: frame[c] for c in ("category", "weight", "stem") if c in frame},
        )
        .fillna({"kind": "tracker"})
        .reset_index(drop=True)
    )


def month_of_frame(frame: pd.DataFrame, own: frozenset[str]) -> Month:
    ones = np.ones(len(frame))
    return month_of(Texts(frame, np.arange(len(frame)), ones, ones.astype(np.int64)), own)


def generated(categories: Sequence[str], each: int, seed: int) -> list[Examples]:
    """Examples from the lexicon's stems, from categories.csv and from the written scenes."""
    own = frozenset({OWN_DOMAIN})
    made = made_texts(tables.lexicon().stems, each, seed)
    parts = []
    for number, rows in made.groupby("month", sort=True):
        frame = texts_frame(rows)
        parts.append(examples_of(frame, month_of_frame(frame, own), categories, "", FORGET, seed + int(number)))
    listed = [
        (example, row["id"]) for row in tables.categories().to_dict("records") for example in row["examples"].split("|")
    ]
    frame = texts_frame(
        pd.DataFrame(listed, columns=["description", "category"]).assign(weight=EXAMPLE_WEIGHT, stem=-1)
    )
    parts.append(examples_of(frame, month_of_frame(frame, own), categories, "", 0, 0))
    return parts + scenes(categories)


def scenes(categories: Sequence[str]) -> list[Examples]:
    """Months of invented businesses, written line by line for training."""
    if not SCENES.exists():
        return []
    table = pd.read_csv(SCENES, dtype="str", keep_default_na=False).assign(weight=REAL_WEIGHT, stem=-1)
    parts = []
    for business, rows in table.groupby("business", sort=False):
        frame = texts_frame(rows)
        month = month_of_frame(frame, frozenset({f"{business}.test"}))
        parts.append(examples_of(frame, month, categories, "", 0, 0))
    return parts


def labelled(categories: Sequence[str]) -> tuple[list[Examples], pd.DataFrame, dict[str, frozenset[str]]]:
    """Examples of the label set, one part per business, and the set itself."""
    labels = pd.read_csv(LABELS, dtype="str", keep_default_na=False)
    with BUSINESSES.open(encoding="utf-8") as file:
        domains = {row["business"]: frozenset({row["own_domain"]}) for row in csv.DictReader(file)}
    parts = []
    for business, rows in labels.groupby("business", sort=False):
        texts = distinct(scoring.month_entries(rows))
        first = rows.iloc[np.unique(texts.code, return_index=True)[1]]
        frame = texts.frame.assign(category=first["category"].to_numpy(), weight=REAL_WEIGHT, stem=-1)
        parts.append(examples_of(frame, month_of(texts, domains[business]), categories, str(business), 0, 0))
    return parts, labels, domains


def fitted(x: Any, label: Any, weight: Any, penalty: float, steps: int, start: Any = None) -> Any:
    """Weights (features x categories) of a multinomial logistic regression without intercept, from `start` on."""
    from sklearn.linear_model import LogisticRegression

    learner = LogisticRegression(C=penalty, max_iter=steps, fit_intercept=False, tol=1e-3, warm_start=True)
    if start is not None:
        learner.coef_, learner.intercept_ = start.T.astype(x.dtype), np.zeros(start.shape[1], dtype=x.dtype)
    learner.fit(x, label, sample_weight=weight)
    return learner.coef_.T.astype(np.float32)


@dataclass(frozen=True)
class Weights:
    """Both models' weights as trained."""

    pieces: Any
    dense: Any


def trained(rows: Examples, steps: int, start: Weights | None = None) -> Weights:
    """Both models on the rows; `start` must not have seen what they will be judged on."""
    from scipy.sparse import csr_matrix, hstack

    wide = hstack([rows.pieces, csr_matrix(rows.flags)]).tocsr().astype(np.float32)
    by_pieces = fitted(wide, rows.label, rows.weight, PIECES_PENALTY, steps, start and start.pieces)
    return Weights(
        by_pieces, fitted(rows.dense, rows.label, rows.weight, DENSE_PENALTY, 2 * steps, start and start.dense)
    )


def model_of(weights: Weights, categories: Sequence[str], doubt: Any, sure_from: float) -> Model:
    """The model as it will be read from its file, rounding included."""
    table, flags = weights.pieces[:BUCKETS], weights.pieces[BUCKETS:]
    return unpacked(packed(Model(tuple(categories), table, flags, weights.dense, doubt, sure_from)))


def folds(businesses: Sequence[str]) -> list[list[str]]:
    """Businesses left out together, the holdouts of the rule writers in folds of their own."""
    ordered = sorted(businesses)
    return [ordered[number::FOLDS] for number in range(FOLDS)]


def judged(models: dict[str, Model], labels: pd.DataFrame, domains: dict[str, frozenset[str]]) -> tuple[Any, Any, Any]:
    """Doubts of unseen texts, whether the guess was right, hours; in the order of `labels`."""
    seen = pd.DataFrame(index=labels.index, columns=[*DOUBTS, "right", "category"], dtype=object)
    for business, rows in labels.groupby("business", sort=False):
        model = models[str(business)]
        texts = distinct(scoring.month_entries(rows))
        guess = guesses(texts.frame, tables.knowledge_of(model), month_of(texts, domains[str(business)]), ())
        found = guess.doubts[texts.code]
        top = np.array(guess.categories, dtype=object)[guess.scores.argmax(axis=1)][texts.code]
        seen.loc[rows.index, list(DOUBTS)] = found
        seen.loc[rows.index, "right"] = top == rows["category"].to_numpy()
        seen.loc[rows.index, "category"] = top
    return seen


def doubt_weights(seen: pd.DataFrame) -> Any:
    """Weights of DOUBTS from guesses on unseen texts."""
    from sklearn.linear_model import LogisticRegression

    learner = LogisticRegression(C=1.0, fit_intercept=False, max_iter=500)
    learner.fit(seen[list(DOUBTS)].to_numpy(dtype=float), seen["right"].to_numpy(dtype=bool))
    return learner.coef_[0].astype(np.float32)


def sure_threshold(seen: pd.DataFrame, weights: Any, hours: Any, precision: float) -> float:
    """The lowest confidence from which on at least `precision` of the hours are right."""
    sure = confidence(seen[list(DOUBTS)].to_numpy(dtype=np.float32), weights)
    named = (seen["category"] != UNSORTED).to_numpy()
    order = np.argsort(-sure[named])
    right = seen["right"].to_numpy(dtype=bool)[named][order]
    share = np.cumsum(hours[named][order] * right) / np.cumsum(hours[named][order])
    enough = np.flatnonzero(share >= precision)
    return float(np.clip(sure[named][order][enough.max()], 0.6, 0.97)) if len(enough) else 0.97


def cross_judged(
    models: dict[str, Model], labels: pd.DataFrame, domains: dict[str, frozenset[str]]
) -> tuple[dict[str, Model], Any, float]:
    """Models whose confidences were learnt on other folds, and the confidences for the shipped model."""
    seen = judged(models, labels, domains)
    hours = labels["minutes"].astype(float).to_numpy() * scoring.month_counts(labels).to_numpy()
    result = {}
    for left_out in folds(list(models)):
        others = ~labels["business"].isin(left_out).to_numpy()
        weights = doubt_weights(seen[others])
        start = sure_threshold(seen[others], weights, hours[others], SURE_PRECISION)
        result.update({b: replace(models[b], doubt=weights, sure_from=start) for b in left_out})
    weights = doubt_weights(seen)
    return result, weights, sure_threshold(seen, weights, hours, SURE_PRECISION)


def report(
    models: dict[str, Model], labels: pd.DataFrame, domains: dict[str, frozenset[str]], answers: Sequence[int]
) -> dict[str, Any]:
    """Figures on unseen businesses before and after answers."""
    result: dict[str, Any] = {}
    for count in answers:
        parts = []
        for business, rows in labels.groupby("business", sort=False):
            known = replace(tables.knowledge_of(models[str(business)]), own_domains=domains[str(business)])
            parts.append(scoring.after_answers(rows, known, count).entries.set_axis(rows.index))
        found = pd.concat(parts).loc[labels.index]
        figures = scoring.figures(labels, found)
        each = {str(b): scoring.figures(labels.loc[r.index], found.loc[r.index]) for b, r in labels.groupby("business")}
        figures["worst_right_or_not_sure"] = min(f["hours_right_or_not_sure"] for f in each.values())
        for name in ("hours_right_or_not_sure", "hours_sure"):
            figures[f"{name}_by_business"] = {business: f[name] for business, f in each.items()}
        result[f"answers {count}"] = figures
    return result


def regex_rules(labels: pd.DataFrame) -> dict[str, Any]:
    """What a list of patterns reaches on the same texts, as a user of ActivityWatch would write it: the title_words of
    category_defaults.csv as one case-blind pattern per category, the longest match wins."""
    defaults = pd.read_csv(tables.FOLDER / "category_defaults.csv", dtype="str", keep_default_na=False)
    patterns = {
        row["category"]: re.compile(row["title_words"], re.IGNORECASE)
        for row in defaults.to_dict("records")
        if row["title_words"]
    }
    guess = []
    for text in labels["description"]:
        found = [(len(m.group()), category) for category, p in patterns.items() for m in p.finditer(text)]
        guess.append(max(found)[1] if found else UNSORTED)
    sure = [category != UNSORTED for category in guess]
    frame = pd.DataFrame({"category": guess, "category_confidence": 1.0, "sure": sure, "second": "", "third": ""})
    return scoring.figures(labels, frame.set_axis(labels.index))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=1, help="generated variants per stem")
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--answers", type=int, nargs="*", default=[0, 5, 10, 20])
    parser.add_argument("--write", action="store_true", help="train on everything and write data/reference/model.npz")
    args = parser.parse_args()
    start = time.perf_counter()
    categories = tables.categories()["id"].tolist()
    ours = generated(categories, args.each, seed=1)
    theirs, labels, domains = labelled(categories)
    print(f"examples after {time.perf_counter() - start:.1f} s: {sum(len(p.label) for p in ours)}", file=sys.stderr)
    unsure = np.zeros(len(DOUBTS), dtype=np.float32)
    models: dict[str, Model] = {}
    base = trained(stacked(ours), args.steps)
    print(f"base after {time.perf_counter() - start:.1f} s", file=sys.stderr)
    for left_out in folds([str(p.business[0]) for p in theirs]):
        rows = stacked([*ours, *(p for p in theirs if p.business[0] not in left_out)])
        model = model_of(trained(rows, args.steps // 3, base), categories, unsure, 0.9)
        models.update(dict.fromkeys(left_out, model))
    print(f"folds after {time.perf_counter() - start:.1f} s", file=sys.stderr)
    models, weights, sure_from = cross_judged(models, labels, domains)
    print(dict(zip(DOUBTS, weights.round(2).tolist(), strict=True)), round(sure_from, 3), file=sys.stderr)
    result = report(models, labels, domains, args.answers) | {"patterns": regex_rules(labels)}
    print(json.dumps(result, indent=1))
    if args.write:
        model = model_of(trained(stacked([*ours, *theirs]), args.steps // 3, base), categories, weights, sure_from)
        np.savez_compressed(ROOT / "data" / "reference" / "model.npz", **packed(model))


if __name__ == "__main__":
    main()
