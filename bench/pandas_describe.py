"""The peer of our statistics: pandas reads the whole file and describes every column. Usage: python3 pandas_describe.py FILE.csv"""
import resource
import sys
import time

import pandas

start = time.perf_counter()
frame = pandas.read_csv(sys.argv[1])
read = time.perf_counter()
frame.describe(include="all")
end = time.perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
print(f"rows {len(frame)}  seconds {end - start:.2f} (read {read - start:.2f}, describe {end - read:.2f})  peak MB {peak:.0f}  pandas {pandas.__version__}")
