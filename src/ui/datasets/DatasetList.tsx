/** The data sets that are kept in this browser: choose, rename, delete. */
import { ActionIcon, Menu, Radio } from '@mantine/core';
import { useId, useState } from 'react';
import type { DatasetInfo } from '../../datasets/dataset';
import { Icon } from '../components/Icon';
import { useDatasetActions } from '../context/datasetContext';
import classes from './Datasets.module.css';
import { sizesText } from './datasetTexts';
import { RenameDialog } from './RenameDialog';

interface DatasetListProps {
  kept: readonly DatasetInfo[];
  /** Hash of the one that the experiment learns from. */
  chosen: string | null;
}

export function DatasetList({ kept, chosen }: DatasetListProps) {
  const [renamed, setRenamed] = useState<DatasetInfo | null>(null);
  const { choose, remove } = useDatasetActions();
  const name = useId();
  return (
    <>
      <ul className={classes.list} aria-label="Kept in this browser">
        {kept.map((info) => (
          <li key={info.hash} className={classes.row}>
            <Radio
              size="xs"
              name={name}
              checked={info.hash === chosen}
              onChange={() => choose(info)}
              label={info.name}
              description={sizesText(info)}
              className={classes.choice ?? ''}
            />
            <Menu>
              <Menu.Target>
                <ActionIcon size={28} aria-label={`More for ${info.name}`}>
                  <Icon name="more" />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => setRenamed(info)}>Rename…</Menu.Item>
                <Menu.Item color="var(--mantine-color-error)" onClick={() => void remove(info)}>
                  Delete
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </li>
        ))}
      </ul>
      {renamed && <RenameDialog info={renamed} onClose={() => setRenamed(null)} />}
    </>
  );
}
