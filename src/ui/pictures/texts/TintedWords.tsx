/** The words of a text, tinted and underlined by a score of each. */
import type { CSSProperties } from 'react';
import { PADDING, type Vocabulary, wordOf } from '../../../model/vocabulary';
import { UNKNOWN_MARK } from './TextThumbnail';
import classes from './TintedWords.module.css';

interface TintedWordsProps {
  /** Token numbers, [tokens]. */
  input: Float32Array;
  /** [tokens]; null: not known yet, no tint. */
  scores: Float32Array | null;
  vocabulary: Vocabulary;
  /** What positive scores speak for, as “for ‘good’”. */
  label: string;
}

/** Scores below this share of the largest get no line. */
const FAINT = 0.15;

export function TintedWords({ input, scores, vocabulary, label }: TintedWordsProps) {
  const most = scores?.reduce((largest, score) => Math.max(largest, Math.abs(score)), 0) || 1;
  const words = Array.from(input, (token, place) => ({
    place,
    token,
    word: wordOf(token, vocabulary) ?? UNKNOWN_MARK,
    share: (scores?.[place] ?? 0) / most,
  })).filter(({ token }) => token !== PADDING);
  if (words.length === 0) return <p className={classes.text}>There is no word in it.</p>;
  return (
    <p className={classes.text} dir="auto">
      {words.map(({ place, word, share }) => (
        <span key={place}>
          <span
            className={classes.word}
            data-speaks={Math.abs(share) < FAINT ? undefined : share > 0 ? 'for' : 'against'}
            style={{ '--share': `${Math.round(100 * Math.abs(share))}%` } as CSSProperties}
          >
            {word}
          </span>
          {vocabulary.unit === 'letters' ? '' : ' '}
        </span>
      ))}
      <span className={classes.said}>
        {saidOf(words, label, vocabulary.unit === 'letters' ? 'no letter' : 'no word')}
      </span>
    </p>
  );
}

/** The strongest words, for those who do not see the tint. */
function saidOf(
  words: readonly { word: string; share: number }[],
  label: string,
  none: string,
): string {
  const strongest = (sign: number) =>
    words
      .filter(({ share }) => sign * share >= FAINT)
      .sort((a, b) => sign * (b.share - a.share))
      .slice(0, 3)
      .map(({ word }) => word)
      .join(', ') || none;
  return `Most ${label}: ${strongest(1)}. Most against it: ${strongest(-1)}.`;
}
