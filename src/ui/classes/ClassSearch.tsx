/** Finds classes by name in a table that has no room for all. */
import { TextInput } from '@mantine/core';
import { type Noun, plainClassNoun } from '../../config/catalog';
import { DRAWN_CLASSES } from '../../store/inspection/classCut';
import { counted } from '../../text/counted';
import { countText } from '../../text/format';
import classes from './ClassSearch.module.css';
import type { ClassQuery } from './useClassRows';

interface ClassSearchProps {
  query: ClassQuery;
  /** Which classes the table lists while nothing is looked for, as a sentence. */
  note: string;
  /** What a class is called. */
  noun?: Noun;
}

export function ClassSearch({ query, note, noun = plainClassNoun }: ClassSearchProps) {
  return (
    <div className={classes.search}>
      <TextInput
        size="xs"
        type="search"
        aria-label={`Find a ${noun.one}`}
        placeholder={`Find one of ${countText(query.classes)} ${noun.many}`}
        value={query.text}
        onChange={(event) => query.setText(event.currentTarget.value)}
      />
      <p className={classes.note} role="status">
        {query.text.trim() === '' ? note : foundText(query.found, noun)}
      </p>
    </div>
  );
}

function foundText(found: number, noun: Noun): string {
  if (found === 0) return `No ${noun.one} is called so.`;
  const text = `${counted(found, noun.one, noun.many)} found`;
  return found > DRAWN_CLASSES ? `${text}; the first ${DRAWN_CLASSES} are listed.` : `${text}.`;
}
