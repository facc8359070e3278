"""Writes wide_and_deep.json: losses and probabilities of the wide-and-deep network on small made-up data, by whole matrices in NumPy (1.24)."""
import json
import os

import numpy as np

DEEP, WIDE, RATE, STEPS, BATCH, SEED = [6, 4], 5, 0.01, 60, 10, 7


def glorot(random, inputs, units):
    limit = np.sqrt(6 / (inputs + units))
    return limit * (2 * random.random_sample((inputs, units)) - 1)


def network():
    """Weights in the order of drawing: deep layers, wide layer, sigmoid unit."""
    random = np.random.RandomState(SEED)
    sizes = [(a, b) for a, b in zip([2] + DEEP, DEEP)] + [(3, WIDE), (DEEP[-1] + WIDE, 1)]
    return random, [p for a, b in sizes for p in (glorot(random, a, b), np.zeros(b))]


def forward(p, deep, wide, relu):
    states = [deep]
    for i in range(len(DEEP)):
        z = states[-1] @ p[2 * i] + p[2 * i + 1]
        states.append(np.maximum(z, 0) if relu else z)
    hidden = np.maximum(wide @ p[-4] + p[-3], 0)
    joined = np.hstack([states[-1], hidden])
    return states, hidden, joined, (joined @ p[-2] + p[-1])[:, 0]


def train(x, y, w, relu):
    random, p = network()
    deep, wide = x[:, :2], x[:, 2:]
    m, v = [np.zeros_like(a) for a in p], [np.zeros_like(a) for a in p]
    order, losses = np.concatenate([random.permutation(len(y)) for _ in range(STEPS * BATCH // len(y) + 1)]), []
    for step in range(STEPS):
        rows = order[step * BATCH:(step + 1) * BATCH]
        states, hidden, joined, z = forward(p, deep[rows], wide[rows], relu)
        losses.append(float(np.mean(w[rows] * (np.logaddexp(0, z) - y[rows] * z))))
        dz = (w[rows] * (1 / (1 + np.exp(-z)) - y[rows]) / BATCH)[:, None]
        g = [None] * len(p)
        g[-2], g[-1] = joined.T @ dz, dz.sum(0)
        back = dz @ p[-2].T
        dh = back[:, DEEP[-1]:] * (hidden > 0)
        g[-4], g[-3] = wide[rows].T @ dh, dh.sum(0)
        d = back[:, :DEEP[-1]]
        for i in reversed(range(len(DEEP))):
            d = d * (states[i + 1] > 0) if relu else d
            g[2 * i], g[2 * i + 1] = states[i].T @ d, d.sum(0)
            d = d @ p[2 * i].T
        for i in range(len(p)):
            m[i] = 0.9 * m[i] + 0.1 * g[i]
            v[i] = 0.999 * v[i] + 0.001 * g[i] ** 2
            p[i] = p[i] - RATE * np.sqrt(1 - 0.999 ** (step + 1)) / (1 - 0.9 ** (step + 1)) * m[i] / (np.sqrt(v[i]) + 1e-7)
    z = forward(p, deep, wide, relu)[-1]
    return dict(relu=relu, losses=losses, probabilities=(1 / (1 + np.exp(-z))).tolist())


random = np.random.RandomState(0)
deep = np.round(random.randn(24, 2), 3).astype("f4")
kind = random.randint(3, size=24)
x = np.hstack([deep, np.eye(3, dtype="f4")[kind]])
y = (deep[:, 0] + 0.8 * (kind == 1) + 0.3 * random.randn(24) > 0.5).astype("f4")
w = np.round(0.5 + random.rand(24), 2).astype("f4")
runs = [train(x.astype("f8"), y.astype("f8"), w.astype("f8"), relu) for relu in (False, True)]
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "wide_and_deep.json"), "w", encoding="utf-8") as file:
    json.dump(dict(x=x.ravel().tolist(), label=y.tolist(), weights=w.tolist(), runs=runs), file)
    file.write("\n")
