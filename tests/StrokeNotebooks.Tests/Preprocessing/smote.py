# Makes the numbers in SmoteTests.cs: scikit-learn 1.2.1 finds the neighbours, NumPy 1.24 draws. For each invented row: which row, which neighbour, how far.
import numpy as np
from sklearn.neighbors import NearestNeighbors

rows = np.array([[0, 0], [1, 0.25], [4, 1], [2.5, 3], [0.5, 2], [3, 0.5], [9, 9], [8, 7.5], [7, 9], [9, 6], [6.5, 8], [9.5, 7], [8, 8.5], [7.5, 6.5], [6, 6], [9, 8]], dtype="f4").astype("f8")
minority, seed, k = rows[:6], 3, 2
nearest = NearestNeighbors(n_neighbors=k + 1).fit(minority).kneighbors(minority, return_distance=False)[:, 1:]
random = np.random.RandomState(seed)
for _ in range(len(rows) - 2 * len(minority)):
    start = random.randint(len(minority))
    end = nearest[start][random.randint(k)]
    print(list((minority[start] + random.random_sample() * (minority[end] - minority[start])).astype("f4")))
