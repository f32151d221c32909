import { describe, expect, it } from 'vitest';
import { nodeContext } from '../../cli/nodeContext';
import { liveSettingsOf } from '../../config/live';
import { applyChanges, type ConfigChanges, type Json } from '../../config/paths';
import { validate } from '../../config/reading/validate';
import type { Resume } from '../../protocol/checkpoint';
import { catalog } from '../../workloads/catalog';
import { collect, lossesOf, ofType, testContext } from '../testing/testRun';
import { roundSteps } from './actingRounds';
import { train } from './train';

/** A tiny driver: 200 states, four epochs of four steps, rounds after the second and third. */
function drivingConfig(changes: ConfigChanges = {}) {
  return applyChanges(catalog.driving.defaults, {
    'workload.options.trainSize': 200,
    'workload.options.labelledFraction': 0.5,
    'workload.options.daggerRounds': 2,
    'teacher.source': 'train',
    'teacher.architecture': { kind: 'mlp', hidden: [8] },
    'teacher.training.trainSize': 300,
    'teacher.training.epochs': 2,
    'student.architecture': { kind: 'mlp', hidden: [4] },
    'training.batchSize': 50,
    'training.epochs': 4,
    backend: 'wasm',
    ...changes,
  });
}

describe('rounds of acting', () => {
  it('are spread over the epochs, one an epoch at most', () => {
    expect(roundSteps(2, 30, 10)).toEqual([100, 200]);
    expect(roundSteps(0, 30, 10)).toEqual([]);
    expect(roundSteps(9, 4, 10)).toEqual([10, 20, 30]);
    expect(roundSteps(3, 1, 10)).toEqual([]);
  });
});

describe('a driver', () => {
  it('is measured on the road, and learns the same twice', async () => {
    const spec = drivingConfig();
    const [once, again] = [await collect(spec), await collect(spec)];
    expect(lossesOf(once)).toEqual(lossesOf(again));
    const [done] = ofType(once, 'completed');
    const { teacher, student, baseline, discordant } = done?.summary ?? {};
    for (const model of [teacher, student, baseline]) {
      expect(model?.score).toBe(model?.values.metresPerDeparture);
      expect(model?.score).toBeGreaterThan(0);
      expect(model?.score).toBeLessThanOrEqual(400);
      expect(model?.values).toHaveProperty('accuracy');
    }
    // 11 inputs of the track ahead against 8 rays and the speed.
    expect(teacher?.parameters).toBe(11 * 8 + 8 + 8 * 27 + 27);
    expect(student?.parameters).toBe(9 * 4 + 4 + 4 * 27 + 27);
    expect(discordant).toBeNull();
    const [report] = ofType(once, 'teacher');
    const levels = report?.teacher.references?.map(({ evaluation }) => evaluation.score) ?? [];
    expect(levels[0]).toBe(400);
    expect(levels[1]).toBeLessThan(60);
  });

  it('has a shipped teacher of roads alone, which drives as its card says', async () => {
    const spec = drivingConfig({
      'teacher.source': 'pretrained',
      'teacher.architecture': catalog.driving.defaults.teacher.architecture as unknown as Json,
      'workload.options.daggerRounds': 0,
      'training.epochs': 1,
    });
    expect(validate(spec, catalog)).toEqual([]);
    const { assets } = nodeContext(liveSettingsOf(spec));
    const [told] = ofType(await collect(spec, { assets }), 'teacher');
    expect(told?.teacher.card?.testMetres).toBeGreaterThan(350);
    expect(told?.teacher.evaluation.score).toBeCloseTo(told?.teacher.card?.testMetres as number, 6);
    for (const changes of [
      { 'workload.options.teacherSees': 'sensor' },
      { 'workload.options.control': 'waypoints' },
      { 'workload.options.parkedCars': 2 },
      { 'workload.options.trafficLight': 'one' },
    ]) {
      const problems = validate(applyChanges(spec, changes), catalog);
      expect(problems.map(({ path }) => path)).toContain('teacher.source');
    }
  });

  it('follows waypoints as a regression, mixed by α, and has no other methods then', async () => {
    const waypoints = {
      'workload.options.control': 'waypoints',
      'distillation.method': 'waypoint-imitation',
    } as const;
    const spec = drivingConfig(waypoints);
    const events = await collect(spec);
    const [done] = ofType(events, 'completed');
    const { teacher, student, baseline } = done?.summary ?? {};
    expect(student?.parameters).toBe(9 * 4 + 4 + 4 * 35 + 35);
    for (const model of [teacher, student, baseline]) {
      expect(model?.values.waypointError).toBeGreaterThan(0);
      expect(model?.values.waypointError).toBeLessThan(20);
    }
    // The teacher’s numbers are part of the term: without their weight the loss is another.
    const withoutThem = await collect(
      drivingConfig({ ...waypoints, 'distillation.waypoint-imitation.waypointWeight': 0 }),
    );
    const first = (all: typeof events) => lossesOf(all)[0]?.student.distillationLoss ?? Number.NaN;
    expect(first(events)).toBeGreaterThan(first(withoutThem) + 0.5);
    const alone = lossesOf(await collect(drivingConfig({ ...waypoints, 'distillation.alpha': 0 })));
    for (const { student: own, baseline: other } of alone) {
      expect(own.totalLoss).toBe(other?.totalLoss);
    }
    const kd = validate(drivingConfig({ ...waypoints, 'distillation.method': 'kd' }), catalog);
    expect(kd[0]?.message).toContain('choose one of Waypoints (Chen et al.)');
    const bins = validate(drivingConfig({ 'distillation.method': 'waypoint-imitation' }), catalog);
    expect(bins[0]?.path).toBe('distillation.method');
  });

  it('sees other batches once it has driven itself, for as many steps', async () => {
    const with2 = lossesOf(await collect(drivingConfig()));
    const without = lossesOf(await collect(drivingConfig({ 'workload.options.daggerRounds': 0 })));
    expect(with2).toHaveLength(without.length);
    // Rounds after epochs 1 and 3 of 4: the first four steps are the same.
    expect(with2.slice(0, 4)).toEqual(without.slice(0, 4));
    expect(with2.slice(5)).not.toEqual(without.slice(5));
  });

  it('is the baseline to the bit where the teacher has no weight', async () => {
    const events = await collect(drivingConfig({ 'distillation.alpha': 0 }));
    for (const { student, baseline } of lossesOf(events)) {
      expect(student.totalLoss).toBe(baseline?.totalLoss);
    }
  });

  it('goes on after an interruption with what it had met', async () => {
    const spec = drivingConfig();
    const whole: number[] = [];
    let resume: Resume | null = null;
    for await (const event of train(spec, testContext(spec, { checkpointMs: 1 }))) {
      if (event.type !== 'checkpoint' || event.checkpoint.step !== 9) continue;
      resume = { backend: 'wasm', teacher: null, race: structuredClone(event.checkpoint) };
    }
    expect(resume?.race?.met).toHaveLength(1);
    for (const { student } of lossesOf(await collect(spec))) whole.push(student.totalLoss);
    const rest: number[] = [];
    for await (const event of train(spec, testContext(spec), resume)) {
      for (const { student } of lossesOf([event])) rest.push(student.totalLoss);
    }
    expect(rest).toEqual(whole.slice(9));
  });
});
