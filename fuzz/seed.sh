#!/usr/bin/env bash
# Gives each fuzz target a small corpus to begin with: the examples of the rules as articles, the rule files themselves.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

for target in fuzz_targets/*.rs; do
    name=$(basename "$target" .rs)
    folder=corpus/$name
    case $name in
        exact) continue ;;
        rules)
            mkdir -p "$folder"
            # Small pieces of rule files: a fuzzer learns little from long inputs.
            find ../rules -name '*.toml' -size -8k | while read -r file; do cp "$file" "$folder/$(echo "$file" | tr '/.' '__')"; done
            ;;
        *)
            mkdir -p "$folder"
            { grep -rhoE '^ *(text|fixed) *= *"[^"\\]+"' ../rules || true; } | sed -E 's/^[^"]*"//; s/"$//' | sort -u |
                awk -v folder="$folder" 'NR % 7 == 1 { name = sprintf("%s/seed-%05d", folder, NR); print > name; close(name) }'
            ;;
    esac
done
