/** What a model wrote, each word tinted by what the teacher thinks of it, or by how undecided the model was. */
import type { CSSProperties } from 'react';
import { percentText } from '../../text/format';
import classes from './Sequence.module.css';
import type { ShownWord } from './translation';

export type Tint = 'belief' | 'entropy';

/** An entropy of so many nats has the strongest tint: five alternatives alike. */
const MOST_NATS = Math.log(5);

export function WrittenWords({ words, tint }: { words: readonly ShownWord[]; tint: Tint }) {
  if (words.length === 0) return <span className={classes.note}>nothing</span>;
  return (
    <span className={classes.words} data-tint={tint}>
      {words.map(({ word, isJoined, ...of }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place keeps its word's element.
        <span key={place}>
          {!isJoined && place > 0 && ' '}
          <span
            className={classes.word}
            title={titleOf(of)}
            style={{ '--tint': `${Math.round(45 * tintOf(of, tint))}%` } as CSSProperties}
          >
            {word}
          </span>
        </span>
      ))}
      <span className={classes.hidden}> {spokenOf(words, tint)}</span>
    </span>
  );
}

type Known = Pick<ShownWord, 'probability' | 'entropy'>;

/** 0..1 */
function tintOf({ probability, entropy }: Known, tint: Tint): number {
  if (tint === 'belief') return probability === null ? 0 : 1 - probability;
  return entropy === null ? 0 : Math.min(1, entropy / MOST_NATS);
}

function titleOf({ probability, entropy }: Known): string {
  return [
    probability === null
      ? ''
      : `The teacher gives it ${percentText(probability)} (log p = ${Math.log(probability).toFixed(2)})`,
    entropy === null ? '' : `entropy of the model here ${entropy.toFixed(2)} nats`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** For those who do not see the tint. */
function spokenOf(words: readonly ShownWord[], tint: Tint): string {
  const [most] = [...words].sort((a, b) => tintOf(b, tint) - tintOf(a, tint));
  if (!most) return '';
  if (tint === 'entropy') {
    return most.entropy === null
      ? ''
      : `(most undecided at ${most.word}: ${most.entropy.toFixed(2)} nats)`;
  }
  return most.probability === null
    ? ''
    : `(the teacher believes least in ${most.word}: ${percentText(most.probability)})`;
}
