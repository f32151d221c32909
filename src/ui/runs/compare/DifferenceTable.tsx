/** One group a row: only the settings that differ, and how the results differ, with intervals. */
import { settingText } from '../../../config/settingText';
import { isConstant } from '../../../numeric/statistics/intervals';
import { verdictOf } from '../../../numeric/statistics/verdict';
import { pointsText } from '../../../text/format';
import classes from './Compare.module.css';
import {
  type Comparison,
  groupEstimate,
  groupGain,
  groupVerdict,
  type RunGroup,
  scoreOfGroup,
} from './comparison';
import { GroupLetter } from './GroupLetter';
import { type Measure, measureOf } from './measures';

export function DifferenceTable({
  comparison: { task, settings, groups },
  measure,
}: {
  comparison: Comparison;
  measure: Measure;
}) {
  const gain = measureOf(task, 'gain');
  const columns = measure.id === gain.id ? [gain] : [measure, gain];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls sideways, also by keyboard.
    <section className={classes.scroll} aria-label="What differs" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Group</th>
            {settings.map(({ path, label }) => (
              <th key={path} scope="col">
                {label}
              </th>
            ))}
            <th scope="col" className={classes.number}>
              Seeds
            </th>
            {columns.map(({ id, label }) => (
              <th key={id} scope="col" className={classes.number}>
                {label}
              </th>
            ))}
            <th scope="col">The teacher</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group, index) => (
            <tr key={group.key}>
              <th scope="row">
                <GroupLetter group={group} index={index} />
              </th>
              {settings.map(({ path }) => (
                <td key={path}>{settingText(path, group.values[path])}</td>
              ))}
              <td className={classes.number}>{new Set(group.seeds).size}</td>
              {columns.map((column) => (
                <td key={column.id} className={classes.number}>
                  <EstimateText found={groupEstimate(group, column)} measure={column} />
                </td>
              ))}
              <VerdictCell group={group} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What the group says of its teacher. */
function VerdictCell({ group }: { group: RunGroup }) {
  const gain = groupGain(group);
  return (
    <td
      className={classes.phrase}
      data-verdict={gain ? verdictOf(gain, scoreOfGroup(group)) : undefined}
    >
      {groupVerdict(group) ?? 'no baseline'}
    </td>
  );
}

/** The mean, and half the width of its interval where there are several seeds. */
function EstimateText({
  found,
  measure,
}: {
  found: ReturnType<typeof groupEstimate>;
  measure: Measure;
}) {
  if (!found) return '–';
  const { mean, interval } = found;
  if (!interval) return measure.text(mean);
  if (isConstant(found)) {
    return (
      <>
        {measure.text(mean)} <span className={classes.interval}>in every seed</span>
      </>
    );
  }
  const half = (interval[1] - interval[0]) / 2;
  return (
    <>
      {measure.text(mean)}{' '}
      <span className={classes.interval}>
        ± {measure.isShare ? pointsText(half, 10_000).replace(/^[+±]/, '') : measure.tick(half)}
      </span>
    </>
  );
}
