"""Prints the golden numbers of SplitsTests and NumPyRandomTests. Made with scikit-learn 1.2.1 and NumPy 1.24."""
import hashlib
import numpy as np
from sklearn.model_selection import GroupKFold, KFold, RepeatedStratifiedKFold, StratifiedGroupKFold, StratifiedKFold, train_test_split


def digest(splits):
    """SHA-256 of all indices: "train|test" per split, one split a line."""
    text = "\n".join(",".join(map(str, a)) + "|" + ",".join(map(str, b)) for a, b in splits)
    return hashlib.sha256(text.encode()).hexdigest()


for seed in (0, 1, 42, 2147483647):
    random = np.random.RandomState(seed)
    print("bits", seed, [int(random.randint(0, 2**32, dtype=np.uint32)) for _ in range(4)])
    print("permutation", seed, list(np.random.RandomState(seed).permutation(10)))
    print("double", seed, repr(np.random.RandomState(seed).random_sample()))
for seed, stream in ((0, 1), (3, 5), (2147483647, 2147483647)):
    print("stream", seed, stream, [int(bits) for bits in np.random.RandomState([seed, stream]).randint(0, 2**32, 4, dtype=np.uint32)])
random = np.random.RandomState(7)
print("long", list(random.permutation(2000)[-5:]), list(random.permutation(3)))
for rows, size, seed in ((10, 0.25, 0), (11, 0.1, 3), (4909, 0.1, 0), (101, 1 / 3, 42)):
    print("split", rows, size, seed, digest([train_test_split(range(rows), test_size=size, random_state=seed)]))

# Labels without any library's randomness: three classes of unequal size, the last seen first.
labels = [2 if i % 11 == 0 else 1 if i * i % 7 == 2 else 0 for i in range(150)]
print("counts", np.bincount(labels))
for folds in (2, 5, 7):
    print("stratified", folds, digest(StratifiedKFold(folds).split(labels, labels)))
    print("shuffled", folds, digest(StratifiedKFold(folds, shuffle=True, random_state=3).split(labels, labels)))
print("repeated", digest(RepeatedStratifiedKFold(n_splits=5, n_repeats=3, random_state=0).split(labels, labels)))

# Groups of 9 to 19 rows: 12 of them, so few that the order of equal ones does not depend on how NumPy sorts. Text groups sort by code point.
groups = [(i * i + i // 7) % 12 for i in range(150)]
print("sizes", np.bincount(groups))
for folds in (2, 4, 5):
    print("plain", folds, digest(KFold(folds).split(labels)), digest(KFold(folds, shuffle=True, random_state=3).split(labels)))
    print("grouped", folds, digest(GroupKFold(folds).split(labels, labels, groups)))
    print("stratified-grouped", folds, digest(StratifiedGroupKFold(folds).split(labels, labels, groups)))
patients = [i * 7919 % 1009 % 97 for i in range(600)]
strokes = [1 if (p * p + i) % 19 == 0 else 0 for i, p in enumerate(patients)]
print("patients", sum(strokes), digest(StratifiedGroupKFold(5).split(strokes, strokes, patients)))
