#!/usr/bin/env python3
"""Makes values.json: small annotations and what other programs compute from them.

    pip install nervaluate==1.2.1 krippendorff==0.9.0 scikit-learn==1.9.1 statsmodels==0.15.0 scorch==0.2.0
    python3 values.py          # writes values.json
    python3 values.py --check  # compares with it

Spans are nervaluate's, nominal alpha krippendorff's, Cohen's kappa scikit-learn's, Fleiss' kappa statsmodels',
MUC, B3, CEAF, BLANC and the CoNLL average scorch's. LEA follows coval's rule for singletons. For unitized alphas there is no
package: they are computed here by the book, character by character and every pair of units, which is slow and plain.
A value is null where it is undefined for us; some packages give 0 or nan there.
"""

import itertools
import json
import math
import random
import statistics
import sys
import warnings
from pathlib import Path

import krippendorff
import numpy as np
from nervaluate import Evaluator
from scorch import scores
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

HERE = Path(__file__).parent
KINDS = ["attack", "casualties", "statement"]


# Inputs: cases of articles (lengths) and annotators; a claim is article, spans, kind, incidents, number, factuality, source.

def claims(rng, lengths, n, n_incidents, overlap):
    out = []
    for _ in range(n):
        article = rng.randrange(len(lengths))
        length = lengths[article]
        start = rng.randrange(length - 4)
        end = min(length, start + rng.randint(1, 14))
        spans = [[start, end]]
        if overlap and rng.random() < 0.2 and end + 2 < length:
            spans.append([end + 1, min(length, end + 1 + rng.randint(1, 6))])
        out.append(
            {
                "article": article,
                "spans": spans,
                "kind": rng.choice(KINDS),
                "incidents": [f"i{rng.randrange(n_incidents)}"] if rng.random() < 0.8 else [],
                "number": rng.choice([None, 3, 4, 12]),
                "factuality": rng.choice(["CT+", "CT-", "Uu"]),
                "source": rng.choice([None, "Army", "Police"]),
            }
        )
    return out


def changed(rng, base, lengths, n_incidents):
    """What another annotator makes of the same articles."""
    out = []
    for claim in base:
        claim = json.loads(json.dumps(claim))
        chance = rng.random()
        if chance < 0.15:
            continue
        if chance < 0.4:
            start, end = claim["spans"][0]
            start = max(0, start - rng.randint(0, 3))
            claim["spans"] = [[start, max(start + 1, min(lengths[claim["article"]], end + rng.randint(-2, 3)))]]
        if rng.random() < 0.2:
            claim["kind"] = rng.choice(KINDS)
        if rng.random() < 0.25:
            claim["incidents"] = [f"i{rng.randrange(n_incidents)}"]
        if rng.random() < 0.2:
            claim["number"] = rng.choice([None, 3, 4])
        if rng.random() < 0.2:
            claim["factuality"] = rng.choice(["CT+", "CT-", "Uu"])
        if rng.random() < 0.2:
            claim["source"] = rng.choice([None, "Army", "Police"])
        out.append(claim)
    return out + claims(rng, lengths, rng.randint(0, 3), n_incidents, False)


def distinct(found):
    """One claim at most at the same spans: how several there are matched is ours to say."""
    seen, out = set(), []
    for claim in found:
        key = (claim["article"], json.dumps(claim["spans"]))
        if key not in seen:
            seen.add(key)
            out.append(claim)
    return out


def cases():
    made = []
    for seed, n_annotators, lengths, n, n_incidents in [
        (1, 2, [60], 5, 3),
        (2, 2, [90, 40], 9, 4),
        (3, 3, [120], 10, 4),
        (4, 3, [80, 70, 50], 14, 5),
        (5, 4, [200, 150], 24, 8),
        (6, 5, [400, 300, 200], 40, 12),
    ]:
        rng = random.Random(seed)
        base = claims(rng, lengths, n, n_incidents, True)
        annotators = [distinct(base)] + [distinct(changed(rng, base, lengths, n_incidents)) for _ in range(n_annotators - 1)]
        made.append({"lengths": lengths, "annotators": annotators})
    return made


# Forms of the same.

def units(case, annotator):
    """Parts of claims by article, in text order."""
    out = [[] for _ in case["lengths"]]
    for claim in case["annotators"][annotator]:
        out[claim["article"]] += [(start, end, claim["kind"]) for start, end in claim["spans"]]
    return [sorted(found) for found in out]


def joined(found):
    """By kind: spans that overlap are one."""
    out = {}
    for start, end, kind in sorted(found, key=lambda unit: (unit[2], unit[0], unit[1])):
        spans = out.setdefault(kind, [])
        if spans and start < spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], end)
        else:
            spans.append([start, end])
    return out


def characters(case, annotator):
    """One label for each character, and the number of the unit that it is in."""
    labels, numbers, n_units = [], [], 0
    for length, found in zip(case["lengths"], units(case, annotator)):
        kinds = [set() for _ in range(length)]
        edges = set()
        for kind, spans in joined(found).items():
            for start, end in spans:
                edges |= {start, end}
                for at in range(start, end):
                    kinds[at].add(kind)
        for at in range(length):
            if at == 0 or at in edges:
                n_units += 1
            labels.append("+".join(sorted(kinds[at])))
            numbers.append(n_units)
    return labels, numbers


def numbered(rows):
    names = sorted({label for row in rows for label in row if label is not None})
    return np.array([[np.nan if label is None else names.index(label) for label in row] for row in rows], dtype=float)


def defined(value):
    return None if value is None or math.isnan(value) else float(value)


# Measures.

def spans(case, pair):
    true, pred = ([[{"label": k, "start": s, "end": e - 1} for s, e, k in found] for found in units(case, nth)] for nth in pair)
    if not any(true) and not any(pred):
        return {}
    result = Evaluator(true, pred, tags=KINDS, loader="dict").evaluate()["overall"]
    return {{"ent_type": "type"}.get(sense, sense): found for sense, found in result.items()}


def of_rows(rows, kappa):
    values = numbered(rows)
    if len(np.unique(values[~np.isnan(values)])) < 2:
        return None, None
    alpha = defined(krippendorff.alpha(reliability_data=values, level_of_measurement="nominal"))
    if kappa == "cohen":
        return alpha, defined(cohen_kappa_score(values[0], values[1]))
    return alpha, defined(fleiss_kappa(aggregate_raters(values.T.astype(int))[0], method="fleiss"))


def alpha_2004(case, members):
    total = sum(case["lengths"])
    m = len(members)
    by_kind = {}
    for article, length in enumerate(case["lengths"]):
        for nth in members:
            of = joined(units(case, nth)[article])
            for kind in KINDS:
                at, segments = 0, []
                for start, end in of.get(kind, []):
                    if at < start:
                        segments.append((at, start, 0))
                    segments.append((start, end, 1))
                    at = end
                if at < length:
                    segments.append((at, length, 0))
                by_kind.setdefault(kind, {})[article, nth] = segments
    observed = expected = 0.0
    for kind in KINDS:
        found = by_kind[kind]
        for article in range(len(case["lengths"])):
            for i, j in itertools.permutations(members, 2):
                for (s1, e1, v1), (s2, e2, v2) in itertools.product(found[article, i], found[article, j]):
                    if v1 and v2 and s1 < e2 and s2 < e1:
                        observed += (s1 - s2) ** 2 + (e1 - e2) ** 2
                    elif v1 and not v2 and s2 <= s1 and e1 <= e2:
                        observed += (e1 - s1) ** 2
                    elif v2 and not v1 and s1 <= s2 and e2 <= e1:
                        observed += (e2 - s2) ** 2
        every = [segment for segments in found.values() for segment in segments]
        lengths = [end - start for start, end, unit in every if unit]
        gaps = [end - start for start, end, unit in every if not unit]
        disagreement = 0.0
        for length in lengths:
            disagreement += (len(lengths) - 1) / 3 * (2 * length**3 - 3 * length**2 + length)
            disagreement += length**2 * sum(gap - length + 1 for gap in gaps if gap >= length)
        pairs = m * total * (m * total - 1) - sum(length * (length - 1) for length in lengths)
        expected += 2 / total * disagreement / pairs
    observed /= m * (m - 1) * total**2
    return None if expected == 0 else 1 - observed / expected


def family_2016(case, members):
    rows = [characters(case, nth) for nth in members]
    m, n = len(rows), sum(case["lengths"])
    names = sorted({label for labels, _ in rows for label in labels})
    if "" not in names:
        names = [""] + names
    observed = np.zeros((len(names), len(names)))
    for (first, _), (second, _) in itertools.permutations(rows, 2):
        for a, b in zip(first, second):
            observed[names.index(a), names.index(b)] += 1
    observed /= m - 1

    def alpha(observed, themselves):
        n = observed.sum()
        if n == 0:
            return None
        expected = np.outer(observed.sum(axis=1), observed.sum(axis=0)) / (n - themselves / n)
        disagreement = expected.sum() - np.trace(expected)
        return None if disagreement < 1e-12 else 1 - (n - np.trace(observed)) / disagreement

    themselves = pairable = 0
    for nth, (labels, numbers) in enumerate(rows):
        others = [any(other[at] for which, (other, _) in enumerate(rows) if which != nth) for at in range(n)]
        lengths, with_others = {}, {}
        for at in range(n):
            if labels[at] == "":
                themselves += 1
            else:
                lengths[numbers[at]] = lengths.get(numbers[at], 0) + 1
                with_others[numbers[at]] = with_others.get(numbers[at], 0) + others[at]
        themselves += sum(length**2 for length in lengths.values())
        pairable += sum(length**2 for length in with_others.values())
    binary = np.array([[observed[0, 0], observed[0, 1:].sum()], [observed[1:, 0].sum(), observed[1:, 1:].sum()]])
    assert names[0] == ""
    return {
        "u_alpha_2016": alpha(observed, themselves),
        "u_alpha_binary_2016": alpha(binary, themselves),
        "cu_alpha_2016": alpha(observed[1:, 1:], pairable),
    }


def lea(key, response):
    num = den = 0
    where = {mention: cluster for cluster in map(frozenset, response) for mention in cluster}
    for cluster in key:
        if len(cluster) == 1:
            (mention,) = cluster
            share = float(mention in where and len(where[mention]) == 1)
        else:
            pairs = list(itertools.combinations(sorted(cluster), 2))
            share = sum(a in where and b in where and where[a] == where[b] for a, b in pairs) / len(pairs)
        num += len(cluster) * share
        den += len(cluster)
    return num / den


def incidents(case, pair, shared):
    def clusters(nth):
        out = {}
        for claim in case["annotators"][nth]:
            if claim["incidents"]:
                name = (claim["article"], json.dumps(claim["spans"]))
                out.setdefault(tuple(claim["incidents"]), set()).add(name)
        return list(out.values())

    key, response = clusters(pair[0]), clusters(pair[1])
    if shared:
        both = set().union(*key) & set().union(*response)
        key, response = ([cluster & both for cluster in side if cluster & both] for side in (key, response))
    if not key or not response:
        return {}
    links = [any(len(cluster) > 1 for cluster in side) for side in (key, response)]
    found = {}
    for name, score in [("b_cubed", scores.b_cubed), ("ceaf_m", scores.ceaf_m), ("ceaf_e", scores.ceaf_e)]:
        found[name] = score(key, response)
    if all(links):
        found["muc"] = scores.muc(key, response)
        found["conll"] = (None, None, statistics.mean(found[name][2] for name in ("muc", "b_cubed", "ceaf_e")))
        if len(key) > 1 and len(response) > 1:
            found["blanc"] = scores.blanc(key, response)
    recall, precision = lea(key, response), lea(response, key)
    found["lea"] = (recall, precision, statistics.harmonic_mean([recall, precision]))
    return found


def attributes(case, members):
    def value(claim, name):
        return str(claim["number" if name == "quantity" else name])

    names = sorted({(claim["article"], json.dumps(claim["spans"])) for nth in members for claim in case["annotators"][nth]})
    found = {}
    for name in ("kind", "quantity", "factuality", "source"):
        rows = []
        for nth in members:
            own = {(claim["article"], json.dumps(claim["spans"])): value(claim, name) for claim in case["annotators"][nth]}
            rows.append([own.get(item) for item in names])
        columns = [column for column in zip(*rows) if sum(label is not None for label in column) > 1]
        if columns:
            found[name] = list(zip(*columns))
    return found


def of_pair(case, pair):
    values = {}
    for sense, found in spans(case, pair).items():
        for ratio, value in (("precision", found.precision), ("recall", found.recall), ("f1", found.f1)):
            values[f"spans.{sense}.{ratio}"] = value
    alpha, cohen = of_rows([characters(case, nth)[0] for nth in pair], "cohen")
    values |= {"characters.alpha": alpha, "characters.cohen": cohen, "unitized.alpha_2004": alpha_2004(case, pair)}
    values |= {f"unitized.{name}": value for name, value in family_2016(case, pair).items()}
    for mentions in ("shared", "end_to_end"):
        for score, (recall, precision, f1) in incidents(case, pair, mentions == "shared").items():
            name = f"incidents.{mentions}.{score}"
            values |= {f"{name}.f1": f1} | ({} if score == "conll" else {f"{name}.precision": precision, f"{name}.recall": recall})
    for name, rows in attributes(case, pair).items():
        values[f"attributes.{name}.alpha"], values[f"attributes.{name}.cohen"] = of_rows(rows, "cohen")
    return values


def of_all(case):
    members = range(len(case["annotators"]))
    values, counts = {}, {}
    for pair in itertools.permutations(members, 2):
        for sense, found in spans(case, pair).items():
            right = found.correct + 0.5 * found.partial
            sums = counts.setdefault(sense, [0.0, 0])
            sums[0] += right
            sums[1] += found.actual
    for sense, (right, actual) in counts.items():
        values[f"spans.{sense}.f1"] = right / actual
    alpha, fleiss = of_rows([characters(case, nth)[0] for nth in members], "fleiss")
    values |= {"characters.alpha": alpha, "characters.fleiss": fleiss, "unitized.alpha_2004": alpha_2004(case, members)}
    values |= {f"unitized.{name}": value for name, value in family_2016(case, members).items()}
    for mentions in ("shared", "end_to_end"):
        means = {}
        for pair in itertools.combinations(members, 2):
            for score, (_, _, f1) in incidents(case, pair, mentions == "shared").items():
                means.setdefault(score, []).append(f1)
        n_pairs = len(members) * (len(members) - 1) // 2
        for score, found in means.items():
            if len(found) == n_pairs:
                values[f"incidents.{mentions}.{score}.f1"] = statistics.mean(found)
    for name, rows in attributes(case, members).items():
        values[f"attributes.{name}.alpha"] = (
            of_rows(rows, "cohen")[0]
            if len(rows) == 2
            else defined(krippendorff.alpha(reliability_data=numbered(rows), level_of_measurement="nominal"))
        )
    return values


def main():
    warnings.simplefilter("ignore")
    made = cases()
    for case in made:
        pairs = list(itertools.combinations(range(len(case["annotators"])), 2))
        case["pairs"] = [{"pair": pair, "values": of_pair(case, pair)} for pair in pairs]
        case["all"] = of_all(case)
    text = "[\n" + ",\n".join(json.dumps(case) for case in made) + "\n]\n"
    path = HERE / "values.json"
    if "--check" in sys.argv:
        near = lambda a, b: a == b or (isinstance(a, float) and isinstance(b, float) and abs(a - b) < 1e-9)  # noqa: E731
        stored, fresh = json.loads(path.read_text()), json.loads(text)

        def same(a, b):
            if isinstance(a, dict) and isinstance(b, dict):
                return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
            if isinstance(a, list) and isinstance(b, list):
                return len(a) == len(b) and all(map(same, a, b))
            return near(a, b)

        sys.exit(0 if same(stored, fresh) else "values.json differs")
    path.write_text(text)


main()
