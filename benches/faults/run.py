#!/usr/bin/env python3
"""What a linter finds can be judged by reading its diagnostics; what it misses cannot. So this puts known faults into
articles that are right, one fault at a time, and counts those that morat finds.

  cargo build --release
  benches/faults/run.py FOLDER                                   # *.txt in UTF-8, the headline on the first line
  benches/faults/run.py FOLDER --families telex word-cut --samples 20
  benches/faults/run.py --list                                   # the families and what fault each makes

A fault is found when a diagnostic of any rule that was not there in the untouched article lies within eight bytes of it,
or of its partner where one mark of a pair was lost; a related place and a place that its fix would change count too.
`mended` counts the faults found for which one proposed fix gives the right text back, letter by letter. `noise` counts
new diagnostics elsewhere, without those on consistency and suppressions, which may well lie elsewhere. Faults that are
faults only in a house that follows the decree on official writing are looked for with --profile hanoimoi, the rest
without a profile. No fault is put on a place where morat has something to say already.

A miss need not be a fault of the program. The families on letters take whatever comes out, and that may be another right
word in a sentence that is still one (`bàn` → `bàng`, `cho` → `co`): read the misses with --samples before drawing
conclusions. The articles are not all right either. `--half a` and `--half b` take every second article by name: work on
one half, and measure on the other. The figures are those of the articles, so they compare programs, not newspapers.
"""

import argparse
import collections
import dataclasses
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True

import figures
import letters
import marks
import names
import words
from article import Article, Folder

ROOT = Path(__file__).resolve().parents[2]
SLACK = 8
MODULES = [letters, words, marks, figures, names]


def name_of(family):
    return family.__name__.replace("_", "-")


FAMILIES = {name_of(family): family for module in MODULES for family in module.FAMILIES}
HOUSE = {name_of(family) for module in MODULES for family in module.HOUSE}


def profile_of(name):
    return "hanoimoi" if name in HOUSE else None


def size(text):
    return len(text.encode("utf-8"))


@dataclasses.dataclass
class Fault:
    """One fault in one article; `start` and `end` are bytes of the changed article, `growth` what it is longer by."""
    family: str
    article: Article
    right: str
    wrong: str
    changed: str
    start: int
    end: int
    growth: int
    near: list  # the places where a diagnostic counts

    @classmethod
    def put(cls, family, article, start, end, wrong, partner=None):
        text = article.text
        first = size(text[:start])
        growth = size(wrong) - size(text[start:end])
        near = [(first, first + size(wrong))]
        if partner is not None:
            place = size(text[:partner]) + (growth if partner > start else 0)
            near.append((place, place))
        return cls(family, article, text[start:end], wrong, text[:start] + wrong + text[end:], first, near[0][1], growth, near)

    def before(self, place):
        """Where a byte of the changed article was in the untouched one."""
        return place - self.growth if place >= self.end else min(place, self.end - self.growth)

    def touches(self, place):
        return any(place[0] <= end + SLACK and place[1] >= start - SLACK for start, end in self.near)


class Morat:
    """The program, run once over a folder of articles."""

    def __init__(self, program, preview):
        self.command = [str(program), "check", "--format", "json", "--no-config"] + (["--preview"] if preview else [])

    def run(self, texts, profile):
        """The diagnostics of every text, in the order of the texts."""
        if not texts:
            return []
        with tempfile.TemporaryDirectory() as folder:
            for number, text in enumerate(texts):
                Path(folder, f"{number:06}.txt").write_bytes(text.encode("utf-8"))
            command = self.command + (["--profile", profile] if profile else []) + ["."]
            done = subprocess.run(command, cwd=folder, capture_output=True)
        if done.returncode not in (0, 1):
            sys.exit(f"error: morat ended with {done.returncode}: {done.stderr.decode(errors='replace')[:600]}")
        found = [[] for _ in texts]
        for diagnostic in json.loads(done.stdout)["diagnostics"]:
            found[int(Path(diagnostic["path"]).stem)].append(diagnostic)
        return found


def span(piece):
    return piece["start"]["byte"], piece["end"]["byte"]


def edits(diagnostic):
    """The edits of every fix, as lists of (start, end, text)."""
    return [[(edit["start_byte"], edit["end_byte"], edit["text"]) for edit in fix["edits"]] for fix in diagnostic["fixes"]]


def places(diagnostic):
    """Where a diagnostic points: at its own place, at related ones, and at what its fixes would change."""
    found = [span(diagnostic)] + [span(related) for related in diagnostic["related"]]
    return found + [edit[:2] for fix in edits(diagnostic) for edit in fix]


def mends(fault, diagnostic):
    """Does one fix, in its edits at the fault, give the right text back?"""
    right, changed = fault.article.text.encode("utf-8"), fault.changed.encode("utf-8")
    for fix in edits(diagnostic):
        mended = changed
        for start, end, text in sorted((edit for edit in fix if fault.touches(edit[:2])), reverse=True):
            mended = mended[:start] + text.encode("utf-8") + mended[end:]
        if mended == right:
            return True
    return False


def judge(fault, before, after):
    """(found, mended, noise) of one fault, by the diagnostics of the untouched and of the changed article."""
    known = {(diagnostic["rule"], place) for diagnostic in before for place in places(diagnostic)}
    found, mended, noise = False, False, 0
    for diagnostic in after:
        rule = diagnostic["rule"]
        new = [place for place in places(diagnostic) if (rule, (fault.before(place[0]), fault.before(place[1]))) not in known]
        if any(fault.touches(place) for place in new):
            found = True
            mended = mended or mends(fault, diagnostic)
        elif span(diagnostic) in new and rule.split("/")[0] not in ("consistency", "suppressions"):
            noise += 1
    return found, mended, noise


def choose(options, name, articles, before):
    """The faults of one family: from each article so many at random, until there are enough."""
    chance, chosen = random.Random(f"{options.seed} {name}"), []
    for article in chance.sample(articles, len(articles)):
        known = [place for diagnostic in before[article] for place in places(diagnostic)]
        sites = [site for site in FAMILIES[name](chance, article) if site[2] != article.text[site[0]:site[1]]]
        taken = 0
        for site in chance.sample(sites, len(sites)):
            fault = Fault.put(name, article, *site)
            if not any(fault.touches(place) for place in known):
                chosen.append(fault)
                taken += 1
            if taken == options.per or len(chosen) == options.most:
                break
        if len(chosen) == options.most:
            break
    return chosen


def sample(fault):
    """One line of a fault: fifty characters on each side, and what it was."""
    data = fault.changed.encode("utf-8")
    left, right = data[:fault.start].decode("utf-8")[-50:], data[fault.end:].decode("utf-8")[:50]
    line = f"{fault.article.name}: {left}⟦{fault.right} → {fault.wrong}⟧{right}"
    return line.replace("\r", "").replace("\n", "⏎").replace("\t", "⇥")


def read(options):
    """The articles of the folder, or of one half of it; what they know together is that of the whole folder."""
    known = Folder()
    articles = [Article(path, known) for path in sorted(options.folder.rglob("*.txt"))]
    for article in articles:
        known.add(article)
    return articles[{"a": 0, "b": 1, None: 0}[options.half]::2 if options.half else 1]


def measure(options):
    morat, articles = Morat(options.morat.resolve(), options.preview), read(options)
    if not articles:
        sys.exit("error: no *.txt in that folder")
    wanted = [name for name in FAMILIES if not options.families or name in options.families]
    counts, missed = collections.defaultdict(collections.Counter), collections.defaultdict(list)
    for profile in sorted({profile_of(name) for name in wanted}, key=str):
        before = dict(zip(articles, morat.run([article.text for article in articles], profile)))
        faults = [fault for name in wanted if profile_of(name) == profile for fault in choose(options, name, articles, before)]
        for fault, after in zip(faults, morat.run([fault.changed for fault in faults], profile)):
            found, mended, noise = judge(fault, before[fault.article], after)
            counts[fault.family].update(injected=1, found=found, mended=mended, noise=noise)
            if not found:
                missed[fault.family].append(fault)
    return wanted, counts, missed


def show(options, wanted, counts, missed):
    columns = "{:32}{:>9}{:>7}{:>9}{:>8}{:>7}"
    print(columns.format("family", "injected", "found", "recall", "mended", "noise"))
    for name in wanted:
        count = counts[name]
        recall = f"{count['found'] / count['injected']:.1%}" if count["injected"] else "-"
        print(columns.format(name, count["injected"], count["found"], recall, count["mended"], count["noise"]))
    some = [counts[name] for name in wanted if counts[name]["injected"]]
    sums = {column: sum(count[column] for count in some) for column in ("injected", "found", "mended", "noise")}
    mean = f"{sum(count['found'] / count['injected'] for count in some) / max(1, len(some)):.1%}"
    if options.samples:
        chance = random.Random(options.seed)
        lines = [f"  missed {name}: {sample(fault)}" for name in wanted
                 for fault in chance.sample(missed[name], min(options.samples, len(missed[name])))]
        print("", *lines, "", sep="\n")
    print(columns.format("all (mean of the families)", sums["injected"], sums["found"], mean, sums["mended"], sums["noise"]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="a folder of articles, read with the folders in it")
    parser.add_argument("--morat", type=Path, default=ROOT / "target/release/morat")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per", type=int, default=3, help="faults of one family in one article")
    parser.add_argument("--most", type=int, default=200, help="faults of one family in all")
    parser.add_argument("--families", nargs="+", metavar="NAME", help="only these")
    parser.add_argument("--half", choices=["a", "b"], help="only the odd or the even articles by name")
    parser.add_argument("--samples", type=int, default=0, help="so many misses of each family, to read")
    parser.add_argument("--preview", action="store_true", help="with the rules on trial")
    parser.add_argument("--list", action="store_true", help="print the families")
    options = parser.parse_args()
    if options.list:
        for name, family in FAMILIES.items():
            print(f"{name:32}{family.__doc__}{'  [hanoimoi]' if name in HOUSE else ''}")
        return
    unknown = set(options.families or []) - set(FAMILIES)
    if unknown or not options.folder:
        parser.error(f"no such family: {', '.join(sorted(unknown))}" if unknown else "which folder?")
    if not options.morat.exists():
        sys.exit(f"error: {options.morat} is not there: cargo build --release")
    show(options, *measure(options))


if __name__ == "__main__":
    main()
