#!/usr/bin/env bash
# With the real git: changed files only, names that git would quote, deleted and ignored files, and --diff as a patch.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

cd "$repository"
cargo build --locked --quiet
morat="${CARGO_TARGET_DIR:-$repository/target}/debug/morat"

mkdir "$scratch/toa-soan"
cd "$scratch/toa-soan"
git init --quiet --initial-branch=main
mkdir -p "bài đã đăng" nhap
printf '%s\n' "$faulty" >"bài đã đăng/số 1.txt"
printf '%s\n' "$mended" >"bài mới.txt"
printf '%s\n' "$mended" >xoa.txt
git add . && git commit --quiet -m "Bài cũ"

# xargs makes 123 of the code 1.
# A branch that touches one article, deletes another and leaves a faulty old one alone.
git switch --quiet -c sua-bai
printf '%s\n' "$faulty" >>"bài mới.txt"
git rm --quiet xoa.txt
git add . && git commit --quiet -m "Sửa bài"

changed() { git diff --name-only -z --diff-filter=d main... -- '*.txt' '*.md' | xargs -0 "$morat" check --no-config --format short; }
expect 123 'bài mới\.txt:2:' changed
silent 'số 1\.txt'

# Everything that changed, deleted files and all: they are noted, not missed.
all_changed() { git diff --name-only -z main... | xargs -0 "$morat" check --no-config --format short; }
expect 123 'bài mới\.txt:2:' all_changed

# Deleted in the work tree only, as a hook run before the commit sees it.
rm "bài đã đăng/số 1.txt"
expect 0 'số 1\.txt.*(xóa|soát)' "$morat" check --no-config "bài đã đăng/số 1.txt"
git checkout --quiet -- .
expect 2 'khong-co\.txt' "$morat" check --no-config khong-co.txt

# What git ignores is not walked; what is named is read.
echo 'nhap/' >.gitignore
printf '%s\n' "$faulty" >nhap/ban-nhap.txt
expect 1 'số 1\.txt' "$morat" check --no-config --format short .
silent 'ban-nhap'
expect 1 'ban-nhap\.txt' "$morat" check --no-config --format short nhap/ban-nhap.txt
echo 'bài*' >.moratignore
expect 2 '0 tệp' "$morat" check --no-config .
rm .moratignore

# --diff writes a patch that git accepts, and leaves the work tree alone.
git add . && git commit --quiet -m "Bỏ qua bản nháp"
"$morat" check --no-config --diff . >"$scratch/sua.patch" 2>/dev/null && { echo "FAILED: --diff found nothing" >&2; exit 1; }
expect 0 '' git diff --exit-code
expect 0 '' git apply --check "$scratch/sua.patch"
git apply "$scratch/sua.patch"
expect 0 'Không thấy lỗi' "$morat" check --no-config .
expect 0 '^ 2 files changed' git diff --shortstat

# --fix arrives at the same bytes as the patch.
git stash --quiet
expect 0 '.' "$morat" check --no-config --fix .
git diff >"$scratch/fixed.patch"
git stash show -p >"$scratch/patched.patch"
expect 0 '' cmp "$scratch/fixed.patch" "$scratch/patched.patch"

echo "git.sh: $checks passed, 0 failed"
