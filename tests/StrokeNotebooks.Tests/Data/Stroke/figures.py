"""Prints the aggregate figures of the Kaggle file that the synthetic sample is drawn from (AgeBand.cs, SyntheticPatient.cs).

usage: figures.py healthcare-dataset-stroke-data.csv      (pandas 1.5, scikit-learn 1.2.1)
"""
import sys

import pandas as pd
from sklearn.linear_model import LogisticRegression

data = pd.read_csv(sys.argv[1])
data["missing_bmi"] = data.bmi.isna()
band = pd.cut(data.age, [0, 5, 10, 15, 20, 30, 40, 50, 60, 70, 80, 83], right=False)


def share(column, value):
    return data.assign(hit=data[column] == value).groupby(band).hit.mean()


print(pd.DataFrame({
    "rows": data.groupby(band).size(),
    "female": share("gender", "Female"),
    "married": share("ever_married", "Yes"),
    "children": share("work_type", "children"),
    "never_worked": share("work_type", "Never_worked"),
    "self_employed": share("work_type", "Self-employed"),
    "government": share("work_type", "Govt_job"),
    "unknown": share("smoking_status", "Unknown"),
    "former": share("smoking_status", "formerly smoked"),
    "smokes": share("smoking_status", "smokes"),
    "bmi_mean": data.groupby(band).bmi.mean().round(1),
    "bmi_sd": data.groupby(band).bmi.std().round(1),
}).round(2).to_string())

adults = data[data.age >= 20]
x = pd.DataFrame({
    "decade": adults.age / 10,
    "bmi10": adults.bmi.fillna(adults.bmi.mean()) / 10,
    "male": adults.gender == "Male",
    "smokes": adults.smoking_status == "smokes",
    "former": adults.smoking_status == "formerly smoked",
    "hypertension": adults.hypertension,
    "heart_disease": adults.heart_disease,
    "glucose100": adults.avg_glucose_level / 100,
    "stroke": adults.stroke,
}).astype(float)


def log_odds(name, target, columns):
    model = LogisticRegression(C=1e3, max_iter=5000).fit(x[columns], target)
    terms = " ".join(f"{weight:+.2f} {column}" for weight, column in zip(model.coef_[0], columns))
    print(f"{name}: {model.intercept_[0]:.2f} {terms}")


log_odds("hypertension", adults.hypertension, ["decade", "bmi10", "male"])
log_odds("heart_disease", adults.heart_disease, ["decade", "male", "smokes", "hypertension"])
log_odds("glucose over 150", adults.avg_glucose_level > 150, ["decade", "bmi10", "male", "hypertension", "heart_disease"])
log_odds("stroke", adults.stroke, ["decade", "hypertension", "heart_disease", "glucose100", "smokes", "former"])
log_odds("bmi missing", adults.missing_bmi, ["decade", "hypertension", "heart_disease", "stroke"])
young = data[data.age < 20]
print(f"under 20: glucose over 150 {(young.avg_glucose_level > 150).mean():.3f}, hypertension {young.hypertension.sum()}, bmi missing {young.missing_bmi.mean():.3f}")
low = data.avg_glucose_level <= 150
print("glucose, mean and sd of the low and the high hump:", *(data.avg_glucose_level[part].agg(["mean", "std"]).round(1).tolist() for part in (low, ~low)))
