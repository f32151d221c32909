/** Errors that a device reports later: caught where something is made, thrown where one waits. */
import { PlanRefused } from './planRefused';

export class DeviceErrors {
  private reports: Promise<PlanRefused | null>[] = [];

  constructor(private readonly device: GPUDevice) {}

  /** Runs `make`, whose errors on the device `check` will throw. */
  watch<T>(make: () => T): T {
    const { device } = this;
    device.pushErrorScope('validation');
    device.pushErrorScope('internal');
    device.pushErrorScope('out-of-memory');
    try {
      return make();
    } finally {
      this.report('out-of-memory', 'The graphics processor has too little memory for this model.');
      this.report('internal', 'The graphics processor could not compile this model.');
      this.report('internal', 'The graphics processor refused this model.');
    }
  }

  /** Throws the first error found so far. */
  async check(): Promise<void> {
    const reports = this.reports;
    this.reports = [];
    for (const error of await Promise.all(reports)) if (error) throw error;
  }

  private report(code: 'out-of-memory' | 'internal', message: string): void {
    const found = this.device.popErrorScope().then(
      (error) => error && new PlanRefused(code, `${message} (${error.message})`, this.device),
      // A lost device: whatever waits for it learns that by itself.
      () => null,
    );
    this.reports.push(found);
  }
}
