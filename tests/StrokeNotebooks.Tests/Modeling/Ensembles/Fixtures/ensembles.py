"""Writes ensembles.json: what scikit-learn's soft voting, stacking and imputation give on small made-up data. Made with scikit-learn 1.2.1.

The members are logistic regressions at different penalties: what they learn is known to about 1e-12, so that only the ensemble is under test.
"""
import json
import os

import numpy as np
from sklearn.ensemble import StackingClassifier, VotingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

EXACT = dict(solver="newton-cholesky", tol=1e-12, max_iter=1000)

random = np.random.RandomState(0)
x = np.round(random.randn(120, 4), 3).astype("f4")
y = (random.rand(120) < 1 / (1 + np.exp(-(x @ np.linspace(1, -1, 4) - 1)))).astype(int)
w = np.round(random.rand(120) * 2, 2).astype("f4")
holes = np.where(random.rand(120, 4) < [0.2, 0, 0.1, 0], np.nan, x).astype("f4")

members = lambda: [("a", LogisticRegression(C=1.0, **EXACT)), ("b", LogisticRegression(C=0.01, class_weight="balanced", **EXACT))]
X, W = x.astype("f8"), w.astype("f8")


def rounded(a):
    return [None if np.isnan(v) else round(float(v), 4) for v in np.ravel(a)]


def stacked(weights):
    model = StackingClassifier(members(), LogisticRegression(C=1.0, **EXACT), cv=5).fit(X, y, sample_weight=weights)
    return dict(probability=model.predict_proba(X)[:, 1].tolist(), coefficients=model.final_estimator_.coef_[0].tolist(), intercept=float(model.final_estimator_.intercept_[0]))


imputed = make_pipeline(SimpleImputer(strategy="median", add_indicator=True), LogisticRegression(C=1.0, **EXACT)).fit(holes.astype("f8"), y)
out = dict(
    columns=4, x=rounded(x), label=y.tolist(), weights=rounded(w), holes=rounded(holes),
    voting=VotingClassifier(members(), voting="soft").fit(X, y).predict_proba(X)[:, 1].tolist(),
    weightedVoting=VotingClassifier(members(), voting="soft", weights=[3, 1]).fit(X, y, sample_weight=W).predict_proba(X)[:, 1].tolist(),
    stacking=stacked(None), weightedStacking=stacked(W),
    imputed=imputed.predict_proba(holes.astype("f8"))[:, 1].tolist(), medians=imputed[0].statistics_.tolist())
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "ensembles.json"), "w") as f:
    json.dump(out, f)
    f.write("\n")
