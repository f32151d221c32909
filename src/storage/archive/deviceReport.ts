/** The machine as far as the browser tells. */
import type { DeviceReport } from '../../records/storedRun';

export function deviceReport(): DeviceReport {
  const { hardwareConcurrency: cores = 1, userAgent = '' } = globalThis.navigator ?? {};
  return { cores, userAgent };
}
