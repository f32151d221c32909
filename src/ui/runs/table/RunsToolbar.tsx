/** Searches and filters the list. */
import { Select, TextInput } from '@mantine/core';
import { catalog } from '../../../workloads/catalog';
import { useLibrary } from '../../context/libraryContext';
import classes from '../RunsView.module.css';
import { type RunFilter, type RunQuery, tagsOf } from '../runRows';

interface RunsToolbarProps {
  query: RunQuery;
  onQuery: (changes: Partial<RunQuery>) => void;
}

export function RunsToolbar({ query, onQuery }: RunsToolbarProps) {
  const runs = useLibrary((state) => state.runs) ?? [];
  const tags = tagsOf(runs).map((tag) => ({ value: `tag:${tag}`, label: tag }));
  const tasks = Object.values(catalog).map(({ id, label }) => ({ value: `task:${id}`, label }));
  return (
    <div className={classes.toolbar}>
      <TextInput
        className={classes.search}
        size="xs"
        label="Search"
        placeholder="Name, tag, note or setting"
        type="search"
        value={query.text}
        onChange={(event) => onQuery({ text: event.currentTarget.value })}
      />
      <Select
        className={classes.filter}
        size="xs"
        label="Show"
        allowDeselect={false}
        data={[
          { value: 'all', label: 'All runs' },
          { value: 'starred', label: 'Starred' },
          { value: 'finished', label: 'Finished' },
          { value: 'unfinished', label: 'Unfinished' },
          { value: 'single', label: 'Run in the lab' },
          { value: 'queued', label: 'Of sweeps and seeds' },
          { value: 'imported', label: 'From files' },
          ...(query.filter.startsWith('batch:')
            ? [{ value: query.filter, label: 'One batch' }]
            : []),
          { group: 'Task', items: tasks },
          ...(tags.length > 0 ? [{ group: 'Tag', items: tags }] : []),
        ]}
        value={query.filter}
        onChange={(value) => onQuery({ filter: (value ?? 'all') as RunFilter })}
      />
    </div>
  );
}
