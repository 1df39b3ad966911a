#!/usr/bin/env bash
# Runs the fuzz targets, two at a time, and prints a table of what each did. What one finds is left under fuzz/artifacts.
#
#   cargo install --locked cargo-fuzz && fuzz/seed.sh
#   fuzz/run.sh [SECONDS [TARGET...]]        60 seconds for each target there is, unless said otherwise
#
# With a stable toolchain, whose fuzzer has no address sanitizer: there is no unsafe code here for it to watch.
# FUZZ_TARGET_DIR says where the build goes, FUZZ_JOBS how many run at a time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

seconds=${1:-60}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(sed -nE 's/^name = "(.*)"/\1/p' Cargo.toml | grep -v -- -fuzz)
folder=$(realpath -m "${FUZZ_TARGET_DIR:-target}")
RUSTC_BOOTSTRAP=1 cargo fuzz build --fuzz-dir . --sanitizer none -O --target-dir "$folder" >&2
host=$(rustc -vV | sed -n 's/^host: //p')

logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
run() {
    mkdir -p "corpus/$1" "artifacts/$1"
    # Eight kilobytes take 0.4 s at the very most; what takes twenty hangs.
    "$folder/$host/release/$1" "corpus/$1" -artifact_prefix="artifacts/$1/" -max_total_time="$seconds" -max_len=8192 \
        -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 >"$logs/$1" 2>&1 && code=0 || code=$?
    echo "$code" >"$logs/$1.code"
    echo "$1: $(grep -E 'DONE|SUMMARY|ERROR' "$logs/$1" | tail -1)" >&2
}
export -f run
export folder host logs seconds
printf '%s\n' "${targets[@]}" | xargs -P "${FUZZ_JOBS:-2}" -I{} bash -c 'run {}'

stat_of() { sed -nE "s/^stat::$2: *([0-9]+).*/\1/p" "$logs/$1" | tail -1; }
# The last line of progress: “#1234 DONE   cov: 10 ft: 20 corp: 3/4Kb …”.
progress_of() { sed -nE "s/^#[0-9]+.* $2: ([0-9]+).*/\1/p" "$logs/$1" | tail -1; }
failed=0
echo "| target | executions | edges covered | features | inputs kept | slowest, s | peak memory, MB | found |"
echo "|---|---|---|---|---|---|---|---|"
for target in "${targets[@]}"; do
    found=nothing
    if [ "$(cat "$logs/$target.code" 2>/dev/null)" != 0 ]; then
        failed=1
        found=$(sed -nE 's/^(SUMMARY: .*|.*panicked at .*)$/\1/p' "$logs/$target" | tail -1)
        cp "$logs/$target" "artifacts/$target/log" 2>/dev/null || true
        found=${found:-"it failed: $(tail -1 "$logs/$target" 2>/dev/null)"}
    fi
    echo "| \`$target\` | $(stat_of "$target" number_of_executed_units) | $(progress_of "$target" cov) | $(progress_of "$target" ft) |" \
        "$(progress_of "$target" corp) | $(stat_of "$target" slowest_unit_time_sec) | $(stat_of "$target" peak_rss_mb) | $found |"
done
exit "$failed"
