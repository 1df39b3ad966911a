#!/usr/bin/env bash
# With the real pre-commit: the hooks of this repository, built by pre-commit itself, in somebody else's repository.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if ! command -v pre-commit >/dev/null; then
    echo "pre-commit is not installed: installing it in a temporary environment"
    if ! python3 -m venv "$scratch/venv"; then
        rm -rf "$scratch/venv"
        { apt-get update -qq && apt-get install -qq -y python3-venv; } >/dev/null
        python3 -m venv "$scratch/venv"
    fi
    "$scratch/venv/bin/pip" install --quiet --disable-pip-version-check pre-commit
    PATH="$scratch/venv/bin:$PATH"
fi
pre-commit --version

# pre-commit takes a hook from a commit: this tree as it stands, with what is not committed yet.
mkdir "$scratch/morat"
cd "$repository"
git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
    [ ! -e "$file" ] || { mkdir -p "$scratch/morat/$(dirname "$file")" && cp -p "$file" "$scratch/morat/$file"; }
done
cd "$scratch/morat"
git init --quiet --initial-branch=main
git add . && git commit --quiet -m "morat"
rev=$(git rev-parse HEAD)

# What pre-commit builds is the program as users get it, but less optimised, and built where the next run finds it again.
cargo fetch --locked --quiet
export CARGO_TARGET_DIR="$repository/target/pre-commit" CARGO_NET_OFFLINE=true
export CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
export PRE_COMMIT_HOME="$scratch/pre-commit"

mkdir "$scratch/toa-soan"
cd "$scratch/toa-soan"
git init --quiet --initial-branch=main
cat >.pre-commit-config.yaml <<YAML
repos:
  - repo: $scratch/morat
    rev: $rev
    hooks:
      - id: morat
        args: [--no-config]
YAML
printf '%s\n' "$faulty" >bai.txt
printf '%s\n' "$mended" >lanh.md
printf '# %s\n' "$faulty" >kich-ban.py
git add .
pre-commit install >/dev/null

# A commit with a fault does not pass, says why, and does not look at what is no article.
expect 1 'bai\.txt:1:16' git commit -m "Bài mới"
silent 'kich-ban|lanh\.md'
expect 1 '' git rev-parse --verify --quiet HEAD

# Mended, it does.
printf '%s\n' "$mended" >bai.txt
git add .
expect 0 'morat.*Passed' git commit -m "Bài mới"

# Files that morat's own configuration excludes are not read, although pre-commit names them.
mkdir luu
printf '%s\n' "$faulty" >luu/cu.txt
printf 'exclude = ["luu/"]\n' >morat.toml
sed -i.bak 's/args: .*/verbose: true/' .pre-commit-config.yaml && rm .pre-commit-config.yaml.bak
git add .
expect 0 'luu/cu\.txt' git commit -m "Kho lưu trữ"

# A commit that only deletes an article has nothing to check.
git rm --quiet lanh.md
expect 0 '' git commit -m "Gỡ bài"

# The fixing hook mends the file and stops the commit, so that somebody looks.
sed -i.bak 's/id: morat$/id: morat-fix/' .pre-commit-config.yaml && rm .pre-commit-config.yaml.bak
printf '%s\n' "$faulty" >sua.txt
git add .
expect 1 'files were modified by this hook' git commit -m "Bài cần sửa"
expect 0 'với Bộ Giáo dục và Đào tạo' cat sua.txt
git add .
expect 0 'Passed' git commit -m "Bài đã sửa"

# All files at once, as in CI.
expect 0 'Passed' pre-commit run --all-files

echo "pre-commit.sh: $checks passed, 0 failed"
