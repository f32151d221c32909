/** Comma-separated values (RFC 4180). */

/** A line a row, each with its end. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quoteCell).join()}\r\n`).join('');
}

/** Text with a comma, a quote or a line break stands in quotes; one that a table would compute, too. */
function quoteCell(text: string): string {
  const inert = /^[=+@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
