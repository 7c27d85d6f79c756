#!/usr/bin/env bash
# Makes the PDF files that the reader is tested on, by many producers, and what pdftotext reads of each.
# Usage: bench/pdf/make-corpus.sh [folder]
# Needs (Debian): chromium fop ghostscript groff libreoffice-writer-nogui librsvg2-bin poppler-utils python3-cairo
#   python3-reportlab qpdf texlive-latex-recommended texlive-xetex wkhtmltopdf fonts-dejavu-core fonts-liberation
# The tests need none of these: the files are kept beside them. What producers write differs from version to version.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$(mkdir -p "${1:-$here/../../Pegasus.Functions.Tests/Documents/Pdf/corpus}" && cd "${1:-$here/../../Pegasus.Functions.Tests/Documents/Pdf/corpus}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1767225600 FORCE_SOURCE_DATE=1
cd "$here/sources"

for page in article deutsch columns table hebrew; do
    chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf="$out/chromium-$page.pdf" "$page.html" 2>"$work/log"
done
for page in article deutsch table; do
    wkhtmltopdf -q "$page.html" "$out/wkhtmltopdf-$page.pdf" 2>"$work/log" || test -s "$out/wkhtmltopdf-$page.pdf"
done
for page in article deutsch hebrew; do
    soffice "-env:UserInstallation=file://$work/office" --headless --convert-to pdf:writer_web_pdf_Export --outdir "$work" "$page.html" >"$work/log" 2>&1
    mv "$work/$page.pdf" "$out/libreoffice-$page.pdf"
done
for paper in article columns; do
    pdflatex -interaction=batchmode -output-directory "$work" "$paper.tex" >"$work/log" 2>&1
    mv "$work/$paper.pdf" "$out/pdftex-$paper.pdf"
done
latex -interaction=batchmode -output-directory "$work" columns.tex >"$work/log" 2>&1
dvips -q -o "$work/columns.ps" "$work/columns.dvi"
ps2pdf "$work/columns.ps" "$out/ghostscript-dvips.pdf"
xelatex -interaction=batchmode -output-directory "$work" unicode.tex >"$work/log"
mv "$work/unicode.pdf" "$out/xetex-unicode.pdf"
groff -t -ms -Tpdf manual.ms >"$out/groff-manual.pdf"
groff -t -ms -Tps manual.ms >"$work/manual.ps"
ps2pdf -dCompatibilityLevel=1.3 "$work/manual.ps" "$out/ghostscript-manual.pdf"
fop -q article.fo "$out/fop-article.pdf" 2>"$work/log"
/usr/bin/python3 reportlab_files.py "$out"
/usr/bin/python3 cairo_files.py "$out"
rsvg-convert -f pdf -o "$out/cairo-drawing.pdf" drawing.svg

# The same files once more, rewritten.
gs -q -dNOPAUSE -dBATCH -sDEVICE=pdfwrite -dCompatibilityLevel=1.2 -sOutputFile="$out/ghostscript-old.pdf" "$out/fop-article.pdf"
gs -q -dNOPAUSE -dBATCH -sDEVICE=pdfwrite -sOutputFile="$out/ghostscript-chromium.pdf" "$out/chromium-deutsch.pdf"
qpdf --deterministic-id --object-streams=generate "$out/fop-article.pdf" "$out/qpdf-object-streams.pdf"
qpdf --static-id --linearize "$out/pdftex-article.pdf" "$out/qpdf-linearized.pdf"
qpdf --deterministic-id --qdf "$out/groff-manual.pdf" "$out/qpdf-qdf.pdf"
lock() { qpdf --static-id --static-aes-iv "$@"; }
lock --allow-weak-crypto --encrypt "" owner 40 -- "$out/groff-manual.pdf" "$out/qpdf-rc4-40.pdf"
lock --allow-weak-crypto --encrypt "" owner 128 --use-aes=n -- "$out/groff-manual.pdf" "$out/qpdf-rc4-128.pdf"
lock --allow-weak-crypto --encrypt "" owner 128 --use-aes=y -- "$out/pdftex-article.pdf" "$out/qpdf-aes-128.pdf"
lock --allow-weak-crypto --encrypt "" owner 256 --force-R5 -- "$out/groff-manual.pdf" "$out/qpdf-aes-256-r5.pdf"
lock --encrypt "" owner 256 -- "$out/pdftex-article.pdf" "$out/qpdf-aes-256.pdf"
lock --encrypt secret owner 256 -- "$out/groff-manual.pdf" "$out/password.pdf"
# Cut off before its table of objects, and one whose table points beside them.
sed '/^xref/,$d' "$out/groff-manual.pdf" >"$out/damaged-cut.pdf"
{ printf '%s\n' 'Received: from a mail server that put a line before the file'; cat "$out/reportlab-platypus.pdf"; } >"$out/damaged-prefix.pdf"
sed -E 's/^0000([0-9]{6}) 00000 n/0009\1 00000 n/' "$out/qpdf-qdf.pdf" >"$out/damaged-offsets.pdf"

for file in "$out"/*.pdf; do
    case "$file" in
        */no-text.pdf | */password.pdf | */damaged-*) continue ;;
        *) pdftotext -q -enc UTF-8 "$file" "${file%.pdf}.txt" ;;
    esac
done
# Damaged files are to be read as they were before.
cp "$out/groff-manual.txt" "$out/damaged-cut.txt"
cp "$out/reportlab-platypus.txt" "$out/damaged-prefix.txt"
cp "$out/qpdf-qdf.txt" "$out/damaged-offsets.txt"
du -sh "$out"
