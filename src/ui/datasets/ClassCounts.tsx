/** How many examples each class has, as bars. */
import type { DatasetInfo } from '../../datasets/dataset';
import { counted } from '../../text/counted';
import { countText } from '../../text/format';
import ownClasses from '../ownFiles/OwnFiles.module.css';
import classes from './Datasets.module.css';

/** Classes that are listed; of more the largest are, and the rest is summed up. */
const LISTED = 30;

export function ClassCounts({ info: { classes: names, classCounts } }: { info: DatasetInfo }) {
  const all = names.map((name, index) => ({
    name,
    train: classCounts.train[index] ?? 0,
    test: classCounts.test[index] ?? 0,
  }));
  const isCut = all.length > LISTED;
  const listed = isCut ? [...all].sort((a, b) => b.train - a.train).slice(0, LISTED) : all;
  const most = Math.max(1, ...listed.map(({ train }) => train));
  const rest = all.length - listed.length;
  const least = Math.min(...all.map(({ train }) => train));
  return (
    <>
      <table className={classes.counts}>
        <colgroup>
          <col className={classes.nameColumn} />
          <col />
          <col className={classes.countColumn} />
          <col className={classes.countColumn} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col" colSpan={2}>
              To learn from
            </th>
            <th scope="col">Test</th>
          </tr>
        </thead>
        <tbody>
          {listed.map(({ name, train, test }) => (
            <tr key={name}>
              <th scope="row" className={ownClasses.clipped} title={name}>
                {name}
              </th>
              <td className={classes.barCell} aria-hidden="true">
                <div className={classes.bar} style={{ width: `${(100 * train) / most}%` }} />
              </td>
              <td>{countText(train)}</td>
              <td>{countText(test)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <p className={ownClasses.quiet}>
          The largest {LISTED}; {counted(rest, 'class', 'classes')} more, the smallest with{' '}
          {counted(least, 'training example')}.
        </p>
      )}
    </>
  );
}
