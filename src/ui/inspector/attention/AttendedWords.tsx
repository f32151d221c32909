/** The words of a text to choose from, tinted by how much the chosen one takes from each. */
import { VisuallyHidden } from '@mantine/core';
import { type CSSProperties, useId } from 'react';
import { wordOf } from '../../../model/vocabulary';
import { percentText } from '../../../text/format';
import { useLab } from '../../context/labContext';
import { UNKNOWN_MARK } from '../../pictures/texts/TextThumbnail';
import classes from './AttentionMaps.module.css';

interface AttendedWordsProps {
  /** Token numbers of the text. */
  input: Float32Array;
  row: number;
  /** What the word at `row` takes from each, [words]. */
  shares: Float32Array;
  onRow(row: number): void;
}

export function AttendedWords({ input, row, shares, onRow }: AttendedWordsProps) {
  const vocabulary = useLab((state) => state.run.vocabulary);
  const group = useId();
  if (!vocabulary) return null;
  return (
    <fieldset className={classes.words} dir="auto">
      <VisuallyHidden component="legend">Word that reads</VisuallyHidden>
      {Array.from(shares, (share, place) => (
        <label
          // biome-ignore lint/suspicious/noArrayIndexKey: a place is what a word is known by.
          key={place}
          className={classes.word}
          style={{ '--share': `${Math.round(75 * Math.sqrt(share))}%` } as CSSProperties}
        >
          <input
            type="radio"
            name={group}
            value={place}
            checked={place === row}
            onChange={() => onRow(place)}
          />
          {wordOf(input[place] as number, vocabulary) ?? UNKNOWN_MARK}
          <VisuallyHidden> is read with {percentText(share)}</VisuallyHidden>
        </label>
      ))}
    </fieldset>
  );
}
