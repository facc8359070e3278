"""Prints the golden numbers of StrokeFindingsTests from the real Kaggle file. Made with scikit-learn 1.2.1.

usage: stroke_findings.py PATH-OF-healthcare-dataset-stroke-data.csv
"""
import sys

import numpy as np
import pandas as pd
from sklearn import metrics as m
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression, LogisticRegressionCV
from sklearn.model_selection import RepeatedStratifiedKFold, cross_validate, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

numeric = ["age", "avg_glucose_level", "bmi"]
categorical = ["gender", "ever_married", "work_type", "Residence_type", "smoking_status"]
patients = pd.read_csv(sys.argv[1]).dropna()

kept, _ = train_test_split(patients, test_size=0.1, random_state=0)
train, test = train_test_split(kept, test_size=0.2, random_state=0)


def original(table):
    features = pd.DataFrame({"age": (table.age - train.age.min()) / (train.age.max() - train.age.min())})
    for name in numeric[1:]:
        features[name] = (table[name] - train[name].mean()) / train[name].std(ddof=0)
    for name in categorical:
        order = list(train[name].value_counts().index)
        features[name] = [order.index(value) if value in order else -1 for value in table[name]]
    return features


model = LogisticRegressionCV(cv=5, max_iter=500, class_weight="balanced", random_state=0).fit(original(train), train.stroke)
label, probability = model.predict(original(test)), model.predict_proba(original(test))[:, 1]
print("the published row: C", model.C_[0])
for score in m.accuracy_score, m.f1_score, m.precision_score, m.recall_score, m.roc_auc_score:
    print(f"  {score.__name__} {score(test.stroke, label):.6f}")
for score in m.roc_auc_score, m.average_precision_score:
    print(f"  {score.__name__} on probabilities {score(test.stroke, probability):.6f}")
print("  mean scores by C", np.round(model.scores_[1].mean(0), 8).tolist())

single = FunctionTransformer(lambda x: x.astype("f4").astype("f8"))  # the library keeps features in single precision
pipeline = make_pipeline(
    make_column_transformer(
        (StandardScaler(), numeric), (OneHotEncoder(handle_unknown="ignore"), categorical), ("passthrough", ["hypertension", "heart_disease"])),
    single, LogisticRegression(C=1, solver="newton-cholesky", tol=1e-12, max_iter=1000))
scoring = ["roc_auc", "average_precision", "neg_log_loss"]
result = cross_validate(
    pipeline, patients.drop(columns=["id", "stroke"]), patients.stroke,
    cv=RepeatedStratifiedKFold(n_splits=5, n_repeats=4, random_state=0), scoring=scoring)
print("the honest finding: mean, standard error")
for name in scoring:
    values = result["test_" + name]
    print(f"  {name} {values.mean():.9f} {values.std(ddof=1) / np.sqrt(len(values)):.9f}")
