/** What a spec asks of its backend. */
import type { ExperimentSpec } from '../spec/experiment';
import { costOf, layersOf } from '../spec/layers';
import { catalog } from '../workloads/catalog';
import type { BackendNeeds } from './backend';
import type { EngineContext } from './context';

/** Files and the multiply-adds of the largest training step of `spec`, forward and backward. */
export function needsOf(spec: ExperimentSpec, context: EngineContext): BackendNeeds {
  const meta = catalog[spec.workload.id];
  const classes = meta.classNames(spec).length;
  const trained = spec.teacher.source === 'train' ? [spec.teacher, spec.student] : [spec.student];
  const macs = trained.map(
    ({ architecture }) => costOf(layersOf(architecture, meta.inputShape, classes)).macs,
  );
  // The backward pass costs twice the forward pass.
  const stepMacs = 3 * spec.training.batchSize * Math.max(...macs);
  return { wasmFiles: context.wasmFiles, stepMacs };
}
