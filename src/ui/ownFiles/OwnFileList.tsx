/** What of a visitor's own is kept in this browser: choose, rename, delete. */
import { ActionIcon, Menu, Radio } from '@mantine/core';
import { useId, useState } from 'react';
import type { OwnFileInfo } from '../../store/ownFiles/ownFileState';
import { Icon } from '../components/Icon';
import classes from './OwnFiles.module.css';
import { RenameDialog } from './RenameDialog';

interface OwnFileListProps<Info> {
  /** What they are, in one word or two: “data set”. */
  what: string;
  kept: readonly Info[];
  /** Hash of the one in the experiment. */
  chosen: string | null;
  describe: (info: Info) => string;
  /** Longest name. */
  nameLength: number;
  actions: {
    choose(info: Info): void;
    rename(hash: string, name: string): Promise<void>;
    remove(info: Info): Promise<void>;
  };
}

export function OwnFileList<Info extends OwnFileInfo>(props: OwnFileListProps<Info>) {
  const { what, kept, chosen, describe, nameLength, actions } = props;
  const [renamed, setRenamed] = useState<Info | null>(null);
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
              onChange={() => actions.choose(info)}
              label={info.name}
              description={describe(info)}
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
                <Menu.Item
                  color="var(--mantine-color-error)"
                  onClick={() => void actions.remove(info)}
                >
                  Delete
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </li>
        ))}
      </ul>
      {renamed && (
        <RenameDialog
          title={`Rename the ${what}`}
          name={renamed.name}
          maxLength={nameLength}
          onSave={(next) => actions.rename(renamed.hash, next)}
          onClose={() => setRenamed(null)}
        />
      )}
    </>
  );
}
