#!/usr/bin/env python3
"""Makes Pegasus.Pdf/Fonts/Data/cids-*.txt: what the glyphs of Adobe's collections for Chinese, Japanese and Korean say.

Usage: bench/pdf/make-cid-texts.py [folder]
Needs (Debian): poppler-data, for Adobe's CMap resources (https://github.com/adobe-type-tools/mapping-resources-pdf).
"""
import pathlib
import re
import sys

CMAPS = pathlib.Path("/usr/share/poppler/cMap")
LINE = 40
NONE = "\ufffd"


def characters(digits):
    """The characters of a text in hexadecimal UTF-16, without variation selectors, which choose a drawing."""
    text = bytes.fromhex(digits).decode("utf-16-be")
    return re.sub("[\ufe00-\ufe0f\U000e0100-\U000e01ef]", "", text)


def texts_of(cmap):
    texts = {}
    for block in re.findall(r"(?s)beginbf(?:char|range)\n(.*?)endbf", cmap):
        for line in block.splitlines():
            numbers = re.findall(r"<([0-9a-fA-F]+)>", line)
            first, last, text = int(numbers[0], 16), int(numbers[-2], 16), characters(numbers[-1])
            for cid in range(first, last + 1):
                texts[cid] = text[:-1] + chr(ord(text[-1]) + cid - first)
    return {cid: text for cid, text in texts.items() if len(text) == 1 and text >= " " and text != NONE and not "\ud800" <= text <= "\udfff"}


def main():
    data = pathlib.Path(__file__).resolve().parents[2] / "Pegasus.Pdf/Fonts/Data"
    out = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else data
    for collection in ("Japan1", "GB1", "CNS1", "Korea1"):
        name = f"Adobe-{collection}"
        source = (CMAPS / name / f"{name}-UCS2").read_text()
        notice = re.findall(r"^%%Copyright: ?(.*)$", source, re.MULTILINE)
        texts = texts_of(source)
        lines = [f"# {line}".rstrip() for line in notice]
        lines.append(f"# From {name}-UCS2. In each line: a CID, and what it and those after it say, a character each.")
        cids = sorted(texts)
        at = 0
        while at < len(cids):
            run = [cids[at]]
            while at + len(run) < len(cids) and len(run) < LINE and cids[at + len(run)] == run[-1] + 1:
                run.append(cids[at + len(run)])
            lines.append(f"{run[0]} {''.join(texts[cid] for cid in run)}")
            at += len(run)
        (out / f"cids-{collection.lower()}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
