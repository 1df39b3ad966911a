#!/usr/bin/env bash
# One article of 25, 50, 100 and 200 MB in each format: time must be in line with size, and the peak of memory within 2.5 times the file and 16 MB.
# usage: benches/large.sh [FORMAT...]      plain, lines (no line ends at all), markdown, html; needs the release build and Python 3 for the memory
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ $# -gt 0 ] || set -- plain lines markdown html
binary=$(realpath "${MORAT:-target/release/morat}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
benches/articles.sh "$folder/articles" 1000 25000
cat "$folder"/articles/* >"$folder/part"

echo "| format | MB | CPU time, s | MB/s | peak memory, MB | times the file |"
echo "|---|---|---|---|---|---|"
for format in "$@"; do
    case $format in
        plain) name=a.txt shape=(cat) ;;
        lines) name=a.txt shape=(tr '\n' ' ') ;;
        markdown) name=a.md shape=(cat) ;;
        html) name=a.html shape=(sed -E 's,(.+),<p>\1</p>,') ;;
        *) echo "error: no format “$format”" >&2; exit 2 ;;
    esac
    for parts in 1 2 4 8; do
        for ((i = 0; i < parts; i++)); do cat "$folder/part"; done | "${shape[@]}" >"$folder/$name"
        python3 - "$binary" "$folder/$name" "$format" <<'END'
import os, subprocess, sys
binary, path, form = sys.argv[1:]
child = subprocess.Popen([binary, "check", "--no-config", "--threads", "1", "--format", "jsonl", path], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
if os.waitstatus_to_exitcode(status) not in (0, 1):
    sys.exit(f"error: exit code {os.waitstatus_to_exitcode(status)}")
size, cpu, peak = os.path.getsize(path) / 1e6, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6
verdict = "" if peak <= 2.5 * size + 16 else " (more than 2.5 times and 16 MB)"
print(f"| {form} | {size:.0f} | {cpu:.2f} | {size / cpu:.0f} | {peak:.0f} | {peak / size:.1f}{verdict} |", flush=True)
END
    done
done
