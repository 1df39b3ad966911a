#!/usr/bin/env python3
"""Measures morat beside its peers in one run, on the same articles, and prints a Markdown table.

Every peer is installed from its registry into a temporary folder: ripgrep with cargo, typos and codespell with pip,
AutoCorrect, textlint with prh and cspell with its Vietnamese dictionary with npm. The floors `wc -m` and `iconv` are
the system's own. What cannot be installed is named below the table and left out of it.

  cargo build --release
  benches/peers/run.py > table.md
  benches/peers/run.py --articles FOLDER --tools FOLDER --only morat,typos     # your own articles; tools kept for the next run
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The slower half of the peers reads so many articles, so that a run ends within minutes; the table says how many bytes each read.
FEW = 100


def say(*words):
    print(*words, file=sys.stderr, flush=True)


class Tools:
    """Where the peers are installed, each when it is first asked for."""

    def __init__(self, folder):
        self.folder = folder

    def run(self, *command):
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            raise OSError(f"{' '.join(map(str, command[:4]))}: {done.stdout.strip().splitlines()[-1:] or done.returncode}")

    def cargo(self, package, program):
        path = self.folder / "cargo/bin" / program
        if not path.exists():
            say("installing", package)
            self.run("cargo", "install", "--locked", "--root", self.folder / "cargo", package)
        return path

    def pip(self, package, program):
        path = self.folder / "pip/bin" / program
        if not path.exists():
            say("installing", package)
            if not path.parent.exists():
                self.run(sys.executable, "-m", "venv", self.folder / "pip")
            self.run(self.folder / "pip/bin/python", "-m", "pip", "install", "--quiet", package)
        return path

    def npm(self, packages, program):
        path = self.folder / "npm/node_modules/.bin" / program
        if not path.exists():
            say("installing", *packages)
            self.run("npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", self.folder / "npm", *packages)
        return path


def phrases(count):
    """So many wrong forms that the rules themselves forbid or mend, two words or more each: what a list of a newsroom holds."""
    found = set()
    for path in sorted((ROOT / "rules").glob("*/*.toml")):
        found.update(re.findall(r'"([^\W\d_]+(?: [^\W\d_]+){1,6})"', path.read_text(encoding="utf-8")))
    chosen = sorted(phrase for phrase in found if not phrase.isascii())
    return chosen[:: max(1, len(chosen) // count)][:count]


def prh_rules(count):
    rules = [{"expected": phrase.upper(), "pattern": phrase} for phrase in phrases(count)]
    return json.dumps({"version": 1, "rules": rules}, ensure_ascii=False)  # JSON is YAML too


def measure(command, directory, environment):
    """CPU seconds of the whole process with all that it started, peak memory in MB of the largest of them, exit code."""
    begin = time.monotonic()
    with open(os.devnull, "r+b") as nothing:
        child = subprocess.Popen(list(map(str, command)), stdin=nothing, stdout=nothing, stderr=nothing, cwd=directory,
                                 env={**os.environ, **environment})
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    peak = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    return usage.ru_utime + usage.ru_stime, peak, child.returncode, time.monotonic() - begin


def version(command):
    try:
        done = subprocess.run([*map(str, command), "--version"], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    found = re.search(r"\d+\.\d+(\.\d+)?", done.stdout + done.stderr)
    return found.group(0) if found else ""


def peers(work, tools, morat):
    """(name, articles or None for all, how its command is made, what it was asked to do). The articles are given at the end."""
    def listed(count):
        path = work / f"phrases-{count}.txt"
        path.write_text("\n".join(phrases(count)) + "\n", encoding="utf-8")
        return path

    def ripgrep(count):
        return lambda: [tools.cargo("ripgrep", "rg"), "-j1", "-i", "-F", "-f", listed(count)]

    def textlint(count):
        def command():
            program = tools.npm(["textlint@15", "textlint-rule-prh@6"], "textlint")
            (work / f"prh-{count}.yml").write_text(prh_rules(count), encoding="utf-8")
            config = work / f"textlintrc-{count}.json"
            config.write_text(json.dumps({"rules": {"prh": {"rulePaths": [str(work / f"prh-{count}.yml")]}}}))
            return [program, "--config", config, "--rules-base-directory", tools.folder / "npm/node_modules"]
        return command

    def cspell():
        program = tools.npm(["cspell@9", "@cspell/dict-vi-vn@3"], "cspell")
        config = work / "cspell.json"
        dictionary = tools.folder / "npm/node_modules/@cspell/dict-vi-vn/cspell-ext.json"
        config.write_text(json.dumps({"version": "0.2", "language": "vi", "import": [str(dictionary)]}))
        return [program, "lint", "--no-progress", "--no-cache", "--config", config, "--locale", "vi", "--language-id", "plaintext"]

    check = [morat, "check", "--no-config", "--threads", "1"]
    return [
        ("`wc -m`", None, lambda: ["wc", "-m"], "counts characters"),
        ("`iconv`", None, lambda: ["iconv", "-f", "UTF-8", "-t", "UTF-16LE"], "writes the text as UTF-16"),
        ("morat", None, lambda: [*check, "--format", "jsonl"], "all default rules, JSON lines out, one thread"),
        ("morat, human", None, lambda: [*check, "--format", "pretty"], "the same, as people read it"),
        ("morat, one article", 1, lambda: [*check, "--format", "jsonl"], "the same from a cold start"),
        ("ripgrep, 50", None, ripgrep(50), "a list of 50 phrases, `-i -F`, one thread"),
        ("ripgrep, 500", None, ripgrep(500), "500 phrases"),
        ("ripgrep, 5,000", FEW, ripgrep(5000), "5,000 phrases"),
        ("ripgrep, 50, one article", 1, ripgrep(50), "50 phrases from a cold start"),
        ("typos", None, lambda: [tools.pip("typos", "typos"), "--threads", "1", "--format", "brief"], "its English misspellings of single words"),
        ("codespell", None, lambda: [tools.pip("codespell", "codespell")], "its English misspellings of single words"),
        ("AutoCorrect", FEW, lambda: [tools.npm(["autocorrect-node"], "autocorrect"), "--lint"], "its default rules for spaces and marks"),
        ("textlint with prh, 50", FEW, textlint(50), "a list of 50 phrases"),
        ("textlint with prh, 500", FEW // 4, textlint(500), "500 phrases"),
        ("cspell", FEW, cspell, "English and its Vietnamese dictionary"),
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, help="a folder of plain-text articles; otherwise benches/articles.sh writes 2,000")
    parser.add_argument("--tools", type=Path, help="where the peers are installed and kept; otherwise a temporary folder")
    parser.add_argument("--morat", type=Path, default=ROOT / "target/release/morat")
    parser.add_argument("--only", default="", help="names, with commas, of which one must stand in the name of a peer")
    parser.add_argument("--runs", type=int, default=3, help="runs of each, of which the fastest counts")
    options = parser.parse_args()
    if not options.morat.exists():
        sys.exit(f"error: {options.morat} is not there: cargo build --release")
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        tools = Tools((options.tools or work / "tools").resolve())
        tools.folder.mkdir(parents=True, exist_ok=True)
        articles = work / "articles"
        if options.articles:
            articles.mkdir()
            for path in sorted(options.articles.rglob("*.txt")):
                shutil.copy(path, articles / "-".join(path.relative_to(options.articles).parts))
        else:
            subprocess.run(["bash", ROOT / "benches/articles.sh", articles, "2000"], check=True)
        names = sorted(path.name for path in articles.iterdir())
        if not names:
            sys.exit("error: no *.txt in that folder")
        wanted = [word for word in options.only.split(",") if word]
        rows, missing = [], []
        for name, few, make, task in peers(work, tools, options.morat.resolve()):
            if wanted and not any(word in name for word in wanted):
                continue
            try:
                command = make()
            except OSError as error:
                missing.append(f"{name.split(',')[0]} could not be installed: {error}")
                continue
            chosen = names[:few]
            size = sum((articles / one).stat().st_size for one in chosen) / 1e6
            best = min(measure([*command, *chosen], articles, {"LC_ALL": "C.UTF-8"}) for _ in range(options.runs))
            cpu, peak, code, clock = best
            shown = f"{name} ({version(command[:1])})" if version(command[:1]) else name
            rows.append(f"| {shown} | {task} | {size:.{1 if size >= 0.1 else 3}f} | {cpu:.2f} | {size / cpu:.1f} | {clock:.2f} | {peak:.0f} | {code} |")
            say(rows[-1])
    print("| program | asked to do | MB read | CPU time, s | MB/s of CPU time | clock, s | peak memory, MB | exit code |")
    print("|---|---|---|---|---|---|---|---|")
    print("\n".join(rows))
    for line in [*missing, f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors; the fastest of {options.runs} runs of each."]:
        print(f"\n{line}")


if __name__ == "__main__":
    main()
