#!/usr/bin/env bash
# Counts instructions, which a busy machine does not change as it changes seconds, and fails where they rose.
#
#   benches/instructions.sh                  compare with benches/instructions.txt
#   benches/instructions.sh --bless          write what was counted there: after a rise that is meant, or a gain to be kept
#   benches/instructions.sh --binary FILE    of a program built elsewhere; otherwise the release build is made first
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bless='' binary=''
while [ $# -gt 0 ]; do
    case $1 in
        --bless) bless=1 ;;
        --binary) binary=$(realpath "$2"); shift ;;
        *) sed -n '2,6s/^#//p' "$0" >&2; exit 2 ;;
    esac
    shift
done
ceilings=benches/instructions.txt
fail() { echo "error: $*" >&2; exit 1; }

# Other processors and systems have other instructions, and the ceilings say nothing of them.
case "$(uname -sm)" in
    'Linux x86_64') ;;
    *) echo "skipped: the ceilings are those of Linux on x86-64, and this is $(uname -sm)"; exit 0 ;;
esac
if ! command -v valgrind >/dev/null && [ -n "${CI:-}" ] && command -v apt-get >/dev/null; then
    as_root=$([ "$(id -u)" = 0 ] || echo sudo)
    $as_root apt-get update -q && $as_root apt-get install -q -y --no-install-recommends valgrind
fi
if ! command -v valgrind >/dev/null; then
    missing="valgrind, which counts the instructions, is not installed: apt-get install valgrind"
    [ -z "${CI:-}$bless" ] || fail "$missing"
    echo "skipped: $missing (CI counts them in any case)"
    exit 0
fi

if [ -z "$binary" ]; then
    cargo build --release --locked
    binary=$(realpath "${CARGO_TARGET_DIR:-target}/release/morat")
fi
[ -x "$binary" ] || fail "$binary is not there, or is no program"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
benches/articles.sh "$folder/articles" 100
cp "$folder/articles/bai-00001.txt" "$folder/one.txt"
cd "$folder" && ceilings=$OLDPWD/$ceilings

# The instructions of one run, in millions with one decimal. The day is given, so that no rule begins or ends between two counts;
# articles with faults make exit code 1, and only 2 is a failure.
count() {
    local said code=0
    said=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null \
        "$binary" check --no-config --threads 1 --format jsonl --date 2024-05-19 "$@" 2>&1 >report.jsonl) || code=$?
    [ "$code" -le 1 ] || fail "the program itself failed ($code): $said"
    [ -s report.jsonl ] || fail "the program reported nothing: $said"
    sed -nE 's/.*Collected : ([0-9]+).*/\1/p' <<<"$said" | awk '{ printf "%.1f", $1 / 1e6; n++ } END { exit n != 1 }' ||
        fail "valgrind did not say how many instructions it counted: $said"
}
start=$(count one.txt)
all=$(count articles)
bytes=$(cat articles/* | wc -c)
awk -v all="$all" -v start="$start" -v bytes="$bytes" 'BEGIN {
    printf "%s million for one article from a cold start, %s million for 100 of them (%d bytes): %.0f a byte, %.0f beyond the start\n",
        start, all, bytes, all * 1e6 / bytes, (all - start) * 1e6 / bytes }'

if [ -n "$bless" ]; then
    awk -v start="$start" -v all="$all" '
        $1 == "start" { $2 = start } $1 == "articles" { $2 = all } { print }' "$ceilings" >new.txt
    cp new.txt "$ceilings"
    echo "blessed: these are the ceilings now, in benches/instructions.txt"
    exit
fi

number() {
    awk -v name="$1" '$1 == name { print $2; n++ } END { exit n != 1 }' "$ceilings" || fail "benches/instructions.txt has no line “$1 NUMBER”"
}
tolerance=$(number tolerance) failed=''
compare() {
    local name=$1 now=$2 was
    was=$(number "$name")
    awk -v name="$name" -v now="$now" -v was="$was" -v tolerance="$tolerance" 'BEGIN {
        change = (now / was - 1) * 100
        printf "%-8s  %8.1f million, ceiling %8.1f, %+.1f %%", name, now, was, change
        if (change > tolerance) { printf "  ROSE by more than %s %%\n", tolerance; exit 1 }
        if (change < -tolerance) printf "  fell: keep the gain with benches/instructions.sh --bless"
        print "" }' || failed=1
}
compare start "$start"
compare articles "$all"
if [ -n "$failed" ]; then
    cat >&2 <<'END'
error: the program takes more instructions than before.
  Not meant: find what costs them with `valgrind --tool=callgrind` and callgrind_annotate, on the folder of `benches/articles.sh FOLDER`.
  Meant, because the program does more: benches/instructions.sh --bless, and say in the commit what the instructions buy.
END
    exit 1
fi
echo "1 check passed: instructions are within $tolerance % of the ceilings"
