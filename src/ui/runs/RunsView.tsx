/** All runs that are kept: a table to search, sort and act on. */
import { Button, Pagination, Skeleton } from '@mantine/core';
import { lazy, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { StoredRun } from '../../records/storedRun';
import { BatchProgress } from '../batches/BatchProgress';
import { useLabActions } from '../context/labContext';
import {
  useLibrary,
  useLibraryActions,
  useTransfer,
  useTransferActions,
} from '../context/libraryContext';
import { PartBoundary } from '../shell/PartBoundary';
import { ImportButton } from '../transfer/ImportButton';
import { DamagedRuns } from './DamagedRuns';
import { DeletedMessage } from './DeletedMessage';
import classes from './RunsView.module.css';
import { groupRows, type RunItem } from './runGroups';
import { everything, type RunQuery, rowOf, selectRows } from './runRows';
import { SpaceLine } from './SpaceLine';
import { useSeedRuns } from './seedRuns';
import { BulkActions } from './table/BulkActions';
import { RunsToolbar } from './table/RunsToolbar';
import { RunTable } from './table/RunTable';
import { UnstoredRuns } from './UnstoredRuns';
import { useBatchNames } from './useBatchNames';

const PAGE_SIZE = 25;

const ComparePanel = lazy(async () => ({
  default: (await import('./compare/ComparePanel')).ComparePanel,
}));

export function RunsView() {
  const { follow, refresh } = useLibraryActions();
  useEffect(() => follow(), [follow]);
  // A tab that was closed meanwhile leaves no other news.
  useEffect(() => {
    window.addEventListener('focus', refresh);
    return () => window.removeEventListener('focus', refresh);
  }, [refresh]);
  const isLoaded = useLibrary((state) => state.runs !== null);
  const isEmpty = useLibrary((state) => state.runs?.length === 0);
  const hasFault = useLibrary((state) => state.listFault !== null);
  return (
    <div className={classes.view}>
      <DeletedMessage />
      <SeedProgress />
      {isLoaded && !isEmpty ? (
        <RunList />
      ) : (
        <section className={classes.panel} aria-label="Stored runs">
          {isLoaded ? <Empty /> : hasFault ? <Unreadable /> : <Loading />}
        </section>
      )}
      <DamagedRuns />
      <section className={classes.panel} aria-label="Storage">
        <NotStored />
        <SpaceLine />
      </section>
    </div>
  );
}

/** Runs in the background that were started here. */
function SeedProgress() {
  const { batch, workers } = useSeedRuns();
  const hasBatch = useStore(batch, (state) => state.batch !== null);
  if (!hasBatch) return null;
  return (
    <section className={classes.panel} aria-label="More seeds">
      <h2 className={classes.title}>More seeds</h2>
      <BatchProgress store={batch} workers={workers} />
    </section>
  );
}

function RunList() {
  const runs = useLibrary((state) => state.runs) ?? [];
  const live = useLibrary((state) => state.live);
  const [query, setQuery] = useState(everything);
  const [page, setPage] = useState(1);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [compared, setCompared] = useState<readonly StoredRun[] | null>(null);
  const imported = useTransfer((state) => state.imported);
  const { dismiss } = useTransferActions();
  // What came from a file may be old, and stand far down among all runs.
  useEffect(() => {
    if (imported) setQuery((query) => ({ ...query, text: '', filter: 'imported' }));
  }, [imported]);
  const names = useBatchNames(runs);
  const rows = useMemo(() => runs.map((run) => rowOf(run, live, names)), [runs, live, names]);
  const wanted = useDeferredValue(query);
  const shown = useMemo(() => selectRows(rows, wanted), [rows, wanted]);
  const items = useMemo(
    (): readonly RunItem[] =>
      // Of one batch each run stands by itself.
      wanted.filter.startsWith('batch:')
        ? shown.map((row) => ({ kind: 'run', row }))
        : groupRows(shown),
    [shown, wanted.filter],
  );
  const pages = Math.max(1, Math.ceil(items.length / PAGE_SIZE));
  const current = Math.min(page, pages);
  const change = (changes: Partial<RunQuery>) => {
    setQuery({ ...query, ...changes });
    setPage(1);
  };
  const select = (ids: readonly string[], isSelected: boolean) => {
    const next = new Set(selected);
    for (const id of ids) {
      if (isSelected) next.add(id);
      else next.delete(id);
    }
    setSelected(next);
  };
  if (compared) {
    return (
      <PartBoundary name="The comparison" height={640}>
        <ComparePanel runs={compared} onClose={() => setCompared(null)} />
      </PartBoundary>
    );
  }
  return (
    <section className={classes.panel} aria-label="Stored runs">
      <div className={classes.head}>
        <h2 className={classes.title}>Runs</h2>
        <div className={classes.tools}>
          <p className={classes.quiet} role="status">
            {shown.length === rows.length ? rows.length : `${shown.length} of ${rows.length}`} shown
          </p>
          <ImportButton />
        </div>
      </div>
      <RunsToolbar query={query} onQuery={change} />
      <BulkActions
        chosen={shown.filter(({ run }) => selected.has(run.id))}
        shown={shown}
        onSelect={select}
        onClear={() => setSelected(new Set())}
        onCompare={(runs) => {
          dismiss();
          setCompared(runs);
        }}
      />
      {shown.length === 0 ? (
        <p className={classes.empty}>No run fits this search.</p>
      ) : (
        <RunTable
          items={items.slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE)}
          order={query.order}
          onOrder={(order) => change({ order })}
          selected={selected}
          onSelect={select}
          onShowBatch={(batchId) => change({ filter: `batch:${batchId}` })}
          onCompare={setCompared}
        />
      )}
      {pages > 1 && (
        <nav className={classes.pages} aria-label="Pages of the list">
          <Pagination
            size="sm"
            total={pages}
            value={current}
            onChange={setPage}
            getItemProps={(number) => ({ 'aria-label': `Page ${number}` })}
            getControlProps={(control) => ({
              'aria-label': control === 'next' ? 'Next page' : 'Previous page',
            })}
          />
        </nav>
      )}
    </section>
  );
}

function Empty() {
  const { editPage } = useLabActions();
  return (
    <div className={classes.empty}>
      <p>
        <strong>No runs yet.</strong> Every run of the lab is kept here, with its settings, curves
        and weights. A file of runs from elsewhere can be imported, or dropped on this page.
      </p>
      <div className={classes.choices}>
        <Button size="compact-sm" variant="default" onClick={() => editPage({ view: 'lab' })}>
          Go to the lab
        </Button>
        <ImportButton />
      </div>
    </div>
  );
}

function Unreadable() {
  return (
    <div className={classes.empty}>
      <p>
        <strong>No runs can be listed.</strong> The browser does not let this page read or write
        what it stores. The run in the lab is kept until the tab closes.
      </p>
    </div>
  );
}

/** Stands here also where the message on top was dismissed. */
function NotStored() {
  const count = useLibrary((state) => state.unstored);
  if (count === 0) return null;
  return (
    <div className={classes.choices}>
      <p className={classes.quiet}>
        {count === 1 ? 'One run is' : `${count} runs are`} kept in this tab only.
      </p>
      <UnstoredRuns />
    </div>
  );
}

function Loading() {
  return (
    <output aria-label="Loading the runs" style={{ display: 'block' }}>
      {[0, 1, 2].map((line) => (
        <Skeleton key={line} height={44} mb={8} />
      ))}
    </output>
  );
}
