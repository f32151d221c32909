/** One run in the table. */
import { ActionIcon, Checkbox, Tooltip, UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import { NAMED_SETTINGS } from '../../../config/settingText';
import { gainFigure, metricText } from '../../../tasks/metric';
import { countText } from '../../../text/format';
import { Icon } from '../../components/Icon';
import { useLibraryActions } from '../../context/libraryContext';
import { isOpenable, isResumable, type RunRow, statusTexts, whenOf } from '../runRows';
import { momentText } from '../runTimes';
import { useRunActions } from '../useRunActions';
import { RunMenu } from './RunMenu';
import classes from './RunTable.module.css';

interface RunTableRowProps {
  row: RunRow;
  /** What tells it from others of its batch, where it stands below the row of that; or null. */
  memberName: string | null;
  isSelected: boolean;
  onSelect: (ids: readonly string[], isSelected: boolean) => void;
  onShowBatch: (batchId: string) => void;
}

export const RunTableRow = memo(function RunTableRow({
  row,
  memberName,
  isSelected,
  onSelect,
  onShowBatch,
}: RunTableRowProps) {
  const { run, name, score, student, baseline, gain, examples } = row;
  const when = momentText(whenOf(run), Date.now());
  const tone = row.isSample ? classes.sample : undefined;
  return (
    <tr data-member={memberName !== null || undefined} data-selected={isSelected || undefined}>
      <td className={classes.marks}>
        <span className={classes.mark}>
          <Checkbox
            size="xs"
            aria-label={`Select ${name}`}
            checked={isSelected}
            onChange={(event) => onSelect([run.id], event.currentTarget.checked)}
          />
          <StarButton row={row} />
        </span>
      </td>
      <th scope="row" className={classes.run}>
        <div className={classes.line}>
          <NameButton row={row} text={memberName ?? row.name} />
          {memberName === null && <SettingsLine row={row} />}
          <Tags tags={run.tags} />
        </div>
        <p className={classes.below}>
          {when} · <RowStatus row={row} />
          <span className={classes.onPhones}>
            {' '}
            · student {metricText(score, student, examples)}
          </span>
        </p>
        {run.notes && <p className={classes.notes}>{run.notes}</p>}
      </th>
      <td className={`${classes.when} ${classes.wide}`}>
        {when}
        {row.status !== 'completed' && (
          <>
            <br />
            <RowStatus row={row} />
          </>
        )}
      </td>
      <td className={`${classes.number} ${classes.notOnPhones}`}>
        <span className={tone} title={row.isSample ? 'So far, on the sample' : undefined}>
          {metricText(score, student, examples)}
        </span>
      </td>
      <td className={`${classes.number} ${classes.wide}`}>
        <span className={tone}>{metricText(score, baseline, examples)}</span>
      </td>
      <td className={classes.number}>
        <span className={tone}>{gain === null ? '–' : gainFigure(score, gain, examples)}</span>
      </td>
      <td className={classes.marks}>
        <RunMenu row={row} onShowBatch={onShowBatch} />
      </td>
    </tr>
  );
});

/** Opens a run that has ended, resumes one that was interrupted. */
function NameButton({ row, text }: { row: RunRow; text: string }) {
  const { open, resume } = useRunActions(row);
  if (!isOpenable(row) && !isResumable(row)) return <strong>{text}</strong>;
  const name = text === row.name ? text : `${text} of ${row.name}`;
  const verb = isOpenable(row) ? 'Open' : 'Resume';
  return (
    <Tooltip label={verb === 'Open' ? 'Show it in the lab' : 'Go on where it stood'}>
      <UnstyledButton
        className={classes.name}
        title={row.name}
        aria-label={`${verb} ${name}`}
        onClick={isOpenable(row) ? open : resume}
      >
        {text}
      </UnstyledButton>
    </Tooltip>
  );
}

function StarButton({ row }: { row: RunRow }) {
  const { label } = useLibraryActions();
  const { id, star } = row.run;
  return (
    <ActionIcon
      size={24}
      aria-label={`Star ${row.name}`}
      aria-pressed={star}
      onClick={() => label(id, { star: !star })}
    >
      <Icon name={star ? 'starred' : 'star'} />
    </ActionIcon>
  );
}

function RowStatus({ row }: { row: RunRow }) {
  const { run, status } = row;
  const isUnfinished = status !== 'completed' && run.totalSteps > 0;
  return (
    <span className={classes.status} data-status={status}>
      {statusTexts[status]}
      {isUnfinished && ` at step ${countText(run.step)} of ${countText(run.totalSteps)}`}
      {run.importedAt !== undefined && ', imported'}
    </span>
  );
}

/** What differs from the task's default and is not in the name. */
function SettingsLine({ row: { run, differences } }: { row: RunRow }) {
  const rest = run.name === null ? differences.slice(NAMED_SETTINGS) : differences;
  if (rest.length === 0) return null;
  const text = rest.map((each) => each.text).join(' · ');
  return (
    <span className={classes.settings} title={text}>
      {text}
    </span>
  );
}

function Tags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label="Tags">
      {tags.map((tag) => (
        <li key={tag} className={classes.chip}>
          {tag}
        </li>
      ))}
    </ul>
  );
}
