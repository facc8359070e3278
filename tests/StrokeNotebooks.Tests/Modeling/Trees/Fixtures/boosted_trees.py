"""Writes boosted_trees.json: what XGBoost 1.7.4 predicts for the rows that it was trained on.

Run: python3 boosted_trees.py > boosted_trees.json
Each feature has few values, so that each of them is a bin of its own, here and there. The first prediction is the share of positives, as it is in the library.
"""
import json

import numpy
import xgboost

random = numpy.random.RandomState(0)
rows, columns = 400, 4
x = random.randint(0, [30, 12, 40, 5], size=(rows, columns)).astype(numpy.float32) / 4
x[random.rand(rows, columns) < 0.1] = numpy.nan
x[:, 0] = numpy.nan_to_num(x[:, 0], nan=4)
filled = numpy.nan_to_num(x, nan=4)
y = (numpy.sin(filled[:, 0]) + filled[:, 1] / 2 - numpy.abs(filled[:, 2] - 5) / 3 + random.randn(rows) > 0.3).astype(numpy.float32)
weights = (1 + random.randint(0, 3, size=rows)).astype(numpy.float32)


def case(name, weighted=False, **settings):
    share = float(numpy.average(y, weights=weights if weighted else None))
    parameters = {"objective": "binary:logistic", "tree_method": "hist", "max_bin": 256, "base_score": share, "nthread": 1}
    translated = {"learningRate": "eta", "maxDepth": "max_depth", "maxLeaves": "max_leaves", "minChildWeight": "min_child_weight", "lambda": "lambda", "minSplitGain": "gamma", "monotone": "monotone_constraints"}
    parameters |= {translated[setting]: value if setting != "monotone" else "(" + ",".join(map(str, value)) + ")" for setting, value in settings.items()}
    if "maxLeaves" in settings:
        parameters["grow_policy"] = "lossguide"
    data = xgboost.DMatrix(x, y, weight=weights if weighted else None)
    model = xgboost.train(parameters, data, 20)
    # A cut of a constrained feature that sends the missing values one way and all others the other bounds the others here and not there: no case has one.
    assert not any(settings.get("monotone", [0] * columns)[int(row.Feature[1:])] != 0 and (row.Split > numpy.nanmax(x[:, int(row.Feature[1:])]) or row.Split <= numpy.nanmin(x[:, int(row.Feature[1:])]))
                   for row in model.trees_to_dataframe().query("Feature != 'Leaf'").itertuples())
    return {"name": name, "weighted": weighted, "settings": settings, "leaves": [int(table.shape[0] + 1) // 2 for _, table in model.trees_to_dataframe().groupby("Tree")],
            "probabilities": [round(float(p), 6) for p in model.predict(data)]}


# Two columns, of which the first is missing or not, and rising: where it is known, the label goes by the second. One tree, two cuts.
groups = [(numpy.nan, 0, 60, 59), (numpy.nan, 1, 60, 59), (1, 0, 60, 12), (1, 1, 60, 48)]  # Values, rows, positives.


def apart(monotone):
    known = numpy.array([(first, second) for first, second, count, _ in groups for _ in range(count)], dtype=numpy.float32)
    label = numpy.array([float(row < positives) for _, _, count, positives in groups for row in range(count)])
    parameters = {"objective": "binary:logistic", "tree_method": "hist", "base_score": float(label.mean()), "max_depth": 2, "eta": 1, "lambda": 0, "monotone_constraints": monotone, "nthread": 1}
    model = xgboost.train(parameters, xgboost.DMatrix(known, label), 1)
    return [round(float(p), 6) for p in model.predict(xgboost.DMatrix(numpy.array([group[:2] for group in groups], dtype=numpy.float32)))]


print(json.dumps({
    "columns": columns,
    "x": [None if numpy.isnan(value) else float(value) for value in x.ravel()],
    "label": [int(value) for value in y],
    "weights": [int(value) for value in weights],
    "cases": [
        case("as it comes", maxDepth=3, learningRate=0.1),
        case("deep, fast", maxDepth=6, learningRate=0.3),
        case("twenty leaves", maxDepth=12, maxLeaves=20, learningRate=0.1),
        case("penalties", maxDepth=5, learningRate=0.2, **{"lambda": 5, "minSplitGain": 0.5, "minChildWeight": 4}),
        case("weights", weighted=True, maxDepth=4, learningRate=0.2),
        case("monotone", maxDepth=4, learningRate=0.2, monotone=[1, 0, 0, 0]),
        case("monotone in a feature with missing values", maxDepth=4, learningRate=0.2, minChildWeight=14, monotone=[0, 1, 0, 0]),
        case("monotone in all, against the trend in two", maxDepth=6, learningRate=0.3, minChildWeight=12, monotone=[1, -1, 1, 1]),
        case("monotone, twenty leaves, weights", weighted=True, maxDepth=12, maxLeaves=20, learningRate=0.1, minChildWeight=25, monotone=[0, 1, -1, 0]),
    ],
    "apart": {"groups": [[None if numpy.isnan(first) else first, second, count, positives] for first, second, count, positives in groups], "free": apart("(0,0)"), "rising": apart("(1,0)")},
}))
