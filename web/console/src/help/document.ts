export interface Section {
  /** 2 for a part of the page, 3 for a part of that. */
  level: number;
  title: string;
  /** Its anchor; GitHub gives the same, so that links into the file and into the page agree. */
  slug: string;
  body: string;
}

export interface HelpDocument {
  title: string;
  intro: string;
  sections: Section[];
}

const HEADING = /^(#{1,6}) +(.+?)(?: +#+)?$/;
const FENCE = /^ {0,3}(?:```|~~~)/;
// The file's own table of contents; the page makes one.
const CONTENTS = /^- \[.*\]\(#.*\)$/;

/** The anchor that GitHub gives to a heading. */
export const slugOf = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');

/** A page in Markdown, taken apart at its headings. */
export function readHelp(markdown: string): HelpDocument {
  const document: HelpDocument = { title: '', intro: '', sections: [] };
  const taken = new Map<string, number>();
  let fenced = false;
  for (const line of markdown.replaceAll('\r\n', '\n').split('\n')) {
    if (FENCE.test(line)) fenced = !fenced;
    const [, marks = '', title = ''] = (!fenced && HEADING.exec(line)) || [];
    const current = document.sections.at(-1);
    if (marks === '#') document.title = title;
    else if (marks) {
      const slug = slugOf(title);
      const before = taken.get(slug) ?? 0;
      taken.set(slug, before + 1);
      document.sections.push({ level: marks.length, title, slug: before ? `${slug}-${before}` : slug, body: '' });
    } else if (current) current.body += `${line}\n`;
    else if (!CONTENTS.test(line)) document.intro += `${line}\n`;
  }
  return document;
}
