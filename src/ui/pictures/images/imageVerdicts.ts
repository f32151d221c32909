/** What each model says of each shown image. Pure. */
import type { ExampleLogits, Role } from '../../../protocol/pictures';
import { roleStyles } from '../../models/roles';
import { predictionsOf, type ShownExample } from '../examples';

export interface Verdict {
  role: Role;
  /** ✓, or the class it said instead, or · where the model is not there yet. */
  symbol: string;
  /** Null where the model is not there yet. */
  isRight: boolean | null;
}

/** The verdicts of the given models on one example, in their order. */
export function verdictsOn(
  example: ShownExample,
  count: number,
  logits: ExampleLogits,
  present: readonly Role[],
  classNames: readonly string[],
): Verdict[] {
  const predictions = predictionsOf(logits, example.position, count);
  return present.map((role) => {
    const said = predictions[role];
    if (said === undefined) return { role, symbol: '·', isRight: null };
    if (said === example.label) return { role, symbol: '✓', isRight: true };
    return { role, symbol: classNames[said] ?? String(said), isRight: false };
  });
}

export function verdictWords(verdicts: readonly Verdict[]): string {
  return verdicts
    .map(({ role, symbol, isRight }) => {
      const name = roleStyles[role].name.toLowerCase();
      if (isRight === null) return `${name} not known yet`;
      return isRight ? `${name} right` : `${name} says ${symbol}`;
    })
    .join(', ');
}
