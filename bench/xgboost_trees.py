"""The peer of our boosted trees: the same numbers, depth, rounds, learning rate and threads. Prints seconds of training, seconds of prediction, ROC AUC on the test rows, and the peak memory in MB.

usage: xgboost_trees.py FILE.bin ROWS COLUMNS TRAIN_ROWS DEPTH ROUNDS LEAVES THREADS (float32, row after row, the label last)
"""
import resource
import sys
import time

import numpy
import xgboost
from sklearn.metrics import roc_auc_score

path, (rows, columns, train, depth, rounds, leaves, threads) = sys.argv[1], map(int, sys.argv[2:])
data = numpy.fromfile(path, dtype=numpy.float32).reshape(rows, columns)
x, y = data[:, :-1], data[:, -1]
settings = {"objective": "binary:logistic", "tree_method": "hist", "max_depth": depth, "eta": 0.1, "lambda": 1, "min_child_weight": 1, "max_bin": 255, "nthread": threads}
if leaves > 0:
    settings |= {"grow_policy": "lossguide", "max_leaves": leaves}
start = time.perf_counter()
model = xgboost.train(settings, xgboost.DMatrix(x[:train], y[:train]), rounds)
trained = time.perf_counter() - start
start = time.perf_counter()
probabilities = model.predict(xgboost.DMatrix(x[train:]))
predicted = time.perf_counter() - start
print(trained, predicted, roc_auc_score(y[train:], probabilities), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
