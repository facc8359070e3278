"""Makes statistics.json: columns of numbers and what numpy and a plain rendering of TFDV's quantile rules say of them.

Run by hand (/usr/bin/python3 make_golden.py > statistics.json); the tests only read the result. Written from the description of the
algorithm, without the C# code at hand: ranks by brute force, overlaps case by case.
"""
import json
import numpy as np


def points(values, steps):
    distinct, counts = np.unique(values, return_counts=True)
    n, upto = len(distinct), np.cumsum(counts).astype(float)
    before = upto - counts
    out, cur = [], 0
    for k in range(steps + 1):
        d2 = 2 * (k * upto[-1] / steps)
        nxt = cur + 1
        while nxt < n and d2 >= before[nxt] + upto[nxt]:
            nxt += 1
        cur = nxt - 1
        pick = cur if nxt == n or d2 < (before[cur] + counts[cur]) + (upto[nxt] - counts[nxt]) else nxt
        out.append((float(distinct[pick]), float(upto[pick])))
    return out


def buckets(pts):
    out = [[lo, hi, c1 - c0] for (lo, c0), (hi, c1) in zip(pts, pts[1:])]
    i = 0
    while i < len(out):
        j = i
        while j < len(out) and out[j][1] == out[i][1]:
            j += 1
        share = sum(b[2] for b in out[i:j]) / (j - i)
        for b in out[i:j]:
            b[2] = share
        i = j
    lead = 1
    while lead < len(out) and out[lead][:2] == out[0][:2]:
        lead += 1
    for b in out[:lead]:
        b[2] += pts[0][1] / lead
    return out


def fraction(bucket, low, high, first):
    a, b, _ = bucket
    if a == b:
        if a == low:
            return 1.0 if first else 0.0
        return 1.0 if low < a <= high else 0.0
    if b <= low or a >= high:
        return 0.0
    if a >= low and b <= high:
        return 1.0
    return (min(b, high) - max(a, low)) / (b - a)


def standard(fine, low, high):
    if low == high:
        return [[low, high, sum(b[2] for b in fine)]]
    edges = np.linspace(low, high, 11)
    return [[float(lo), float(hi), float(sum(b[2] * fraction(b, lo, hi, i == 0) for b in fine))] for i, (lo, hi) in enumerate(zip(edges, edges[1:]))]


def column(name, values, kind):
    kept = np.asarray([v for v in values if v is not None], dtype=np.float32 if kind == "float" else np.int64).astype(float)
    fine = points(kept, 1000)
    return {
        "name": name, "kind": kind, "values": values,
        "mean": float(kept.mean()), "std": float(kept.std()), "zeros": int((kept == 0).sum()),
        "min": float(kept.min()), "median": fine[500][0], "max": float(kept.max()),
        "standard": standard(buckets(fine), float(kept.min()), float(kept.max())),
        "quantiles": buckets(fine[::100]),
    }


rng = np.random.RandomState(7)
ages = [round(float(a), 1) for a in rng.uniform(0, 82, 150)]
skewed = [None if i % 11 == 3 else round(float(g), 2) for i, g in enumerate(rng.gamma(2, 40, 220))]
print(json.dumps([
    column("age", ages, "float"),
    column("skewed", skewed, "float"),
    column("signed", [round(float(v), 3) for v in rng.normal(0, 3, 333)], "float"),
    column("binary", [int(v) for v in rng.rand(234) < 0.3], "int"),
    column("three", [int(v) for v in rng.randint(0, 3, 211)], "int"),
    column("many zeros", [0 if rng.rand() < 0.8 else int(rng.randint(-5, 90)) for _ in range(300)], "int"),
    column("one value", [7] * 13, "int"),
    column("single", [2.5], "float"),
    column("large", [int(v) for v in rng.randint(10**12, 10**12 + 500, 90)], "int"),
], indent=None).replace('{"name"', '\n{"name"'))
