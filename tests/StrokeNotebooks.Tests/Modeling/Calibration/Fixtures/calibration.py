"""Writes calibration.json: what scikit-learn's calibration gives on small made-up data. Made with scikit-learn 1.2.1.

scikit-learn minimises Platt's loss to about 1e-5; "exact" has the same minimum to about 1e-12.
"""
import json
import os

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit, logit
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.calibration import CalibratedClassifierCV, _sigmoid_calibration
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression


class ProbabilityOnly(ClassifierMixin, BaseEstimator):
    """A logistic regression that hides its decision function, so that probabilities are calibrated."""

    def fit(self, X, y, sample_weight=None):
        self.model = LogisticRegression(C=1.0, class_weight="balanced", solver="newton-cholesky", tol=1e-12, max_iter=1000).fit(X, y, sample_weight)
        self.classes_ = self.model.classes_
        return self

    def predict_proba(self, X):
        return self.model.predict_proba(X)


def exact(p, y, w):
    z, n, q = logit(p), np.sum(w[y == 0]), np.sum(w[y == 1])
    t = np.where(y == 1, (q + 1) / (q + 2), 1 / (n + 2))
    loss = lambda ab: np.sum(w * (np.logaddexp(0, ab[0] * z + ab[1]) - t * (ab[0] * z + ab[1])))
    grad = lambda ab: np.array([np.sum(w * (expit(ab[0] * z + ab[1]) - t) * z), np.sum(w * (expit(ab[0] * z + ab[1]) - t))])
    hess = lambda ab: (lambda h: np.array([[np.sum(h * z * z), np.sum(h * z)], [np.sum(h * z), np.sum(h)]]))(w * expit(ab[0] * z + ab[1]) * expit(-ab[0] * z - ab[1]))
    return minimize(loss, [0.0, 0.0], jac=grad, hess=hess, method="trust-exact", options=dict(gtol=1e-11)).x.tolist()


random = np.random.RandomState(0)
calibrators = []
for name, rows, weighted in [("plain", 200, False), ("weights", 150, True), ("ties", 100, False), ("few", 8, False)]:
    p = random.rand(rows) * 0.98 + 0.01
    p = np.round(p, 1 if name == "ties" else 6).clip(0.01, 0.99)
    y = (random.rand(rows) < p ** 2).astype(int)
    w = np.round(random.rand(rows) * 8) / 4 if weighted else np.ones(rows)
    isotonic = IsotonicRegression(out_of_bounds="clip").fit(p, y, w)
    a, b = _sigmoid_calibration(logit(p), y, w)
    grid = [0.0, 0.005, 0.1, 0.25, 1 / 3, 0.5, 0.77, 0.98, 1.0]
    calibrators.append(dict(
        name=name, probability=p.tolist(), label=y.tolist(), weights=w.tolist() if weighted else [],
        sigmoid=[-a, -b], exact=exact(p, y, w), grid=grid, isotonic=isotonic.predict(grid).tolist(),
        corners=isotonic.X_thresholds_.tolist(), heights=isotonic.y_thresholds_.tolist()))

x = np.round(random.randn(150, 3), 3).astype("f4")
y = (random.rand(150) < expit(x @ np.array([1.0, -1.0, 0.5]) - 1)).astype(int)
w = np.round(random.rand(150) * 2, 2).astype("f4")
X, W = x.astype("f8"), w.astype("f8")
trained = []
for method in ("sigmoid", "isotonic"):
    for ensemble in (True, False):
        for weights in (None, W):
            # Platt works on log-odds: scikit-learn takes those of a model that has them.
            base = ProbabilityOnly() if method == "isotonic" else LogisticRegression(C=1.0, class_weight="balanced", solver="newton-cholesky", tol=1e-12, max_iter=1000)
            model = CalibratedClassifierCV(base, method=method, cv=5, ensemble=ensemble).fit(X, y, weights)
            trained.append(dict(method=method, ensemble=ensemble, weighted=weights is not None, probability=model.predict_proba(X)[:, 1].tolist()))

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "calibration.json"), "w") as f:
    json.dump(dict(calibrators=calibrators, columns=3, x=[round(float(v), 4) for v in x.ravel()], label=y.tolist(), weights=[round(float(v), 4) for v in w], trained=trained), f)
    f.write("\n")
