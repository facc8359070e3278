# The numbers of FairnessReportTests, by pandas, as Fairlearn defines them: the greatest minus the least rate of all groups.
import pandas as pd

i = pd.Series(range(400))
rows = pd.DataFrame({
    "gender": ["Other" if k % 100 == 0 else "Female" if k % 5 < 3 else "Male" for k in i],
    "probability": (i * 7919 % 1000) / 1000,
})
rows["label"] = ((i * 3571 % 1000) / 1000 < rows.probability ** 2 / 2).astype(int)
rows["selected"] = (rows.probability > 0.6).astype(int)
both = rows[rows.gender != "Other"]
print(rows.groupby("gender").agg(rows=("label", "size"), positive=("label", "sum"), selected=("selected", "sum")))
selection = both.groupby("gender").selected.mean()
recall = both[both.label == 1].groupby("gender").selected.mean()
alarms = both[both.label == 0].groupby("gender").selected.mean()
gap = lambda rate: rate.max() - rate.min()
print(selection, recall, alarms)
print("demographic_parity_difference", repr(gap(selection)))
print("equal_opportunity_difference", repr(gap(recall)))
print("equalized_odds_difference", repr(max(gap(recall), gap(alarms))))
