/** Finds classes by name in a table that has no room for all. */
import { TextInput } from '@mantine/core';
import { DRAWN_CLASSES } from '../../store/inspection/classCut';
import { counted } from '../../text/counted';
import { countText } from '../../text/format';
import classes from './ClassSearch.module.css';
import type { ClassQuery } from './useClassRows';

interface ClassSearchProps {
  query: ClassQuery;
  /** Which classes the table lists while nothing is looked for, as a sentence. */
  note: string;
}

export function ClassSearch({ query, note }: ClassSearchProps) {
  return (
    <div className={classes.search}>
      <TextInput
        size="xs"
        type="search"
        aria-label="Find a class"
        placeholder={`Find one of ${countText(query.classes)} classes`}
        value={query.text}
        onChange={(event) => query.setText(event.currentTarget.value)}
      />
      <p className={classes.note} role="status">
        {query.text.trim() === '' ? note : foundText(query.found)}
      </p>
    </div>
  );
}

function foundText(found: number): string {
  if (found === 0) return 'No class is called so.';
  const text = `${counted(found, 'class', 'classes')} found`;
  return found > DRAWN_CLASSES ? `${text}; the first ${DRAWN_CLASSES} are listed.` : `${text}.`;
}
