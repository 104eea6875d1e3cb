#!/usr/bin/env python3
"""pdf_figures.py FILE.pdf [FIGURES.txt]: figures of page craft as the finished PDF has them, read through MuPDF.

The body is the face and size of most characters; a full line is as wide as most of its lines. With a second file, as
quality_report writes it, the two must tell the same: that the PDF shows what layout meant. Exits with 77 (skipped)
where there is no mutool."""
import collections
import re
import shutil
import statistics
import subprocess
import sys
from xml.etree import ElementTree

HYPHENS = "-\u00ad\u2010"
# Figures that both sides measure, and how far they may be apart: the PDF does not tell heads in the body's type, or
# lines that happen to be full, from the text itself.
SAME = {"pages": 0, "characters-a-line": 2, "word-space-mean": 0.12, "word-space-deviation": 0.12,
        "hyphenated-percent": 2, "longest-hyphen-stack": 1, "on-grid-percent": 1}


def characters(path):
    """(page, (face, size), left, right, baseline, character) of every character."""
    xml = subprocess.run(["mutool", "draw", "-q", "-F", "stext", "-o", "-", path], capture_output=True, check=True)
    text = re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#x?0*(?:1?[0-9a-f]);", b"", xml.stdout)
    for number, page in enumerate(ElementTree.fromstring(text).iter("page")):
        for font in page.iter("font"):
            kind = (font.get("name").split("+")[-1], round(float(font.get("size")), 2))
            for char in font.iter("char"):
                quad = [float(value) for value in char.get("quad").split()]
                yield number, kind, min(quad[0], quad[4]), max(quad[2], quad[6]), float(char.get("y")), char.get("c")


def body_of(found):
    return collections.Counter(c[1] for c in found if c[5].strip()).most_common(1)[0][0]


def body_lines(found, body):
    """Lines of the body's size, which scaled glyphs change a little: (page, baseline, characters by their place)."""
    rows = collections.defaultdict(list)
    for page, kind, left, right, baseline, char in found:
        if abs(kind[1] / body[1] - 1) < 0.04 and char.strip():
            rows[page, round(baseline, 1)].append((left, right, char, kind[0] == body[0]))
    for (page, baseline), row in sorted(rows.items()):
        row.sort()
        line = []
        for char in row + [None]:
            if line and (char is None or char[0] - line[-1][1] > body[1]):
                if any(c[3] for c in line):
                    yield page, baseline, line
                line = []
            if char:
                line.append(char)


def leading_of(lines):
    steps = collections.Counter()
    column = collections.defaultdict(list)
    for page, baseline, line in lines:
        column[page, round(line[0][0] / 20)].append(baseline)
    for baselines in column.values():
        steps.update(round(b - a, 1) for a, b in zip(baselines, baselines[1:]))
    return steps.most_common(1)[0][0]


def columns_of(lines, width):
    """The lines of each column, whose left edges are less than half a measure apart."""
    pages = collections.defaultdict(list)
    for page, _, line in lines:
        pages[page].append(line)
    for page in pages.values():
        starts = []
        for left in sorted(line[0][0] for line in page):
            if not starts or left - starts[-1] > width / 2:
                starts.append(left)
        for start in starts:
            yield [line for line in page if 0 <= line[0][0] - start <= width / 2]


def longest_stack(lines, width):
    best = 0
    for column in columns_of(lines, width):
        run = 0
        for line in column:
            run = run + 1 if line[-1][2] in HYPHENS else 0
            best = max(best, run)
    return best


def figures(path):
    found = list(characters(path))
    body = body_of(found)
    lines = list(body_lines(found, body))
    width = collections.Counter(round(line[-1][1] - line[0][0]) for _, _, line in lines).most_common(1)[0][0]
    full = [line for _, _, line in lines if abs(line[-1][1] - line[0][0] - width) < 3]
    spaces, lengths = [], []
    for line in full:
        gaps = [b[0] - a[1] for a, b in zip(line, line[1:]) if b[0] - a[1] > 0.09 * body[1]]
        if gaps:
            spaces.append(statistics.mean(gaps))
        lengths.append(len(line) + len(gaps))
    leading = leading_of(lines)
    phases = collections.Counter(round(baseline % leading, 1) for _, baseline, _ in lines)
    phase = phases.most_common(1)[0][0]
    on_grid = sum(abs((b - phase + leading / 2) % leading - leading / 2) <= 0.11 for _, b, _ in lines)
    return {"pages": max(c[0] for c in found) + 1, "body-lines": len(lines), "justified-lines": len(full),
            "characters-a-line": statistics.mean(lengths), "word-space-mean": statistics.mean(spaces),
            "word-space-deviation": statistics.pstdev(spaces),
            "hyphenated-percent": 100 * sum(line[-1][2] in HYPHENS for _, _, line in lines) / len(lines),
            "longest-hyphen-stack": longest_stack(lines, width), "on-grid-percent": 100 * on_grid / len(lines)}


def main():
    if not shutil.which("mutool"):
        sys.exit(77)
    measured = figures(sys.argv[1])
    for name, value in measured.items():
        print(f"{name:<22}{value:10.2f}")
    if len(sys.argv) < 3:
        return
    meant = dict(line.split() for line in open(sys.argv[2], encoding="utf-8"))
    apart = [name for name, most in SAME.items() if abs(measured[name] - float(meant[name])) > most + 0.005]
    for name in apart:
        print(f"{name}: the PDF has {measured[name]:.2f}, layout means {meant[name]}")
    sys.exit(1 if apart else 0)


if __name__ == "__main__":
    main()
