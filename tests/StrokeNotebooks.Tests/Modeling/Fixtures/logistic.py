"""Writes logistic.json: what scikit-learn gives for logistic regression on small made-up data. Made with scikit-learn 1.2.1.

The solver is newton-cholesky at tol=1e-12: its optimum is exact to about 1e-12, where lbfgs stops near 1e-5 whatever tol says.
"""
import json
import os

import numpy as np
from sklearn.linear_model import LogisticRegression, LogisticRegressionCV

EXACT = dict(solver="newton-cholesky", tol=1e-12, max_iter=1000)


def data(seed, rows, columns, spread=1.0, shift=0.0):
    random = np.random.RandomState(seed)
    x = np.round(random.randn(rows, columns) * spread + shift, 3).astype("f4")
    z = ((x - shift) / spread) @ np.linspace(1, -1, columns) - 1
    y = (random.rand(rows) < 1 / (1 + np.exp(-z))).astype(int)
    return x, y, np.round(random.rand(rows) * 2, 2).astype("f4")


def listed(a):
    return [round(float(v), 4) for v in np.ravel(a)]


cases = []
for name, shape, settings, weighted in [
    ("plain", (0, 60, 4), dict(C=1.0), False),
    ("balanced", (1, 60, 4), dict(C=1.0, class_weight="balanced"), False),
    ("custom class weights and row weights", (2, 60, 4), dict(C=0.5, class_weight={0: 1.0, 1: 3.5}), True),
    ("balanced with row weights", (3, 60, 3), dict(C=2.0, class_weight="balanced"), True),
    ("no intercept", (4, 60, 4), dict(C=1.0, fit_intercept=False), False),
    ("strong penalty", (5, 60, 4), dict(C=1e-4), False),
    ("weak penalty", (6, 60, 4), dict(C=1e4), False),
    ("columns far from zero", (7, 60, 3, 20.0, 100.0), dict(C=1.0), False),
    ("more columns than rows", (8, 12, 20), dict(C=1.0), False),
]:
    x, y, w = data(*shape)
    model = LogisticRegression(**settings, **EXACT).fit(x.astype("f8"), y, w.astype("f8") if weighted else None)
    weight = settings.get("class_weight")
    cases.append(dict(
        name=name, columns=x.shape[1], x=listed(x), label=y.tolist(), weights=listed(w) if weighted else [],
        c=settings["C"], fitIntercept=settings.get("fit_intercept", True),
        classWeight=weight if isinstance(weight, str) else [weight[0], weight[1]] if weight else None,
        coefficients=model.coef_[0].tolist(), intercept=float(model.intercept_[0])))

x, y, w = data(9, 150, 4)
cv = []
for scoring in ("accuracy", "roc_auc", "neg_log_loss"):
    model = LogisticRegressionCV(cv=5, scoring=scoring, class_weight="balanced", **EXACT).fit(x.astype("f8"), y)
    cv.append(dict(scoring=scoring, scores=model.scores_[1].tolist(), c=float(model.C_[0]),
                   coefficients=model.coef_[0].tolist(), intercept=float(model.intercept_[0])))

with open(os.path.join(os.path.dirname(__file__), "logistic.json"), "w") as file:
    json.dump(dict(cases=cases, cv=dict(columns=4, x=listed(x), label=y.tolist(), runs=cv)), file)
    file.write("\n")
