/** What a run will cost, said beside Run where that is much. */
import type { BackendChoice } from '../../../config/experiment';
import { estimateCost } from '../../../config/runCost';
import { isActive } from '../../../store/lab/runStart';
import type { LabState, RunState } from '../../../store/lab/state';
import { catalog } from '../../../workloads/catalog';

/** From here on a visitor wants to know before he waits. */
const LONG_SECONDS = 120;

/** More than a tab can count on: WebAssembly addresses four, and models are held twice at times. */
const LARGE_BYTES = 1.5e9;

/** Smaller steps take as long as their bookkeeping, and tell nothing of the speed of larger ones. */
const TELLING_MACS = 1e7;

/** Multiply-adds a second before anything was measured: half of a core in `docs/benchmarks.md`. */
const ASSUMED_SPEED: Readonly<Record<BackendChoice, number>> = {
  auto: 1e10,
  webgpu: 1e10,
  wasm: 1e10,
  webgl: 2e9,
  cpu: 5e7,
};

/** Null where the run is short and small, and where one is going on, which has its own figures. */
export function costHint({ spec, problems, run }: LabState): string | null {
  if (problems.length > 0 || isActive(run)) return null;
  const { macs, bytes } = estimateCost(spec, catalog[spec.workload.id]);
  const speed = measuredSpeed(run, spec.backend) ?? ASSUMED_SPEED[spec.backend];
  const seconds = macs / speed;
  const facts = [
    ...(seconds > LONG_SECONDS ? [`take ${roughDuration(seconds)} on this machine`] : []),
    ...(bytes > LARGE_BYTES ? [`need about ${roughGigabytes(bytes)} GB of memory`] : []),
  ];
  if (facts.length === 0) return null;
  return `This run will ${facts.join(' and ')}: fewer examples or epochs, or a smaller network or batch, make it lighter.`;
}

/** Multiply-adds a second of the run on show; null where it ran elsewhere, or says little. */
function measuredSpeed({ spec, backend, stepMs }: RunState, chosen: BackendChoice): number | null {
  if (!backend || (chosen !== 'auto' && chosen !== backend.id)) return null;
  const tried = backend.measured?.find(
    ({ id, threads }) => id === backend.id && threads === backend.threads,
  )?.stepMs;
  const ms = stepMs ?? tried;
  const { stepMacs } = estimateCost(spec, catalog[spec.workload.id]);
  return ms && stepMacs >= TELLING_MACS ? (1000 * stepMacs) / ms : null;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** One figure that counts, as fits an estimate: “about 3 minutes”, “about 2 hours”, “more than a week”. */
function roughDuration(seconds: number): string {
  if (seconds >= 7 * DAY) return 'more than a week';
  const [unit, name] =
    seconds < 1.5 * HOUR
      ? [MINUTE, 'minutes']
      : seconds < 2 * DAY
        ? [HOUR, 'hours']
        : [DAY, 'days'];
  const count = Math.max(2, Math.round(seconds / (unit as number)));
  return `about ${count} ${name}`;
}

function roughGigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(bytes < 1e10 ? 1 : 0);
}
