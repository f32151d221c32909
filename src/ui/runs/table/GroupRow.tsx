/** The runs of one batch in one row, to unfold, select, compare, export or delete together. */
import { ActionIcon, Checkbox, Menu, UnstyledButton } from '@mantine/core';
import type { StoredRun } from '../../../records/storedRun';
import { counted } from '../../../text/counted';
import { Icon } from '../../components/Icon';
import { useLibraryActions } from '../../context/libraryContext';
import { useRunExport } from '../../transfer/useRunExport';
import { gainsText, groupWhen, type RunGroup, scoresText } from '../runGroups';
import { momentText } from '../runTimes';
import classes from './RunTable.module.css';

interface GroupRowProps {
  group: RunGroup;
  isOpen: boolean;
  onToggle: () => void;
  selected: ReadonlySet<string>;
  onSelect: (ids: readonly string[], isSelected: boolean) => void;
  onShowBatch: (batchId: string) => void;
  onCompare: (runs: readonly StoredRun[]) => void;
}

export function GroupRow({
  group,
  isOpen,
  onToggle,
  selected,
  onSelect,
  onShowBatch,
  onCompare,
}: GroupRowProps) {
  const { id, name, rows } = group;
  const { remove } = useLibraryActions();
  const exportRuns = useRunExport();
  const ids = rows.map(({ run }) => run.id);
  const count = ids.filter((each) => selected.has(each)).length;
  const when = momentText(groupWhen(group), Date.now());
  const comparable = rows.filter(({ run }) => run.summary).map(({ run }) => run);
  const removable = rows.filter(({ status }) => status !== 'running').map(({ run }) => run.id);
  return (
    <tr data-group data-selected={count === ids.length || undefined}>
      <td className={classes.marks}>
        <span className={classes.mark}>
          <Checkbox
            size="xs"
            aria-label={`Select all of ${name}`}
            checked={count === ids.length}
            indeterminate={count > 0 && count < ids.length}
            onChange={(event) => onSelect(ids, event.currentTarget.checked)}
          />
          <ActionIcon
            size={24}
            aria-label={`Runs of ${name}`}
            aria-expanded={isOpen}
            onClick={onToggle}
          >
            <span className={classes.fold} data-open={isOpen || undefined}>
              <Icon name="chevron" />
            </span>
          </ActionIcon>
        </span>
      </td>
      <th scope="row" className={classes.run}>
        <p className={classes.line}>
          <UnstyledButton className={classes.name} title={name} tabIndex={-1} onClick={onToggle}>
            {name}
          </UnstyledButton>
          <span className={classes.count}>{counted(rows.length, 'run')}</span>
        </p>
        <p className={classes.below}>
          {when}
          <span className={classes.onPhones}> · student {scoresText(rows, 'student')}</span>
        </p>
      </th>
      <td className={`${classes.when} ${classes.wide}`}>{when}</td>
      <td className={`${classes.number} ${classes.notOnPhones}`}>{scoresText(rows, 'student')}</td>
      <td className={`${classes.number} ${classes.wide}`}>{scoresText(rows, 'baseline')}</td>
      <td className={classes.number}>{gainsText(rows)}</td>
      <td className={classes.marks}>
        <Menu>
          <Menu.Target>
            <ActionIcon size={28} aria-label={`More for ${name}`}>
              <Icon name="more" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => onShowBatch(id)}>Show its whole batch</Menu.Item>
            <Menu.Item disabled={comparable.length < 2} onClick={() => onCompare(comparable)}>
              Compare its runs
            </Menu.Item>
            <Menu.Item onClick={() => void exportRuns({ batchId: id }, name)}>
              Export its whole batch
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item
              color="var(--mantine-color-error)"
              disabled={removable.length === 0}
              onClick={() => void remove(removable)}
            >
              {`Delete its ${counted(rows.length, 'run')}`}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}
