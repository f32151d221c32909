/** Who gets better, best sellers or the long tail: hits by popularity, and what an answer costs. */
import { Title } from '@mantine/core';
import type { ModelSummary } from '../../protocol/summary';
import { bytesText, countText, millisecondsText, percentText } from '../../text/format';
import { useDeferredLab } from '../context/useDeferredLab';
import { RoleName } from '../models/RoleName';
import { presentRoles } from '../models/roles';
import classes from './Shop.module.css';

/** Tenths of the items that are told apart: the first two are the head. */
const PARTS = [
  { label: 'Most popular tenth', from: 0, to: 1 },
  { label: 'Second tenth', from: 1, to: 2 },
  { label: 'Third and fourth', from: 2, to: 4 },
  { label: 'The other six', from: 4, to: 10 },
] as const;

export function HeadAndTail() {
  const summary = useDeferredLab((state) => state.run.summary);
  const hasBaseline = useDeferredLab((state) => state.run.spec.baseline);
  const first = summary && rankingOf(summary.student);
  return (
    <section className={classes.panel} aria-label="Head and long tail">
      <Title order={2} size="md">
        Head or tail: who gets better?
      </Title>
      {summary && first ? (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on phones it scrolls sideways, also by keys */}
          <section className={classes.scroll} aria-label="Hits by popularity" tabIndex={0}>
            <table className={classes.figures}>
              <caption className={classes.spoken}>
                Hit@10 by the popularity of the held-out item
              </caption>
              <thead>
                <tr>
                  <th scope="col">Held-out item among</th>
                  <th scope="col">Items</th>
                  {presentRoles(hasBaseline).map((role) => (
                    <th key={role} scope="col">
                      <RoleName of={role} />
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {PARTS.map(({ label, from, to }) => (
                  <tr key={label}>
                    <th scope="row">{label}</th>
                    <td>{countText(sumOf(first.targets, from, to))}</td>
                    {presentRoles(hasBaseline).map((role) => {
                      const own = summary[role] && rankingOf(summary[role]);
                      return <td key={role}>{own ? hitText(own, from, to) : '–'}</td>;
                    })}
                  </tr>
                ))}
                <tr>
                  <th scope="row">An answer for one person</th>
                  <td />
                  {presentRoles(hasBaseline).map((role) => (
                    <td key={role}>
                      {summary[role] ? millisecondsText(summary[role].latencyMs) : '–'}
                    </td>
                  ))}
                </tr>
                <tr>
                  <th scope="row">Weights</th>
                  <td />
                  {presentRoles(hasBaseline).map((role) => (
                    <td key={role}>{summary[role] ? bytesText(summary[role].bytes) : '–'}</td>
                  ))}
                </tr>
              </tbody>
            </table>
          </section>
          <p className={classes.note}>
            Hit@10 by how popular the held-out item is, with the number of such items. Of few items
            a share says little.
          </p>
        </>
      ) : (
        <p className={classes.note}>The figures stand here when the run is done.</p>
      )}
    </section>
  );
}

function rankingOf({ details }: ModelSummary) {
  return details.kind === 'ranking' ? details.byPopularity : null;
}

function sumOf(values: readonly number[], from: number, to: number): number {
  return values.slice(from, to).reduce((sum, value) => sum + value, 0);
}

function hitText(
  { targets, hits }: { targets: readonly number[]; hits: readonly number[] },
  from: number,
  to: number,
): string {
  const all = sumOf(targets, from, to);
  return all > 0 ? percentText(sumOf(hits, from, to) / all) : '–';
}
