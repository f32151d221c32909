/**
 * A model that answers whole examples as one that reads token by token: it is asked anew about all that
 * a row has so far. Slow, for networks that no cache is kept of; the reference for those of which one is.
 */
import type { Policy } from '../closedLoop';
import type { TokenReader } from '../tokenReader';

/** `length`: tokens of an example; `width`: classes of a position. */
export function policyReader(policy: Policy, length: number, width: number): TokenReader {
  let texts: number[][] = [];
  const ask = async (rows: readonly number[]) => {
    const inputs = new Float32Array(rows.length * length);
    rows.forEach((row, place) => {
      inputs.set(texts[row] ?? [], place * length);
    });
    const outputs = await policy(inputs, rows.length);
    const logits = new Float32Array(rows.length * width);
    rows.forEach((row, place) => {
      const last = place * length + (texts[row]?.length ?? 1) - 1;
      logits.set(outputs.subarray(last * width, (last + 1) * width), place * width);
    });
    return logits;
  };
  return {
    begin(prefixes, capacity) {
      texts = Array.from({ length: capacity }, (_, row) => [...(prefixes[row] ?? [])]);
      return ask([...prefixes.keys()]);
    },
    read(rows, tokens) {
      rows.forEach((row, place) => {
        texts[row]?.push(tokens[place] as number);
      });
      return ask(rows);
    },
    copy(from, to) {
      texts[to] = [...(texts[from] ?? [])];
    },
  };
}
