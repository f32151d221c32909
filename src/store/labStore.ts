/** The page's one store: state, actions, and the engine behind them. Knows nothing of React. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Catalog } from '../spec/catalog';
import { defaultPage } from '../spec/pageOptions';
import type { EngineClient } from '../worker/client';
import type { LabActions } from './actions';
import { type Clock, systemClock } from './clock';
import { createRunControl, firstRun, type StateAccess } from './runControl';
import { createSpecActions, DEFAULT_WORKLOAD } from './specActions';
import type { LabState } from './state';

export type LabStore = StoreApi<LabState & LabActions>;

/** Replaced in tests, which must neither wait nor depend on chance. */
export interface LabStoreOptions {
  clock?: Clock;
  randomSeed?: () => number;
}

const LARGEST_SEED = 999_999;

/** A lab with the default spec, whose data and teacher it prepares after a moment. */
export function createLabStore(
  client: EngineClient,
  catalog: Catalog,
  { clock = systemClock, randomSeed = drawSeed }: LabStoreOptions = {},
): LabStore {
  return createStore<LabState & LabActions>((set, get) => {
    const access: StateAccess = { get, set };
    const control = createRunControl(client, clock, access);
    const specActions = createSpecActions(catalog, control, access);
    const spec = structuredClone(catalog[DEFAULT_WORKLOAD].defaults);
    control.prepareSoon();
    return {
      spec,
      problems: [],
      linkProblems: null,
      failedLink: null,
      page: defaultPage,
      run: firstRun(spec),
      selectedExample: 0,
      ...specActions,
      start: () => control.start(),
      pause: () => control.pause(),
      resume: () => control.resume(),
      step: () => control.step(),
      stop: () => control.stop(),
      reset: () => control.reset(),
      newSeed() {
        specActions.editSpec('training.seed', randomSeed());
        control.reset();
      },
      restartEngine: () => control.restartEngine(),
      editPage: (changes) => set({ page: { ...get().page, ...changes } }),
      selectExample: (index) => set({ selectedExample: index }),
    };
  });
}

function drawSeed(): number {
  return Math.floor(Math.random() * (LARGEST_SEED + 1));
}
