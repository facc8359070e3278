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
    return {"name": name, "weighted": weighted, "settings": settings, "leaves": [int(table.shape[0] + 1) // 2 for _, table in model.trees_to_dataframe().groupby("Tree")],
            "probabilities": [round(float(p), 6) for p in model.predict(data)]}


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
    ],
}))
