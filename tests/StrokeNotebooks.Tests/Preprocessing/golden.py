# Makes the numbers in TransformGoldenTests.cs: scikit-learn 1.2.1, numpy 1.24, single precision.
import numpy as np
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import KBinsDiscretizer, MinMaxScaler, OneHotEncoder, StandardScaler

age = np.array([[3], [82], [47.5], [61], [0.08], [61], [29], [54]], dtype=np.float32)
print("min-max", MinMaxScaler().fit_transform(age).ravel().tolist())
print("z-score", StandardScaler().fit_transform(age).ravel().tolist())
print("quartile edges", KBinsDiscretizer(4, encode="ordinal", strategy="quantile").fit(age).bin_edges_[0].tolist())
work = np.array([["Private"], ["children"], ["Private"], ["Govt_job"]])
print("one-hot", OneHotEncoder().fit(work).categories_[0].tolist(), OneHotEncoder().fit_transform(work).toarray().tolist())
bmi = np.array([[30], [np.nan], [20], [22], [40], [np.nan], [22]], dtype=np.float32)
for strategy in ("mean", "median", "most_frequent"):
    print(strategy, SimpleImputer(strategy=strategy, add_indicator=True).fit(bmi).statistics_)
