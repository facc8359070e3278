# Makes the numbers in TableSampleTests.cs: pandas 1.5.3.
import pandas as pd

table = pd.DataFrame({"age": [3, 82, 47, 61, 0, 29, 54, 70]})
print(list(table.sample(12, replace=True, random_state=5).index))
print(list(table.sample(12, replace=True, weights=table.age, random_state=5).index))
