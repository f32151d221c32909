import { describe, expect, it } from 'vitest';
import type { InspectionAnswer, InspectionQuery, SnapshotView } from '../../protocol/inspection';
import { classFigures } from '../../tasks/testing/figures';
import { catalog } from '../../workloads/catalog';
import { createLabStore } from '../lab/labStore';
import { createFakeClock, createFakeEngine } from '../testing/fakes';
import { createInspectionStore, FOLLOW_MS } from './inspectionStore';

const view = { classes: 2, positions: 1, labels: Int32Array.of(0, 1), logits: new Float32Array(4) };
const snapshotAt = (step: number): SnapshotView => ({
  step,
  student: new Float32Array(4).fill(step),
  baseline: null,
  map: null,
});

/** A lab whose run trains; answers are given by hand. */
function training() {
  const clock = createFakeClock();
  const engine = createFakeEngine();
  const lab = createLabStore(engine, catalog, { clock });
  const inspection = createInspectionStore(engine, lab, clock);
  lab.getState().start();
  const runId = () => lab.getState().run.runId;
  const queries = () =>
    engine.commands.flatMap((command) => (command.type === 'inspect' ? [command.query] : []));
  const asked = (type: InspectionQuery['type']) => queries().filter((query) => query.type === type);
  const recorded = (...steps: number[]) => engine.report([{ type: 'inspectable', steps }], runId());
  const reply = (answer: InspectionAnswer) =>
    engine.report([{ type: 'inspected', answer }], runId());
  const started = {
    type: 'started',
    totalSteps: 40,
    stepsPerEpoch: 4,
    examplesPerStep: 8,
  } as const;
  engine.report([started], runId());
  clock.advance(200);
  const state = () => inspection.getState();
  return { clock, engine, lab, state, runId, queries, asked, recorded, reply };
}

describe('the inspection store', () => {
  it('asks nothing while nobody looks', () => {
    const { queries, recorded, state } = training();
    recorded(0, 16);
    expect(queries()).toEqual([]);
    state().watch()();
    recorded(0, 16, 32);
    expect(queries()).toHaveLength(2);
    expect(state().steps).toEqual([0, 16, 32]);
  });

  it('leaves the test set alone where only an own input is looked at', () => {
    const { queries, recorded, reply, state } = training();
    const input = Float32Array.of(0, 1);
    const leave = state().watch('own');
    recorded(0, 16);
    expect(queries()).toEqual([]);
    state().classify(input);
    expect(queries()).toEqual([{ type: 'classify', step: 16, input }]);
    reply({ type: 'classify', step: 16, logits: {} });
    recorded(0, 16, 17);
    expect(queries().at(-1)).toEqual({ type: 'classify', step: 17, input });
    reply({ type: 'classify', step: 17, logits: {} });
    leave();
    recorded(0, 16, 17, 18);
    expect(queries()).toHaveLength(2);
  });

  it('has a source translated anew as the run goes on, no more often than it follows', () => {
    const { asked, clock, recorded, reply, state } = training();
    state().watch('own');
    recorded(0);
    const wish = { source: [4, 5], right: [6] };
    const viewAt = (step: number) => ({
      ...{ step, source: wish.source, written: {}, prefix: [6], next: {} },
    });
    state().translate(wish);
    expect(asked('translate')).toEqual([{ type: 'translate', step: 0, ...wish }]);
    reply({ type: 'translate', view: viewAt(0) });
    expect(state().translation?.view).toEqual(viewAt(0));
    recorded(0, 16);
    expect(asked('translate')).toHaveLength(1);
    clock.advance(FOLLOW_MS);
    expect(asked('translate').at(-1)).toMatchObject({ step: 16 });
    // The answer to what is no longer shown is not taken for another source.
    const other = { source: [7], right: null };
    state().translate(other);
    reply({ type: 'translate', view: viewAt(16) });
    expect(state().translation).toEqual({ ...other, view: null });
    expect(asked('translate').at(-1)).toEqual({ type: 'translate', step: 16, ...other });
    state().translate(null);
    expect(state().translation).toBeNull();
  });

  it('asks for the teacher and the latest snapshot, and not twice', () => {
    const { queries, recorded, reply, state } = training();
    state().watch();
    recorded();
    expect(queries()).toEqual([{ type: 'teacher' }]);
    recorded(0);
    reply({ type: 'teacher', view });
    expect(queries()).toEqual([{ type: 'teacher' }, { type: 'snapshot', step: 0 }]);
    reply({ type: 'snapshot', snapshot: snapshotAt(0) });
    expect(state().teacher).toBe(view);
    expect(state().snapshot?.step).toBe(0);
    expect(queries()).toHaveLength(2);
  });

  it('follows a run that trains at a calm pace', () => {
    const { clock, asked, recorded, reply, state } = training();
    state().watch();
    recorded(0);
    reply({ type: 'snapshot', snapshot: snapshotAt(0) });
    for (const last of [16, 32, 48]) recorded(0, last);
    expect(asked('snapshot')).toHaveLength(1);
    clock.advance(FOLLOW_MS);
    expect(asked('snapshot')).toEqual([
      { type: 'snapshot', step: 0 },
      { type: 'snapshot', step: 48 },
    ]);
  });

  it('goes to a chosen snapshot at once, and back to one it knows without asking', () => {
    const { asked, recorded, reply, state } = training();
    state().watch();
    recorded(0, 16, 32);
    reply({ type: 'snapshot', snapshot: snapshotAt(32) });
    state().scrub(16);
    // Only the newest wish is asked for once the answer under way is there.
    state().scrub(0);
    expect(asked('snapshot').slice(1)).toEqual([{ type: 'snapshot', step: 16 }]);
    reply({ type: 'snapshot', snapshot: snapshotAt(16) });
    reply({ type: 'snapshot', snapshot: snapshotAt(0) });
    expect(state().snapshot?.step).toBe(0);
    state().scrub(16);
    expect(state().snapshot?.step).toBe(16);
    expect(asked('snapshot')).toHaveLength(3);
    state().scrub(32);
    expect(state().chosenStep).toBeNull();
  });

  it('asks for pulls by the newest wish, once each, and anew for another snapshot', () => {
    const { asked, lab, recorded, reply, state } = training();
    const { distillation } = lab.getState().spec;
    const pulls = { task: new Float32Array(2), distillation: new Float32Array(2) };
    const answer = { ...pulls, total: new Float32Array(2) };
    state().watch();
    recorded(0, 16);
    const first = { indices: [1], distillation };
    state().wantPulls(first);
    expect(asked('pulls')).toEqual([]);
    reply({ type: 'snapshot', snapshot: snapshotAt(16) });
    expect(asked('pulls')).toEqual([{ type: 'pulls', step: 16, ...first }]);
    const moved = [2, 3].map((temperature) => ({
      indices: first.indices,
      distillation: { ...distillation, temperature },
    }));
    for (const wish of moved) state().wantPulls(wish);
    reply({ type: 'pulls', step: 16, pulls: answer });
    expect(state().pulls).toEqual({ step: 16, ...first, pulls: answer });
    reply({ type: 'failed', query: 'pulls', reason: 'no' });
    expect(asked('pulls').slice(1)).toEqual([{ type: 'pulls', step: 16, ...moved[1] }]);
    expect(state().failure).toBe('no');
    state().scrub(0);
    reply({ type: 'snapshot', snapshot: snapshotAt(0) });
    expect(asked('pulls').slice(2)).toEqual([{ type: 'pulls', step: 0, ...moved[1] }]);
    state().wantPulls(null);
    reply({ type: 'pulls', step: 0, pulls: answer });
    expect(asked('pulls')).toHaveLength(3);
  });

  it('asks what words speak for by the newest wish, once each, and anew after each step', () => {
    const { asked, recorded, reply, state } = training();
    const input = Float32Array.of(2, 3);
    state().watch();
    recorded(0);
    for (const target of [0, 1]) state().wantAttribution({ input, target });
    expect(asked('attribution')).toEqual([{ type: 'attribution', step: 0, input, target: 0 }]);
    const scores = { teacher: Float32Array.of(1, -1) };
    reply({ type: 'attribution', scores, attention: {} });
    expect(state().attribution).toEqual({ step: 0, input, target: 0, scores, attention: {} });
    reply({ type: 'failed', query: 'attribution', reason: 'no' });
    expect(state().failure).toBe('no');
    recorded(0, 16);
    expect(asked('attribution').slice(1)).toEqual([
      { type: 'attribution', step: 0, input, target: 1 },
      { type: 'attribution', step: 16, input, target: 1 },
    ]);
    reply({ type: 'attribution', scores, attention: {} });
    state().wantAttribution(null);
    recorded(0, 16, 32);
    expect(asked('attribution')).toHaveLength(3);
  });

  it('goes to the nearest snapshot where the chosen one was thinned out', () => {
    const { recorded, state } = training();
    recorded(0, 16, 32, 48);
    state().scrub(16);
    recorded(0, 32, 64);
    expect(state().chosenStep).toBe(0);
  });

  it('keeps the inputs it was given and asks for the missing ones', () => {
    const { asked, recorded, reply, state } = training();
    state().watch();
    recorded();
    state().wantInputs([4, 7]);
    const inputs = Float32Array.of(1, 2, 3, 4);
    reply({ type: 'inputs', indices: [4, 7], inputs });
    state().wantInputs([7, 9]);
    expect(asked('inputs')).toEqual([
      { type: 'inputs', indices: [4, 7] },
      { type: 'inputs', indices: [9] },
    ]);
    expect(state().inputs.get(7)).toEqual(Float32Array.of(3, 4));
  });

  it('asks about a drawing as it changes, and again when the snapshot does', () => {
    const { asked, recorded, reply, state } = training();
    state().watch();
    recorded(0, 16);
    const [first, second] = [Float32Array.of(1), Float32Array.of(2)];
    state().classify(first);
    state().classify(second);
    reply({ type: 'classify', step: 16, logits: {} });
    // The answer was about the first.
    expect(state().own).toEqual({ input: second, answer: null });
    reply({ type: 'classify', step: 16, logits: { teacher: first } });
    expect(state().own?.answer?.logits.teacher).toBe(first);
    state().scrub(0);
    expect(asked('classify').map((query) => query.type === 'classify' && query.step)).toEqual([
      16, 16, 0,
    ]);
  });

  it('starts afresh with each run and hears no answers of an earlier one', () => {
    const { engine, lab, runId, recorded, reply, state } = training();
    state().watch();
    recorded(0);
    reply({ type: 'teacher', view });
    const before = runId();
    lab.getState().reset();
    expect(state()).toMatchObject({ runId: runId(), steps: null, teacher: null, snapshot: null });
    engine.report(
      [{ type: 'inspected', answer: { type: 'snapshot', snapshot: snapshotAt(0) } }],
      before,
    );
    expect(state().snapshot).toBeNull();
  });

  it('keeps what it knows of teacher and examples where the next run has the same', () => {
    const { clock, engine, lab, runId, recorded, reply, state, asked } = training();
    state().watch();
    recorded(0);
    state().wantInputs([3]);
    reply({ type: 'teacher', view });
    reply({ type: 'inputs', indices: [3], inputs: Float32Array.of(1, 2) });
    const figures = classFigures({ accuracy: 1, examples: 2 });
    const cost = { parameters: 1, bytes: 4, macs: 1 };
    const teacher = { ...cost, evaluation: figures, sample: figures, card: null };
    engine.report([{ type: 'teacher', teacher }], runId());
    clock.advance(200);
    lab.getState().start();
    expect(state()).toMatchObject({ runId: runId(), steps: null, teacher: view, snapshot: null });
    recorded();
    expect(state().inputs.has(3)).toBe(true);
    expect(asked('teacher')).toHaveLength(1);
    lab.getState().setWorkload('toy2d');
    lab.getState().start();
    expect(state()).toMatchObject({ teacher: null, inputs: new Map() });
  });

  it('says why a question was not answered, does not repeat it, and recovers', () => {
    const { asked, recorded, reply, state } = training();
    state().watch();
    recorded(0);
    reply({ type: 'failed', query: 'snapshot', reason: 'no memory' });
    expect(state().failure).toBe('no memory');
    expect(asked('snapshot')).toHaveLength(1);
    recorded(0, 16);
    reply({ type: 'snapshot', snapshot: snapshotAt(16) });
    expect(state().failure).toBeNull();
  });

  it('says that the models are gone when the engine has crashed', () => {
    const { engine, runId, recorded, state, queries } = training();
    state().watch();
    recorded(0);
    const count = queries().length;
    engine.report(
      [{ type: 'failed', error: { code: 'worker-crashed', message: 'ended' } }],
      runId(),
    );
    expect(state().steps).toBeNull();
    expect(state().failure).toMatch(/Restart/);
    state().scrub(0);
    expect(queries()).toHaveLength(count);
  });

  it('forgets snapshots that are taken again on another backend', () => {
    const { engine, runId, asked, recorded, reply, state } = training();
    state().watch();
    recorded(0, 16);
    reply({ type: 'snapshot', snapshot: snapshotAt(16) });
    const next = { id: 'wasm', reason: '' } as const;
    engine.report(
      [{ type: 'backendLost', lost: 'webgpu', next, fromStep: 0, reason: '' }],
      runId(),
    );
    state().scrub(0);
    reply({ type: 'snapshot', snapshot: snapshotAt(0) });
    state().scrub(16);
    expect(asked('snapshot')).toHaveLength(3);
  });

  it('hands out the materials of a run once, and nothing where nobody can be asked', async () => {
    const { asked, recorded, reply, state } = training();
    expect(await state().materials()).toBeNull();
    recorded(0);
    const both = [state().materials(), state().materials()];
    expect(asked('materials')).toHaveLength(1);
    const tensors = [{ name: 'teacher/logits/bias', shape: [2], values: new Float32Array(2) }];
    reply({ type: 'materials', tensors });
    expect(await Promise.all(both)).toEqual([tensors, tensors]);
    const late = state().materials();
    reply({ type: 'failed', query: 'materials', reason: 'gone' });
    expect(await late).toBeNull();
    expect(state().failure).toBeNull();
  });
});
