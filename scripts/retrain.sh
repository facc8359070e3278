#!/usr/bin/env bash
# Continuous training by hand, in CI or from cron: is this data fit, and is the model that it gives as good as the last blessed one?
#
#     scripts/retrain.sh [DATA.csv] [ROOT] [REPORT.md] [options of 'stroke pipeline run', such as --algorithm logistic]
#
# ROOT (artifacts/pipeline) holds the artifacts and the metadata store of earlier runs: with it, drift is measured against earlier
# data and the model is compared with the last blessed one. REPORT.md (artifacts/retrain.md) is what a pull request shows.
# STROKE names another command than ./stroke, which builds what is out of date.
# Exit codes: 0 the model is blessed and pushed, 1 the data or the model is refused, 2 a component failed, 3 a file cannot be used.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
data=${1:-data/stroke-synthetic.csv}
root=${2:-artifacts/pipeline}
report=${3:-artifacts/retrain.md}
shift $(($# < 3 ? $# : 3))

read -ra stroke <<<"${STROKE:-./stroke}"
rm -f "$report"
code=0
"${stroke[@]}" pipeline run --data "$data" --root "$root" --report "$report" "$@" || code=$?
if [ ! -f "$report" ]; then
    mkdir -p "$(dirname "$report")"
    # shellcheck disable=SC2016
    printf '## ❌ The pipeline could not be run\n\n`%s`: exit code %d, see the log.\n' "$(basename "$data")" "$code" >"$report"
fi
echo "Report: $report"
exit "$code"
