/**
 * Asks the engine about the models of the run on show, for whoever is looking: at most one
 * question of a kind is under way, and the next one is the newest wish. Knows nothing of React.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Clock, systemClock } from '../../clock';
import type { Course } from '../../driving/recordDrive';
import type { EngineMessage } from '../../protocol/events';
import type {
  InspectionAnswer,
  InspectionQuery,
  SnapshotView,
  Tensor,
  TransferSetFiles,
} from '../../protocol/inspection';
import type { EngineClient } from '../../worker/client';
import type { LabStore } from '../lab/labStore';
import { isActive } from '../lab/runStart';
import { createAttributionAsker } from './attributionAsker';
import { createPullsAsker } from './pullsAsker';
import { createSnapshotCache } from './snapshotCache';
import {
  emptyInspection,
  type InspectionActions,
  type InspectionState,
  nearestOf,
  type TranslationWish,
  type Watched,
  wantedStep,
} from './state';

export type InspectionStore = StoreApi<InspectionState & InspectionActions>;

/** While a run trains, the latest snapshot is asked for no more often than this. */
export const FOLLOW_MS = 2000;

const MODELS_GONE = 'The run’s models are gone: run it again, and save this then.';

interface TransferSetWait {
  resolve(files: TransferSetFiles): void;
  reject(error: Error): void;
}

const nobody: TransferSetWait = { resolve: () => {}, reject: () => {} };

const GONE = 'The engine stopped, and its models with it. Restart it and run again.';

export function createInspectionStore(
  client: EngineClient,
  lab: LabStore,
  clock: Clock = systemClock,
): InspectionStore {
  const store: InspectionStore = createStore((_set, get) => ({
    ...emptyInspection(lab.getState().run.runId),
    watch(what = 'everything') {
      watchers[what] += 1;
      ask();
      let isWatching = true;
      return () => {
        if (isWatching) watchers[what] -= 1;
        isWatching = false;
      };
    },
    scrub(step) {
      const { steps } = get();
      // A wish of the visitor’s waits for nothing.
      paces.snapshot.reset();
      update({ chosenStep: step === steps?.at(-1) ? null : step });
    },
    wantInputs(indices) {
      wanted = indices;
      ask();
    },
    wantPulls(wish) {
      pulls.want(wish);
      ask();
    },
    wantAttribution(wish) {
      attribution.want(wish);
      ask();
    },
    classify(input) {
      update({ own: input && { input, answer: null } });
    },
    driveOn(course) {
      paces.road.reset();
      update({ road: course && { course, driven: null } });
    },
    translate(wish) {
      paces.translation.reset();
      update({ translation: wish && { ...wish, view: null } });
    },
    show: (filter) => update({ filter, page: 0, example: null }),
    turnTo: (page) => update({ page }),
    choose: (example) => update({ example }),
    pointAt: (position) => store.setState({ position }),
    async materials() {
      if (get().steps === null) return null;
      return await new Promise((resolve) => {
        awaiting.push(resolve);
        if (!asked.has('materials')) send({ type: 'materials' });
      });
    },
    async transferSet(what) {
      if (get().steps === null) throw new Error(MODELS_GONE);
      transferSet.reject(new Error('Something else of the transfer set was asked for.'));
      return await new Promise((resolve, reject) => {
        transferSet = { resolve, reject };
        send({ type: 'transferSet', what });
      });
    },
  }));

  /** Who waits for something of the transfer set. */
  let transferSet: TransferSetWait = nobody;
  /** Who waits for the materials of the run. */
  let awaiting: ((tensors: readonly Tensor[] | null) => void)[] = [];
  const handOut = (tensors: readonly Tensor[] | null) => {
    for (const resolve of awaiting) resolve(tensors);
    awaiting = [];
  };
  const endTransferSet = (reason: string) => {
    transferSet.reject(new Error(reason));
    transferSet = nobody;
  };
  const watchers: Record<Watched, number> = { everything: 0, own: 0, itemPlane: 0 };
  let wanted: readonly number[] = [];
  const pulls = createPullsAsker();
  const attribution = createAttributionAsker();
  /** Kinds of questions that are under way. */
  const asked = new Set<InspectionQuery['type']>();
  const cache = createSnapshotCache();
  /** A step that could not be had, so that it is not asked for again and again. */
  let refusedStep: number | null = null;

  const update = (changes: Partial<InspectionState>) => {
    store.setState(changes);
    ask();
  };

  const send = (query: InspectionQuery) => {
    asked.add(query.type);
    client.send({ type: 'inspect', runId: store.getState().runId, query });
  };

  /** Sends what is missing for what is on show. */
  const ask = () => {
    const state = store.getState();
    if (state.steps === null) return;
    if (watchers.everything + watchers.own > 0) {
      askAboutOwn();
      askForDrives();
      askForTranslation();
    }
    if (watchers.itemPlane > 0) askForPlane();
    if (watchers.everything === 0) return;
    if (!state.teacher && !asked.has('teacher')) send({ type: 'teacher' });
    askForSnapshot();
    const pullsQuery = asked.has('pulls') ? null : pulls.nextQuery(store.getState());
    if (pullsQuery) send(pullsQuery);
    const words = asked.has('attribution') ? null : attribution.nextQuery(state);
    if (words) send(words);
    const missing = wanted.filter((index) => !state.inputs.has(index));
    if (missing.length > 0 && !asked.has('inputs')) send({ type: 'inputs', indices: missing });
  };

  /** Lets a question through, but one that follows a run in training no more often than `FOLLOW_MS`. */
  const createPace = () => {
    let askedAt = Number.NEGATIVE_INFINITY;
    let isDue = false;
    return {
      reset() {
        askedAt = Number.NEGATIVE_INFINITY;
      },
      /** Whether it has to wait; then all questions are asked again when it is due. */
      holds(follows: boolean): boolean {
        const wait = askedAt + FOLLOW_MS - clock.now();
        if (!follows || wait <= 0 || !isTraining()) {
          askedAt = clock.now();
          return false;
        }
        if (isDue) return true;
        isDue = true;
        clock.after(wait, () => {
          isDue = false;
          ask();
        });
        return true;
      },
    };
  };
  const paces = { snapshot: createPace(), road: createPace(), translation: createPace() };

  const askForPlane = () => {
    const state = store.getState();
    const step = wantedStep(state);
    if (step === undefined || state.itemPlane?.step === step || step === refusedStep) return;
    if (!asked.has('itemPlane')) send({ type: 'itemPlane', step });
  };

  const askForSnapshot = () => {
    const state = store.getState();
    const step = wantedStep(state);
    if (step === undefined || state.snapshot?.step === step || step === refusedStep) return;
    const known = cache.get(step);
    if (known) {
      store.setState({ snapshot: known });
      return;
    }
    if (asked.has('snapshot')) return;
    if (paces.snapshot.holds(state.chosenStep === null && state.snapshot !== null)) return;
    send({ type: 'snapshot', step });
  };

  const isTraining = () => {
    const { run } = lab.getState();
    return isActive(run) && run.status === 'running';
  };

  const askAboutOwn = () => {
    const state = store.getState();
    if (!state.own || asked.has('classify')) return;
    const step = wantedStep(state) ?? null;
    if (state.own.answer?.step === step || (step !== null && step === refusedStep)) return;
    ownAsked = state.own.input;
    send({ type: 'classify', step, input: state.own.input });
  };
  let ownAsked: Float32Array | null = null;

  let roadAsked: Course | null = null;
  const askForDrives = () => {
    const state = store.getState();
    if (!state.road || asked.has('rollOut')) return;
    const { course, driven } = state.road;
    const step = wantedStep(state) ?? null;
    if (driven?.step === step || (step !== null && step === refusedStep)) return;
    const isFirst = driven === null || driven.step === null;
    if (paces.road.holds(state.chosenStep === null && !isFirst)) return;
    roadAsked = course;
    send({ type: 'rollOut', step, course });
  };

  let translationAsked: TranslationWish['source'] | null = null;
  const askForTranslation = () => {
    const state = store.getState();
    if (!state.translation || asked.has('translate')) return;
    const { source, right, view } = state.translation;
    const step = wantedStep(state) ?? null;
    if (view?.step === step || (step !== null && step === refusedStep)) return;
    const isFirst = view === null || view.step === null;
    if (paces.translation.holds(state.chosenStep === null && !isFirst)) return;
    translationAsked = source;
    send({ type: 'translate', step, source, right });
  };

  const take = (answer: InspectionAnswer) => {
    asked.delete(answer.type === 'failed' ? answer.query : answer.type);
    switch (answer.type) {
      case 'teacher':
        return update({ teacher: answer.view, failure: null });
      case 'snapshot':
        return takeSnapshot(answer.snapshot);
      case 'inputs':
        return update({ inputs: withInputs(answer), failure: null });
      case 'classify': {
        const { own } = store.getState();
        const isCurrent = own?.input === ownAsked;
        return update({ failure: null, ...(own && isCurrent ? { own: { ...own, answer } } : {}) });
      }
      case 'rollOut': {
        const { road } = store.getState();
        const { step, drives } = answer;
        const isCurrent = road?.course === roadAsked;
        const taken = road && isCurrent ? { road: { ...road, driven: { step, drives } } } : {};
        return update({ failure: null, ...taken });
      }
      case 'translate': {
        const { translation } = store.getState();
        const isCurrent = translation !== null && translation.source === translationAsked;
        const taken = isCurrent ? { translation: { ...translation, view: answer.view } } : {};
        return update({ failure: null, ...taken });
      }
      case 'pulls':
        return update({ pulls: pulls.take(answer.pulls), failure: null });
      case 'attribution':
        return update({
          attribution: attribution.take(answer.scores, answer.attention),
          failure: null,
        });
      case 'itemPlane':
        return update({ itemPlane: answer.plane, failure: null });
      case 'materials':
        return handOut(answer.tensors);
      case 'transferSet': {
        transferSet.resolve(answer.files);
        transferSet = nobody;
        return;
      }
      case 'failed': {
        if (answer.query === 'materials') return handOut(null);
        if (answer.query === 'transferSet') return endTransferSet(answer.reason);
        const isAside = answer.query === 'pulls' || answer.query === 'attribution';
        if (!isAside) refusedStep = wantedStep(store.getState()) ?? null;
        if (answer.query === 'inputs') wanted = [];
        store.setState({ failure: answer.reason });
        return;
      }
      default:
        answer satisfies never;
    }
  };

  const takeSnapshot = (snapshot: SnapshotView) => {
    cache.add(snapshot);
    // One that is not wanted any more is shown all the same while the next is on its way.
    update({ snapshot, failure: null });
  };

  const withInputs = ({ indices, inputs }: Extract<InspectionAnswer, { type: 'inputs' }>) => {
    const known = new Map(store.getState().inputs);
    const size = inputs.length / Math.max(1, indices.length);
    indices.forEach((index, row) => {
      known.set(index, inputs.subarray(row * size, (row + 1) * size));
    });
    return known;
  };

  const follow = (message: EngineMessage) => {
    if (message.runId !== store.getState().runId) return;
    if (message.type === 'inspected') take(message.answer);
    else if (message.type === 'inspectable') takeSteps(message.steps);
    else if (message.type === 'backendLost') cache.dropAfter(message.fromStep);
    else if (message.type === 'failed' && message.error.code === 'worker-crashed') {
      asked.clear();
      handOut(null);
      endTransferSet(GONE);
      store.setState({ steps: null, failure: GONE });
    }
  };

  const takeSteps = (steps: readonly number[]) => {
    const { chosenStep } = store.getState();
    refusedStep = null;
    // The snapshots may have been thinned out: go to the nearest one that is left.
    const nearest = chosenStep === null ? null : nearestOf(steps, chosenStep);
    update({ steps, chosenStep: nearest });
  };

  client.subscribe(follow);
  lab.subscribe(({ run }) => {
    const { runId, filter, own, road, translation, teacher, inputs } = store.getState();
    if (run.runId === runId) return;
    asked.clear();
    pulls.forget();
    attribution.forget();
    handOut(null);
    endTransferSet('Another run is on show.');
    cache.clear();
    refusedStep = null;
    // Where task and teacher stay the same, the run on show keeps them, and so do the pictures.
    const same = run.teacher ? { teacher, inputs } : {};
    const kept = own && { input: own.input, answer: null };
    const course = road && { course: road.course, driven: null };
    const asking = translation && { ...translation, view: null };
    paces.road.reset();
    paces.translation.reset();
    const open = { filter, own: kept, road: course, translation: asking };
    store.setState({ ...emptyInspection(run.runId), ...same, ...open });
  });
  return store;
}
