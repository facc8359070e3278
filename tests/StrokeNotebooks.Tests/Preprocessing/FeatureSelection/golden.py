# Makes the numbers in SelectKBestTests.cs: scikit-learn 1.2.1. The argument is the Kaggle file; without it only the small numbers are printed.
# Numbers go through single precision, in which tables hold them.
import sys

import numpy as np
import pandas as pd
from sklearn.feature_selection import SelectKBest, chi2, f_classif
from sklearn.preprocessing import OrdinalEncoder

np.set_printoptions(precision=17)


def show(score, x, y, k):
    fitted = SelectKBest(score, k=k).fit(x, y)
    print(score.__name__, [float(v) for v in fitted.scores_], [float(v) for v in fitted.pvalues_], fitted.get_support())


age = np.array([3, 82, 47.5, 61, 0.08, 61, 29, 54], dtype="f4")
bmi = np.array([17.6, 28, 31.25, 22, 18, 36.6, 24.1, 27.3], dtype="f4")
ill = np.array([0, 1, 0, 1, 0, 1, 0, 0])
work = np.array(["children", "Private", "Private", "Govt_job", "children", "Self-employed", "Private", "Govt_job"])
numbers = np.column_stack([age, bmi, ill]).astype("f8")
codes = np.column_stack([OrdinalEncoder().fit_transform(work[:, None])[:, 0], ill])
for label in (np.array([0, 1, 0, 1, 0, 0, 0, 1]), np.array(["a", "b", "c", "b", "a", "c", "a", "c"])):
    show(f_classif, numbers, label, 1)
    show(chi2, codes, label, 1)

if len(sys.argv) > 1:
    table = pd.read_csv(sys.argv[1]).dropna()
    columns = ["age", "hypertension", "heart_disease", "avg_glucose_level", "bmi"]
    show(f_classif, table[columns].astype("f4").astype("f8").to_numpy(), table.stroke, 4)
    columns = ["gender", "ever_married", "work_type", "Residence_type", "smoking_status"]
    show(chi2, OrdinalEncoder().fit_transform(table[columns]), table.stroke, 4)
