/** How long a thread may be silent before it counts as gone, by what its run does at a stretch. */
import type { Catalog } from '../config/catalog';
import type { BackendChoice, ExperimentConfig } from '../config/experiment';
import { estimateCost } from '../config/runCost';

/** Compiling, decoding and drawing weights, on a slow machine that does much else. */
const BASE_MS = 30_000;

/**
 * Multiply-adds a second that no machine falls short of: a twentieth of what `docs/benchmarks.md`
 * has for one core, or half where that is the plainest JavaScript.
 */
const SLOWEST: Readonly<Record<BackendChoice, number>> = {
  auto: 2e8,
  webgpu: 2e8,
  wasm: 2e8,
  webgl: 5e7,
  cpu: 8e6,
};

/** Milliseconds for a valid spec. */
export function patienceFor(catalog: Catalog): (spec: ExperimentConfig) => number {
  return (spec) => {
    const { pieceMacs } = estimateCost(spec, catalog[spec.workload.id]);
    return BASE_MS + (1000 * pieceMacs) / SLOWEST[spec.backend];
  };
}
