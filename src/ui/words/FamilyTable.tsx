/** The families of languages, a row each, tinted by the soft targets of each model. */
import { percentText } from '../../text/format';
import type { SoftTargetColumn } from '../lab/softTargets/softTargetColumns';
import { RoleName } from '../models/RoleName';
import classes from './FamilyTable.module.css';
import { languageTree, rowsOf, shareOf } from './languageTree';
import { tintOf } from './tint';

const rows = rowsOf(languageTree);

export function FamilyTable({ columns }: { columns: readonly SoftTargetColumn[] }) {
  return (
    <table className={classes.table}>
      <caption className={classes.caption}>Families and their languages</caption>
      <thead>
        <tr>
          <td className={classes.corner} />
          {columns.map(({ role }) => (
            <th key={role} scope="col">
              <RoleName of={role} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ part, depth }) => {
          const isLeaf = typeof part === 'string';
          const name = isLeaf ? part : part.name;
          return (
            <tr key={name} data-branch={!isLeaf || undefined}>
              <th scope="row" style={{ paddingInlineStart: `${0.6 * depth}em` }}>
                {name}
              </th>
              {columns.map(({ role, answer }) => {
                const share = answer && shareOf(part, answer.probabilities);
                return (
                  <td key={role} style={tintOf(isLeaf ? share : null)}>
                    {share === null ? '–' : percentText(share)}
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
