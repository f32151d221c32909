/**
 * Composition: the engine's thread, the store, the queue of runs, what is kept of them, the link in
 * the address, the page.
 */

import { systemClock } from './clock';
import { createBatchRepository } from './storage/archive/batchRepository';
import { checkpointChoice } from './storage/checkpointInterval';
import {
  createDatasetRepository,
  createTeacherRepository,
} from './storage/datasets/keptRepository';
import { createPersistFirst } from './storage/pool/persistFirst';
import { createPersistingPool } from './storage/pool/persistingPool';
import { uniqueRunIds } from './storage/runIds';
import { keepSpeed, readSpeed } from './storage/speedChoice';
import { openStorage } from './storage/storage';
import { createBatchStores } from './store/batches/batchStores';
import { createDatasetStore } from './store/datasets/datasetStore';
import { createInspectionStore } from './store/inspection/inspectionStore';
import { createLabStore } from './store/lab/labStore';
import { createSessionRuns } from './store/runs/sessionRuns';
import { createTeacherFileStore } from './store/teacherFiles/teacherFileStore';
import { pageAddress, startLinkSync } from './ui/address/linkSync';
import { startTitle } from './ui/address/pageTitle';
import { renderPage } from './ui/renderPage';
import { createEngineClient } from './worker/client';
import { createFileReader } from './worker/fileReader';
import { patienceFor } from './worker/patience';
import { createRunPool } from './worker/pool';
import {
  poolSize,
  spawnDatasetReader,
  spawnEngine,
  spawnOneCoreEngine,
  spawnTeacherReader,
} from './worker/spawn';
import { catalog } from './workloads/catalog';

const patience = patienceFor(catalog);
const engine = createPersistFirst(
  createEngineClient({ spawn: spawnEngine, clock: systemClock, patience }),
  systemClock,
);
const { client } = engine;
const checkpoints = checkpointChoice();
const nextRunId = uniqueRunIds();
const store = createLabStore(client, catalog, {
  nextRunId,
  checkpointMs: () => 1000 * checkpoints.seconds(),
  speed: readSpeed(),
});
store.subscribe(({ speed }, previous) => {
  if (speed !== previous.speed) keepSpeed(speed);
});
const inspection = createInspectionStore(client, store);
const sessionRuns = createSessionRuns(store);
const { library, transfer } = openStorage({
  engine,
  lab: store,
  catalog,
  checkpoints,
  nextRunId,
});
const queue = createRunPool({
  spawn: spawnOneCoreEngine,
  workers: poolSize(),
  clock: systemClock,
  patience,
});
const pool = createPersistingPool(queue, {
  nextBatchId: nextRunId,
  keep: library.getState().keep,
  clock: systemClock,
});
const repository = createBatchRepository(library.getState().noteWritten);
const datasets = createDatasetStore({
  reader: createFileReader(spawnDatasetReader),
  repository: createDatasetRepository(),
  lab: store,
});
const teacherFiles = createTeacherFileStore({
  reader: createFileReader(spawnTeacherReader),
  repository: createTeacherRepository(),
  lab: store,
});
const batchStores = createBatchStores({
  lab: store,
  pool,
  repository,
  catalog,
  clock: systemClock,
});
startLinkSync(store, catalog, pageAddress());
startTitle(store);
// The engine loads while the page is drawn.
store.getState().prepareNow();

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no element with the id "root"');
renderPage(container, {
  ...{ store, inspection, sessionRuns, library, transfer, pool, repository, batchStores, datasets },
  teacherFiles,
});
