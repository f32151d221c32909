/** Rows of the database that cannot be read as runs: they can be saved as they are, and deleted. */
import { Button } from '@mantine/core';
import { useLibrary, useLibraryActions } from '../context/libraryContext';
import { download, fileNameOf } from '../share/download';
import classes from './RunsView.module.css';

export function DamagedRuns() {
  const damaged = useLibrary((state) => state.damaged);
  const { rawText, remove } = useLibraryActions();
  if (damaged.length === 0) return null;
  const save = async (id: string) => {
    const text = await rawText(id);
    if (text !== null) download(fileNameOf(`damaged ${id}`, 'json'), text, 'application/json');
  };
  return (
    <section className={classes.panel} aria-label="Damaged runs">
      <h2 className={classes.title}>Damaged runs</h2>
      <p className={classes.quiet}>
        These entries cannot be read as runs, as after a fault of the disk. All others are as they
        were.
      </p>
      <ul className={classes.damaged}>
        {damaged.map(({ id }) => (
          <li key={id}>
            <span className={classes.damagedName}>{id}</span>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Save ${id} as JSON`}
              onClick={() => save(id)}
            >
              Save as JSON
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Delete ${id}`}
              onClick={() => remove([id])}
            >
              Delete
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
