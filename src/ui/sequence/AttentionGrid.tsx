/** Which words of the source, and of its own text so far, a model attends to while it writes: a grid of shares. */
import { NativeSelect, SegmentedControl, Title } from '@mantine/core';
import { type CSSProperties, useState } from 'react';
import type { TranslationView, WrittenText } from '../../protocol/inspection';
import type { Role } from '../../protocol/pictures';
import { useDeferredLab } from '../context/useDeferredLab';
import { presentRoles, roleStyles } from '../models/roles';
import classes from './Sequence.module.css';
import { tokenText, writtenWords } from './translation';
import { useNames, useUnit, useWrittenNoun } from './useSource';

/** Of all heads of all layers. */
const MEAN = 'mean';

export function AttentionGrid({ view }: { view: TranslationView }) {
  const spec = useDeferredLab((state) => state.run.spec);
  const names = useNames();
  const unit = useUnit();
  const noun = useWrittenNoun().one;
  const [wanted, setRole] = useState<Role>('teacher');
  const [head, setHead] = useState(MEAN);
  const present = presentRoles(spec.baseline).filter((role) => view.written[role]);
  const role = present.includes(wanted) ? wanted : present[0];
  const text = role && view.written[role];
  if (!role || !text) return null;
  const heads = text.attention[0]?.length ?? 0;
  const { architecture } = role === 'teacher' ? spec.teacher : spec.student;
  const perLayer = architecture.kind === 'transformer' ? architecture.heads : heads;
  const chosen = head !== MEAN && Number(head) < heads ? head : MEAN;
  const options = [
    { value: MEAN, label: 'Mean of all heads' },
    ...Array.from({ length: heads }, (_, index) => ({
      value: String(index),
      label: `Layer ${Math.floor(index / perLayer) + 1}, head ${(index % perLayer) + 1}`,
    })),
  ];
  const words = writtenWords(text, names, unit);
  const rows = words.map(({ word }, place) => ({ word, shares: sharesAt(text, place, chosen) }));
  const columns = view.source.map((token) => tokenText(token, names));
  return (
    <section className={classes.panel} aria-label="Attention">
      <div className={classes.head}>
        <Title order={2} size="md">
          Attention: where each model looks while it writes
        </Title>
      </div>
      <div className={classes.choices}>
        <SegmentedControl
          size="xs"
          value={role}
          onChange={(value) => setRole(value as Role)}
          data={present.map((value) => ({ value, label: roleStyles[value].name }))}
          aria-label="Whose attention"
        />
        <NativeSelect
          size="xs"
          value={chosen}
          onChange={(event) => setHead(event.currentTarget.value)}
          data={options}
          aria-label="Which head"
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wide grids scroll sideways, also by keys */}
      <section className={classes.scroll} aria-label="Attention grid" tabIndex={0}>
        <table className={classes.grid}>
          <caption className={classes.hidden}>
            Share of attention, in percent, that each written {noun} (rows) gives to the {unit} of
            the source (columns), to the separator, and to what was written before
          </caption>
          <thead>
            <tr>
              <th scope="col">writes</th>
              {columns.map((word, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: words repeat; their places do not.
                <th key={place} scope="col">
                  {word}
                </th>
              ))}
              <th scope="col">⟨sep⟩</th>
              <th scope="col">written</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ word, shares }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: words repeat; their places do not.
              <tr key={place}>
                <th scope="row">{word}</th>
                {cellsOf(shares, columns.length).map((share, column) => (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: a column keeps its cell.
                    key={column}
                    style={{ '--share': `${Math.round(60 * share)}%` } as CSSProperties}
                  >
                    {Math.round(100 * share)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={classes.note}>
        In percent; a row sums to 100. The row of a {noun} is what the model looked at when it chose
        that {noun}. Attention shows what is read, not what decides.
      </p>
    </section>
  );
}

/** Shares of one head, or the mean of all: [tokens read so far]. */
function sharesAt({ attention }: WrittenText, place: number, head: string): readonly number[] {
  const heads = attention[place] ?? [];
  if (head !== MEAN) return heads[Number(head)] ?? [];
  const [first = []] = heads;
  return first.map(
    (_, at) => heads.reduce((sum, shares) => sum + (shares[at] as number), 0) / heads.length,
  );
}

/** Of each word of the source, of the separator, and of all that was written. */
function cellsOf(shares: readonly number[], source: number): number[] {
  const read = shares.slice(0, source + 1);
  const written = shares.slice(source + 1).reduce((sum, share) => sum + share, 0);
  return [...read, written];
}
