"""Writes tfma.json: TensorFlow Model Analysis' metrics on made-up labels and predictions, from their definitions in TFMA 0.49, on whole arrays of all 10,000 thresholds. Made with NumPy 1.24.

The cross-entropy and the accuracy are checked against scikit-learn's here. Undefined values are null.
"""
import json
import os

import numpy as np
from sklearn import metrics as m

random = np.random.RandomState(0)
thresholds = np.concatenate([[-1e-7], np.arange(1, 9999) / 9999, [1 + 1e-7]])


def ratio(a, b):
    return a / b if b > 0 else float("nan")


def areas(y, p):
    # A calibration histogram of 10,000 buckets and one more for p >= 1; then the buckets whose lower edge is at or above each threshold.
    bucket = np.minimum((p * 10000 + 1).astype(int), 10001)
    edge = np.where(bucket == 10001, np.inf, (bucket - 1) / 10000)
    above = edge[None, :] >= (thresholds + 1e-7)[:, None]
    above[-1] = False
    tp, fp = (above * y).sum(1).astype(float), (above * (1 - y)).sum(1).astype(float)
    fn, tn = y.sum() - tp, (1 - y).sum() - fp
    with np.errstate(all="ignore"):
        tpr, fpr = tp / (tp + fn), fp / (fp + tn)
        roc = np.nansum((fpr[:-1] - fpr[1:]) * (tpr[:-1] + tpr[1:]) / 2)
        dtp, q = tp[:-1] - tp[1:], tp + fp
        slope = dtp / np.maximum(q[:-1] - q[1:], 0)
        intercept = tp[1:] - slope * q[1:]
        safe = np.where((q[:-1] > 0) & (q[1:] > 0), q[:-1] / np.maximum(q[1:], 0), 1)
        pr = np.nansum(slope * (dtp + intercept * np.log(safe)) / np.maximum(tp[1:] + fn[1:], 0))
    return roc, pr


def case(name, y, p):
    y, p = np.asarray(y, float), np.asarray(p, float)
    hit = p > 0.5
    tp, fp, fn = (y * hit).sum(), ((1 - y) * hit).sum(), (y * ~hit).sum()
    q = np.clip(p, 1e-7, 1 - 1e-7)
    entropy = -(y * np.log(q) + (1 - y) * np.log(1 - q)).mean()
    assert abs(entropy - m.log_loss(y, q, labels=[0, 1])) < 1e-12 and abs((hit == y).mean() - m.accuracy_score(y, hit)) < 1e-12
    roc, pr = areas(y, p)
    values = dict(
        example_count=len(y), binary_accuracy=(hit == y).mean(), binary_crossentropy=entropy, auc=roc, auc_precision_recall=pr,
        precision=ratio(tp, tp + fp), recall=ratio(tp, tp + fn), mean_label=y.mean(), mean_prediction=p.mean(), calibration=ratio(p.sum(), y.sum()))
    return dict(name=name, label=y.tolist(), probability=p.tolist(), metrics={k: None if np.isnan(v) else float(v) for k, v in values.items()})


balanced = random.rand(300)
rare = random.beta(1, 12, 500)
cases = [
    case("balanced", random.rand(300) < balanced, balanced),
    case("rare", random.rand(500) < rare, rare),
    case("ties", [0, 1, 0, 1, 1, 0, 1, 0], [0.1, 0.1, 0.5, 0.5, 0.5, 0.9, 0.9, 0.2]),
    case("one ten thousandth apart", [0, 1, 0, 1, 0, 1], [0.00005, 0.00015, 0.3, 0.30005, 0.9990, 0.9991]),
    case("sure", [0, 1, 0, 1, 1, 0], [0, 1, 1, 0, 1, 0]),
    case("nothing predicted positive", [0, 1, 0, 1], [0.1, 0.2, 0.3, 0.4]),
    case("no positives", [0, 0, 0], [0.1, 0.6, 0.2]),
    case("no negatives", [1, 1, 1], [0.1, 0.6, 0.2]),
]
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "tfma.json"), "w") as f:
    json.dump(cases, f)
    f.write("\n")
