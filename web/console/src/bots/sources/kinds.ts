/** What the server calls the kinds of documents, in words. */
const words: Record<string, string> = {
  text: 'Text',
  markdown: 'Markdown',
  html: 'HTML',
  pdf: 'PDF',
  docx: 'Word',
  csv: 'CSV',
  json: 'JSON',
  qa: 'Question & answer',
  webpage: 'Web page',
};

export const kindWords = (kind: string) => words[kind] ?? kind.toUpperCase();
