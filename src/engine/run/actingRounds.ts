/**
 * Rounds in which student and baseline act, and the states that they meet join the transfer set
 * (DAgger, Ross, Gordon & Bagnell 2011). Both act, half of the states are from each, and both learn
 * from all of them: they still see the same batches.
 */
import type { EngineEvent } from '../../protocol/events';
import type { WorkloadData } from '../../workloads/workload';
import type { EngineContext } from '../context';
import type { Batches } from '../data/batches';
import { withPolicy } from '../evaluation/closedLoop';
import type { Session } from './runSetup';
import type { TrainingState } from './trainingState';

/** The steps after which models act: `rounds` moments spread over the epochs, one an epoch at most. */
export function roundSteps(rounds: number, epochs: number, stepsPerEpoch: number): number[] {
  const most = Math.min(rounds, epochs - 1);
  return Array.from(
    { length: Math.max(0, most) },
    (_, i) => Math.round(((i + 1) * epochs) / (most + 1)) * stepsPerEpoch,
  );
}

export class ActingRounds {
  private readonly steps: readonly number[];

  /** `onGrown` is told the data with the larger transfer set before a step is drawn from it. */
  constructor(
    private readonly state: TrainingState,
    private readonly session: Session,
    private readonly batches: Batches,
    private readonly context: EngineContext,
    private readonly onGrown: (data: WorkloadData) => AsyncGenerator<EngineEvent>,
  ) {
    const rounds = session.data.closedLoop?.rounds ?? 0;
    this.steps = roundSteps(rounds, session.spec.training.epochs, batches.perEpoch);
  }

  isDue(step: number): boolean {
    return this.steps.includes(step);
  }

  /** Where a run goes on after an interruption: what was met before, and a round that is still due. */
  async *catchUp(): AsyncGenerator<EngineEvent> {
    const { state } = this;
    state.met = state.met.filter(({ step }) => step <= state.step);
    if (this.isDue(state.step) && state.met.at(-1)?.step !== state.step) yield* this.act();
    else if (state.met.length > 0) yield* this.grow();
  }

  /** The models as they stand act, and what they meet joins the transfer set. */
  async *act(): AsyncGenerator<EngineEvent> {
    const { state, context } = this;
    const { closedLoop } = this.session.data;
    if (!closedLoop) return;
    const { student, baseline } = state.models;
    const actor = { model: state.models.model, makeExecutor: this.session.makeExecutor };
    const round = this.steps.indexOf(state.step) + 1;
    const onStep = () => context.yieldToEvents();
    const states = await withPolicy(student, actor, (policy) =>
      baseline
        ? withPolicy(baseline, actor, (other) => closedLoop.collect([policy, other], round, onStep))
        : closedLoop.collect([policy], round, onStep),
    );
    state.met = [...state.met, { step: state.step, states }];
    yield* this.grow();
  }

  private async *grow(): AsyncGenerator<EngineEvent> {
    const { data } = this.session;
    if (!data.closedLoop) return;
    const met = this.state.met.map(({ states }) => states);
    const { closedLoop, baselineSet } = data;
    const transferSet = closedLoop.growBy(met, data.transferSet);
    this.batches.growTo(transferSet, baselineSet && closedLoop.growBy(met, baselineSet));
    yield* this.onGrown({ ...data, transferSet, isGrown: true });
  }
}
