/** Many runs at once: a map over lists of values, and a search for the best settings. */
import { Title } from '@mantine/core';
import { use, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { automaticName } from '../../config/settingText';
import { outcomesOf } from '../../store/sweeps/sweepStore';
import { catalog } from '../../workloads/catalog';
import page from '../App.module.css';
import { BatchProgress } from '../batches/BatchProgress';
import { ElsewhereMessage } from '../batches/ElsewhereMessage';
import { Disclosure } from '../components/Disclosure';
import { useBatchStores } from '../context/batchStores';
import { useRunPool } from '../context/poolContext';
import { KeptSweeps } from './KeptSweeps';
import { SweepMap } from './SweepMap';
import { SweepSetup } from './SweepSetup';
import classes from './SweepsView.module.css';
import { TunePanel } from './tuning/TunePanel';

export function SweepsView() {
  const { sweep: store, tuning } = use(useBatchStores().openSweeps());
  useEffect(() => {
    // What earlier visits left comes back where nothing is on show yet.
    void store.state.getState().recall();
    void tuning.state.getState().recall();
  }, [store, tuning]);
  const { workers } = useRunPool();
  const sweep = useStore(store.state, (state) => state.sweep);
  const batchId = useStore(store.state, (state) => state.id);
  const cells = useStore(store.state, (state) => state.cells);
  const isElsewhere = useStore(store.state, (state) => state.isElsewhere);
  const batch = useStore(store.batch, (state) => state.batch);
  const wasSearched = useStore(tuning.state, ({ searches }) => Object.keys(searches).length > 0);
  const isUnderWay = batch?.status === 'running' || batch?.status === 'paused';
  const outcomes = useMemo(() => outcomesOf(cells, batch), [cells, batch]);
  return (
    <>
      <section className={page.card} aria-label="Sweep">
        <Title order={2} size="sm">
          Sweep
        </Title>
        <p className={classes.intro}>
          Trains the experiment of the form once for every combination of the lists below, each with
          several seeds, and fills the map from coarse to fine.
        </p>
        <SweepSetup store={store} />
        {isElsewhere && (
          <ElsewhereMessage what="sweep" onLookAgain={store.state.getState().recall} />
        )}
      </section>
      {sweep && (
        <section className={page.card} aria-label="Map">
          <KeptSweeps store={store} isUnderWay={isUnderWay} />
          <p className={classes.intro}>
            {automaticName(sweep.base, catalog[sweep.base.workload.id])}
          </p>
          <BatchProgress
            store={store.batch}
            workers={workers}
            onResume={() => void store.state.getState().resume()}
            onRetry={() => void store.state.getState().retry()}
          />
          <SweepMap sweep={sweep} batchId={batchId} outcomes={outcomes} />
        </section>
      )}
      <section className={page.card} aria-label="Tuning">
        <Title order={2} size="sm">
          Automatic tuning
        </Title>
        <Disclosure
          // What earlier visits left is there a moment after the view.
          key={String(wasSearched)}
          label="Search for the best settings"
          startsOpen={wasSearched}
        >
          <TunePanel store={tuning} />
        </Disclosure>
      </section>
    </>
  );
}
