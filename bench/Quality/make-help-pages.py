#!/usr/bin/env python3
"""Makes collections of help pages in 24 languages: Debian's FAQ, and GNOME's help. Each page's title asks for its text.

Usage: bench/Quality/make-help-pages.py FOLDER
Writes FOLDER/*.json: {"name", "language", "documents": [{"id", "text"}], "questions": [{"text", "document"}], "bm25"}, where bm25 is the nDCG@10
of plain BM25 (k1 1.2, b .75, words in lower case, pairs of characters in Chinese and Japanese) over whole documents.
Needs (Debian): apt-get with a package index; downloads 13 MB.
"""
import collections
import html
import json
import math
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

FAQ = {"en": "", "de": "-de", "fr": "-fr", "it": "-it", "ja": "-ja", "ko": "-ko", "nl": "-nl", "pt": "-pt", "ru": "-ru", "zh": "-zh-cn"}
HELP = ["C", "ca", "cs", "da", "de", "el", "es", "fi", "fr", "hr", "hu", "id", "ko", "lv", "nl", "pl", "pt_BR", "ru", "sr", "sv", "uk"]
MALLARD = "{http://projectmallard.org/1.0/}"
SHORTEST_ANSWER, SHORTEST_PAGE = 80, 200
UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def unpack(package, folder):
    """The folder that a package's files lie in."""
    target = folder / package
    if not target.exists():
        subprocess.run(["apt-get", "download", "-qq", package], cwd=folder, check=True)
        subprocess.run(["dpkg", "-x", str(next(folder.glob(f"{package}_*.deb"))), str(target)], check=True)
    return target


def plain(markup):
    text = re.sub(r"<(script|style|head)\b.*?</\1>|<div class=\"(?:toc|nav)[^\"]*\">.*?</div>", "", markup, flags=re.S)
    text = html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<(?:p|li|tr|pre|dt|dd|br)\b[^>]*>", "\n", text)))
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"[ \t\u00a0]+", " ", text)).strip()


def faq(language, root):
    """The questions of Debian's FAQ with their answers."""
    for page in sorted(root.glob(f"usr/share/doc/debian/FAQ/**/*.{language if language != 'zh' else 'zh-cn'}.html")):
        parts = re.split(r"<h\d[^>]*class=\"title\"[^>]*>(.*?)</h\d>", page.read_text("utf-8", "replace"), flags=re.S)
        for title, answer in zip(parts[1::2], map(plain, parts[2::2])):
            question = re.sub(r"^\s*(?:\w+\s)?\s*[\d.]+\.?\s*", "", re.sub(r"\s+", " ", plain(title)))
            if "index" not in page.name and question and len(answer) >= SHORTEST_ANSWER:
                yield question, answer


def pages(language, root, english):
    """GNOME's help pages by file name, those that are translated: title and text."""
    found = {}
    for file in sorted((root / "usr/share/help" / language / "gnome-help").glob("*.page")):
        page = ElementTree.parse(file).getroot()
        heading = page.find(MALLARD + "title")
        for part in (page.find(MALLARD + "info"), heading):
            if part is not None:
                page.remove(part)
        title, *texts = [re.sub(r"\s+", " ", "".join(part.itertext())).strip()
                         for part in [heading, *(part for part in page.iter() if part.tag in (MALLARD + "p", MALLARD + "title"))]]
        original = english.get(file.name, ("", ""))
        if title != original[0] and sum(text in original[1] for text in texts) <= 0.3 * len(texts):
            found[file.name] = (title, "\n".join(texts))
    return found


def terms(text):
    for word in re.findall(r"\w+", text.lower()):
        yield from (word[i:i + 2] for i in range(max(1, len(word) - 1))) if UNSPACED.search(word) else (word,)


def bm25(texts, questions):
    documents = [collections.Counter(terms(text)) for text in texts]
    lengths = [sum(document.values()) for document in documents]
    average, postings = sum(lengths) / len(lengths), collections.defaultdict(list)
    for number, document in enumerate(documents):
        for term, times in document.items():
            postings[term].append((number, times))
    gain = 0
    for question, answer in questions:
        scores = collections.Counter()
        for term in terms(question):
            idf = math.log(1 + (len(texts) - len(postings[term]) + 0.5) / (len(postings[term]) + 0.5))
            for number, times in postings[term]:
                scores[number] += idf * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * lengths[number] / average))
        best = [number for number, _ in scores.most_common(10)]
        gain += 1 / math.log2(best.index(answer) + 2) if answer in best else 0
    return gain / len(questions)


def write(folder, name, language, entries):
    titles = collections.Counter(title for title, _ in entries)
    questions = [(title, number) for number, (title, _) in enumerate(entries) if titles[title] == 1]
    texts = [text for _, text in entries]
    collection = {
        "name": name, "language": language, "bm25": round(bm25(texts, questions), 3),
        "documents": [{"id": str(number), "text": text} for number, text in enumerate(texts)],
        "questions": [{"text": title, "document": str(number)} for title, number in questions],
    }
    (folder / f"{name}.json").write_text(json.dumps(collection, ensure_ascii=False), "utf-8")
    print(f"{name:12}{len(texts):6} documents {len(questions):6} questions")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    packages = folder / "packages"
    packages.mkdir(parents=True, exist_ok=True)
    for language, suffix in FAQ.items():
        write(folder, f"faq-{language}", language, list(faq(language, unpack(f"debian-faq{suffix}", packages))))
    root = unpack("gnome-user-docs", packages)
    english = pages("C", root, {})
    for language in HELP:
        found = english if language == "C" else pages(language, root, english)
        code = "en" if language == "C" else language[:2]
        write(folder, f"help-{code}", code, [page for page in found.values() if len(page[1]) >= SHORTEST_PAGE])


if __name__ == "__main__":
    main()
