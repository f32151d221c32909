/** A text as the networks read it: its words, with a mark for each that is not in the vocabulary. */
import { memo } from 'react';
import { EDGE, PADDING, wordOf } from '../../../model/vocabulary';
import { useDeferredLab } from '../../context/useDeferredLab';
import classes from './TextThumbnail.module.css';

interface TextThumbnailProps {
  /** Token numbers, [length]. */
  input: Float32Array;
  /** Lines after which it is clipped. */
  lines: number;
}

export const TextThumbnail = memo(function TextThumbnail({ input, lines }: TextThumbnailProps) {
  const vocabulary = useDeferredLab((state) => state.run.vocabulary);
  if (!vocabulary) return <span className={classes.text} />;
  const words = Array.from(input)
    .filter((token) => token !== PADDING)
    .map((token) => wordOf(token, vocabulary) ?? UNKNOWN_MARK);
  const text =
    vocabulary.unit === 'letters'
      ? words.filter((letter) => letter !== EDGE).join('')
      : joinWords(words);
  return (
    <span className={classes.text} style={{ WebkitLineClamp: lines }} dir="auto" title={text}>
      {text === '' ? EMPTY : text}
    </span>
  );
});

/** Stands for a word that is not in the vocabulary. */
export const UNKNOWN_MARK = '▢';
const EMPTY = '(no words)';

/** Words with spaces between them, but before marks that close. */
function joinWords(words: readonly string[]): string {
  return words.join(' ').replaceAll(/ (?=[,.;:!?%)\]}…])/g, '');
}
