/** What can be done with a stored run; what shows in the lab also goes there. */
import { presentConfig } from '../../store/lab/shownRun';
import { catalog } from '../../workloads/catalog';
import { useLabActions } from '../context/labContext';
import { useLibrary, useLibraryActions } from '../context/libraryContext';
import { showCharts } from '../run/showCharts';
import { useRunExport } from '../transfer/useRunExport';
import type { RunRow } from './runRows';
import { jobsOfSeeds, MORE_SEEDS, useSeedRuns } from './seedRuns';

const MAX_SEED = 999_999;

export function useRunActions({ run, name }: RunRow) {
  const { batch } = useSeedRuns();
  const runs = useLibrary((state) => state.runs) ?? [];
  const library = useLibraryActions();
  const lab = useLabActions();
  const exportRuns = useRunExport();
  const goToLab = () => {
    lab.editPage({ view: 'lab' });
    showCharts();
  };
  /** Puts the run's settings, with another seed where one is given, into the form. */
  const edit = (seed?: number): boolean => {
    const spec = presentConfig(run.spec, catalog);
    if (!spec) return false;
    lab.openConfig(seed === undefined ? spec : { ...spec, training: { ...spec.training, seed } });
    goToLab();
    return true;
  };
  return {
    async open() {
      if (await library.open(run.id)) goToLab();
    },
    async resume() {
      if (await library.resume(run.id)) goToLab();
    },
    duplicate: () => edit(),
    rerun() {
      if (edit()) lab.start();
    },
    rerunWithOtherSeed() {
      if (edit(Math.floor(Math.random() * (MAX_SEED + 1)))) lab.start();
    },
    /** Adds more seeds to what runs in the background; results come into the list by themselves. */
    addSeeds() {
      const spec = presentConfig(run.spec, catalog);
      if (!spec) return;
      const waiting = batch.getState().batch?.jobs.map(({ id }) => id) ?? [];
      const jobs = jobsOfSeeds(spec, runs, MORE_SEEDS + waiting.length);
      const fresh = jobs.filter(({ id }) => !waiting.includes(id)).slice(0, MORE_SEEDS);
      batch.getState().add(fresh);
    },
    exportRun: () => exportRuns({ ids: [run.id] }, name),
    async exportBatch() {
      if (run.batchId !== null) await exportRuns({ batchId: run.batchId }, `${name} batch`);
    },
    remove: () => library.remove([run.id]),
  };
}
