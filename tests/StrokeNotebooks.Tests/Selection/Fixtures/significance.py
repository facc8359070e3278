"""Prints the golden numbers of SignificanceTests. Made with SciPy 1.10.1 and NumPy 1.24."""
import numpy as np
from scipy import stats

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
