#!/usr/bin/env bash
# Articles to measure with, the same bytes on every machine: the sentences of benches/sentences.txt, filled and shuffled by a fixed
# sequence of numbers, and the paragraphs of the sound example among them. They have as few faults as published ones.
# usage: benches/articles.sh FOLDER [COUNT [BYTES]]     100 articles of 12,000 bytes, unless said otherwise
set -euo pipefail
folder=$1 count=${2:-100} bytes=${3:-12000}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Bytes, whatever the locale and the awk. A stride that shares no factor with the number of sentences meets all before one comes again.
LC_ALL=C awk -v folder="$folder" -v count="$count" -v bytes="$bytes" '
    function dice(sides) { seed = (seed * 16807) % 2147483647; return int(seed / 64) % sides }
    function shared(a, b,   t) { while (b) { t = a % b; a = b; b = t } return a }
    function filling(name) {
        if (name == "number") return (1 + dice(9)) "." sprintf("%03d", dice(1000))
        if (name == "percent") return 2 + dice(48)
        if (name == "day") return (10 + dice(19)) "-" (10 + dice(3)) "-2023"
        return fillings[name, dice(number_of[name])]
    }
    function sentence(   text, out, name) {
        at = (at + stride) % n
        for (text = sentences[at]; match(text, /\{[a-z]+\}/); text = substr(text, RSTART + RLENGTH)) {
            name = substr(text, RSTART + 1, RLENGTH - 2)
            out = out substr(text, 1, RSTART - 1) filling(name)
        }
        return out text
    }
    BEGIN { seed = 20240519 }
    FILENAME ~ /examples/ { if (length($0) > 200) sound[m++] = $0; next }
    /^#/ || /^$/ { next }
    /^= / { list = $2; next }
    list == "" { sentences[n++] = $0; next }
    { fillings[list, number_of[list]++] = $0 }
    END {
        for (i = 1; i <= count; i++) {
            name = sprintf("%s/bai-%05d.txt", folder, i)
            do stride = 1 + dice(n - 1); while (shared(stride, n) != 1)
            at = dice(n)
            of_examples = dice(m)
            size = 0
            for (paragraph = 0; size < bytes; paragraph++) {
                if (paragraph % 7 == 6 && paragraph / 7 < m) text = sound[(of_examples + paragraph) % m]
                else for (k = text = ""; k < 2 + paragraph % 3; k++) text = text (k ? " " : "") sentence()
                printf "%s\n\n", text > name
                size += length(text) + 2
            }
            close(name)
        }
    }' examples/bai-phong-van-sach.txt benches/sentences.txt
