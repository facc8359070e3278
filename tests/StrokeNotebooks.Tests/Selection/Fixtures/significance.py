"""Prints the golden numbers of SignificanceTests. Made with SciPy 1.10.1, scikit-learn 1.2.1 and NumPy 1.24."""
import numpy as np
from scipy import stats
from sklearn import metrics

a = [0.846, 0.851, 0.832, 0.860, 0.838, 0.849, 0.855, 0.829, 0.842, 0.861]
b = [0.839, 0.848, 0.835, 0.851, 0.830, 0.845, 0.846, 0.831, 0.836, 0.852]
d = np.array(a) - b
n, test, train = len(d), 1022, 4088
error = np.sqrt((1 / n + test / train) * d.var(ddof=1))
t = d.mean() / error
low, high = stats.t.interval(0.95, n - 1, d.mean(), error)
print("t test", repr(d.mean()), repr(error), repr(t), repr(2 * stats.t.sf(abs(t), n - 1)), repr(low), repr(high))

# DeLong by its definition (placements of each positive among the negatives and of each negative among the positives), on scores with ties.
label = np.array([1 if i * i % 7 == 2 else 0 for i in range(60)])
one = np.array([(i * 37 % 50 + 14 * l) / 80 for i, l in enumerate(label)])
other = np.array([(i * 53 % 40 + 9 * l) / 80 for i, l in enumerate(label)])


def placements(score):
    positive, negative = score[label == 1], score[label == 0]
    wins = (positive[:, None] > negative[None, :]) + 0.5 * (positive[:, None] == negative[None, :])
    return wins.mean(axis=1), wins.mean(axis=0)


(x10, x01), (y10, y01) = placements(one), placements(other)
m, k = len(x10), len(x01)
covariance = np.cov([x10, y10]) / m + np.cov([x01, y01]) / k
difference = x10.mean() - y10.mean()
deviation = np.sqrt(covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])
z = difference / deviation
print("delong", repr(x10.mean()), repr(y10.mean()), repr(np.sqrt(covariance[0, 0])), repr(np.sqrt(covariance[1, 1])), repr(deviation), repr(z), repr(2 * stats.norm.sf(abs(z))),
      repr(difference + stats.norm.ppf(0.025) * deviation), repr(difference + stats.norm.ppf(0.975) * deviation))

# McNemar's exact test: a binomial test of the rows on which one is right and the other is not, and Clopper and Pearson's interval.
for threshold in [0.5, 0.3]:
    right = (one > 0.5) == (label == 1)
    also = (other > threshold) == (label == 1)
    only, only_other = int((right & ~also).sum()), int((~right & also).sum())
    tested = stats.binomtest(only, only + only_other)
    interval = tested.proportion_ci(0.95, "exact")
    paired = right.astype(float) - also
    share = (only + only_other) / len(label)
    print("mcnemar", only, only_other, repr(right.mean()), repr(also.mean()), repr(paired.std() / np.sqrt(len(label))), repr((only - only_other) / np.sqrt(only + only_other)),
          repr(tested.pvalue), repr(share * (2 * interval.low - 1)), repr(share * (2 * interval.high - 1)))

# The paired bootstrap, resample by resample, with scikit-learn 1.2.1's metrics; resample number i draws by RandomState([seed, i]).
for name, metric in {"ROC AUC": metrics.roc_auc_score, "average precision": metrics.average_precision_score, "Brier score": metrics.brier_score_loss}.items():
    differences = []
    for number in range(400):
        rows = np.random.RandomState([7, number]).randint(0, len(label), len(label))
        differences.append(metric(label[rows], one[rows]) - metric(label[rows], other[rows]))
    differences = np.array(differences)
    first, second, deviation = metric(label, one), metric(label, other), differences.std(ddof=1)
    against = min((differences <= 0).sum(), (differences >= 0).sum())
    print("bootstrap", name, repr(first), repr(second), repr(deviation), repr((first - second) / deviation), repr(min(1, 2 * (against + 1) / 401)), *map(repr, np.percentile(differences, [2.5, 97.5])))
