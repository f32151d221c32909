/** Metrics that several tasks have, each with its own account of what is counted. */
import type { Metric } from './task';

/** Mean cross-entropy, in nats. */
export function lossMetric(meaning: string): Metric {
  return {
    id: 'loss',
    label: 'test loss',
    title: 'Test loss',
    short: 'loss',
    better: 'lower',
    range: [0, Number.POSITIVE_INFINITY],
    format: 'number',
    meaning,
  };
}

/** Share of the answers that are the teacher's. */
export function agreementMetric(meaning: string): Metric {
  return {
    id: 'agreement',
    label: 'agreement with the teacher',
    title: 'Agrees with teacher',
    short: 'agreement',
    better: 'higher',
    range: [0, 1],
    format: 'share',
    meaning,
  };
}
