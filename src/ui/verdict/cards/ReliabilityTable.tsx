/** The bins of the reliability diagram in figures. */
import { countText, percentText } from '../../../text/format';
import type { ReliabilityCurve } from '../plots/ReliabilityDiagram';
import { roleNames } from '../shownModels';
import { TableScroll } from '../TableScroll';
import classes from '../Verdict.module.css';

export function ReliabilityTable({ curves }: { curves: readonly ReliabilityCurve[] }) {
  return (
    <TableScroll label="Table of bins">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">How sure</th>
            <th scope="col">How often right</th>
            <th scope="col">Examples</th>
          </tr>
        </thead>
        {curves.map(({ role, bins }) => (
          <tbody key={role}>
            {bins
              .filter(({ examples }) => examples > 0)
              .map(({ examples, confidence, accuracy }) => (
                <tr key={confidence}>
                  <th scope="row">{roleNames[role]}</th>
                  <td>{percentText(confidence)}</td>
                  <td>{percentText(accuracy)}</td>
                  <td>{countText(examples)}</td>
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </TableScroll>
  );
}
