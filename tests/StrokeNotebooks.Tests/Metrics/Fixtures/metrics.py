"""Writes metrics.json: scikit-learn's metrics on made-up labels and predictions. Made with scikit-learn 1.2.1.

Undefined values are null. The first threshold of a ROC curve is left out: it stands for infinity, which JSON does not have.
"""
import json
import os
import warnings

import numpy as np
from sklearn import metrics as m
from sklearn.calibration import calibration_curve

warnings.simplefilter("ignore")
random = np.random.RandomState(0)


def listed(a):
    return [None if np.isnan(v) else float(v) for v in a]


def case(name, y, p, w=None):
    y, p = np.asarray(y, int), np.asarray(p, float)
    label, kw = p > 0.5, dict(sample_weight=w)
    both = 0 < y.sum() < len(y)
    result = dict(name=name, label=y.tolist(), probability=p.tolist(), weights=[] if w is None else w.tolist())
    result["metrics"] = {
        "accuracy": m.accuracy_score(y, label, **kw),
        "F1": m.f1_score(y, label, zero_division=0, **kw),
        "precision": m.precision_score(y, label, zero_division=0, **kw),
        "recall": m.recall_score(y, label, zero_division=0, **kw),
        "specificity": m.recall_score(y, label, pos_label=0, zero_division=0, **kw),
        "balanced accuracy": m.balanced_accuracy_score(y, label, **kw),
        "ROC AUC": m.roc_auc_score(y, p, **kw) if both else None,
        "average precision": m.average_precision_score(y, p, **kw),
        "log loss": m.log_loss(y, p, labels=[0, 1], **kw),
        "Brier score": m.brier_score_loss(y, p, pos_label=1, **kw),
    }
    for key, drop in ("roc", True), ("rocAll", False):
        fpr, tpr, thresholds = m.roc_curve(y, p, drop_intermediate=drop, **kw)
        result[key] = [listed(fpr), listed(tpr), listed(thresholds[1:])]
    result["precisionRecall"] = [listed(v) for v in m.precision_recall_curve(y, p, **kw)]
    if w is None:
        result["calibration"] = {
            f"{cut} {bins}": [listed(v) for v in calibration_curve(y, p, n_bins=bins, strategy=cut)]
            for cut in ("uniform", "quantile") for bins in (5, 10)}
    return result


p = random.rand(60)
y = random.rand(60) < p
cases = [
    case("random", y, p),
    case("ties", y, np.round(p, 1)),
    case("weights", y, np.round(p, 2), np.round(random.rand(60) * 2, 1).astype("f4")),
    case("rare positives", random.rand(80) < 0.06, random.rand(80) ** 3),
    case("all predictions equal", y[:10], np.full(10, 0.3)),
    case("certain, right and wrong", [0, 0, 1, 1, 1, 0], [0, 1, 1, 0, 1, 0]),
    case("all negative", np.zeros(6), p[:6]),
    case("all positive", np.ones(6), p[:6]),
    case("one row", [1], [0.7]),
    case("at the threshold", [0, 1, 1, 0], [0.5, 0.5, 0.500001, 0.499999]),
]
with open(os.path.join(os.path.dirname(__file__), "metrics.json"), "w") as file:
    json.dump(cases, file)
    file.write("\n")
