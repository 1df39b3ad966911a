# What the scripts of this folder share: a temporary folder, a git that is nobody's, and how a check fails.
set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/morat-real.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

# No configuration of the person or machine that runs this may matter.
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=Test GIT_AUTHOR_EMAIL=test@example.org GIT_COMMITTER_NAME=Test GIT_COMMITTER_EMAIL=test@example.org
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE

checks=0

# expect CODE WORDS COMMAND…: the command ends with this code and says these words (an extended regular expression; empty: anything).
expect() {
    local wanted=$1 words=$2 got=0
    shift 2
    "$@" >"$scratch/out" 2>&1 </dev/null || got=$?
    if [ "$got" != "$wanted" ] || { [ -n "$words" ] && ! grep -qE -- "$words" "$scratch/out"; }; then
        printf 'FAILED: %s\n  wanted code %s and “%s”, got code %s and:\n' "$*" "$wanted" "$words" "$got" >&2
        cat "$scratch/out" >&2
        exit 1
    fi
    checks=$((checks + 1))
}

# silent WORDS: the last command did not say them.
silent() {
    if grep -qE -- "$1" "$scratch/out"; then
        printf 'FAILED: “%s” should not be said:\n' "$1" >&2
        cat "$scratch/out" >&2
        exit 1
    fi
    checks=$((checks + 1))
}

faulty='Ông dự họp với bộ Giáo Dục và Đào tạo sáng nay.'
mended='Ông dự họp với Bộ Giáo dục và Đào tạo sáng nay.'
