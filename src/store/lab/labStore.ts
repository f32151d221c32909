/** The page's one store: state, actions, and the engine behind them. Knows nothing of React. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { systemClock } from '../../clock';
import type { Catalog } from '../../config/catalog';
import { DEFAULT_WORKLOAD } from '../../config/experiment';
import { defaultPage } from '../../config/link/pageOptions';
import type { Speed } from '../../protocol/speed';
import type { EngineClient } from '../../worker/client';
import type { LabActions } from './actions';
import { createConfigActions } from './configActions';
import { createRunControl, firstRun, type RunSetting, type StateAccess } from './runControl';
import { shownPage } from './shownPage';
import type { LabState } from './state';

export type LabStore = StoreApi<LabState & LabActions>;

/** Replaced in tests, which must neither wait nor depend on chance. */
export interface LabStoreOptions extends Partial<RunSetting> {
  randomSeed?: () => number;
  /** The speed to begin with; absent: fast. */
  speed?: Speed;
}

const MAX_SEED = 999_999;

const DEFAULT_CHECKPOINT_MS = 20_000;

/** A lab with the default spec, whose data and teacher it prepares after a moment. */
export function createLabStore(
  client: EngineClient,
  catalog: Catalog,
  {
    clock = systemClock,
    randomSeed = drawSeed,
    nextRunId = countedRunIds(),
    checkpointMs = () => DEFAULT_CHECKPOINT_MS,
    speed = 'fast',
  }: LabStoreOptions = {},
): LabStore {
  return createStore<LabState & LabActions>((set, get) => {
    const access: StateAccess = { get, set };
    const control = createRunControl(client, { clock, nextRunId, checkpointMs }, access);
    const specActions = createConfigActions(catalog, control, access);
    const spec = structuredClone(catalog[DEFAULT_WORKLOAD].defaults);
    control.prepareSoon();
    return {
      spec,
      problems: [],
      linkProblems: null,
      failedLink: null,
      page: defaultPage,
      run: firstRun(spec),
      previousRun: null,
      speed,
      selectedExample: 0,
      ...specActions,
      prepareNow: () => control.prepareNow(),
      start: () => control.start(),
      pause: () => control.pause(),
      resume: () => control.resume(),
      step: () => control.step(),
      stop: () => control.stop(),
      setSpeed(speed) {
        set({ speed });
        control.hasten();
      },
      reset: () => control.reset(),
      newSeed() {
        specActions.editConfig('training.seed', randomSeed());
        control.reset();
      },
      restartEngine: () => control.restartEngine(),
      showRun: (run) => control.show(run),
      resumeRun: (run, resume) => control.resumeFrom(run, resume),
      editPage: (changes) => set({ page: shownPage({ ...get().page, ...changes }) }),
      selectExample: (index) => set({ selectedExample: index }),
    };
  });
}

function countedRunIds(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `run-${count}`;
  };
}

function drawSeed(): number {
  return Math.floor(Math.random() * (MAX_SEED + 1));
}
