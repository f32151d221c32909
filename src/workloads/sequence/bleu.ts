/**
 * BLEU of a whole test set (Papineni et al. 2002) as sacreBLEU gives it by default (Post 2018): tokens of
 * mteval-v13a, n-grams up to 4, one reference, exponential smoothing of orders without a match.
 */

const ORDERS = 4;

/** 0 to 100. `written` and `references` are texts, line by line. */
export function bleuOf(written: readonly string[], references: readonly string[]): number {
  const matches = Array<number>(ORDERS).fill(0);
  const totals = Array<number>(ORDERS).fill(0);
  let [length, referenceLength] = [0, 0];
  references.forEach((reference, row) => {
    const right = splitTokens(reference);
    const own = splitTokens(written[row] ?? '');
    length += own.length;
    referenceLength += right.length;
    for (let order = 1; order <= ORDERS; order++) {
      const known = countNgrams(right, order);
      for (const [ngram, count] of countNgrams(own, order)) {
        add(matches, order, Math.min(count, known.get(ngram) ?? 0));
        add(totals, order, count);
      }
    }
  });
  let logs = 0;
  let smoothing = 1;
  for (let order = 1; order <= ORDERS; order++) {
    const [found, total] = [matches[order - 1] as number, totals[order - 1] as number];
    if (total === 0) return 0;
    if (found === 0) smoothing *= 2;
    logs += Math.log(found === 0 ? 1 / (smoothing * total) : found / total) / ORDERS;
  }
  const brevity = length < referenceLength ? Math.exp(1 - referenceLength / length) : 1;
  return 100 * brevity * Math.exp(logs);
}

function add(counts: number[], order: number, count: number): void {
  counts[order - 1] = (counts[order - 1] as number) + count;
}

/** Tokens as mteval-v13a has them: punctuation by itself, but points and commas within figures. */
export function splitTokens(text: string): string[] {
  const plain = text
    .replaceAll('<skipped>', '')
    .replaceAll('\n', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
  const split = ` ${plain} `
    .replace(/([{-~[-` -&(-+:-@/])/g, ' $1 ')
    .replace(/([^0-9])([.,])/g, '$1 $2 ')
    .replace(/([.,])([^0-9])/g, ' $1 $2')
    .replace(/([0-9])(-)/g, '$1 $2 ')
    .trim();
  return split === '' ? [] : split.split(/\s+/);
}

function countNgrams(tokens: readonly string[], order: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let from = 0; from + order <= tokens.length; from++) {
    const ngram = tokens.slice(from, from + order).join(' ');
    counts.set(ngram, (counts.get(ngram) ?? 0) + 1);
  }
  return counts;
}
