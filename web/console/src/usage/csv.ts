// Spreadsheets take a text that begins so for a formula.
const FORMULA = /^[=+\-@\t\r]/;

function field(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as comma-separated values (RFC 4180); the mark at the beginning tells spreadsheets that it is UTF-8. */
export const csv = (rows: readonly (readonly (string | number)[])[]) =>
  `\uFEFF${rows.map(row => row.map(field).join(',')).join('\r\n')}\r\n`;
