/** A device's refusal to run a compiled plan: whoever asked for it goes on with tfjs operations. */
import { EngineError } from '../../errors';

export class PlanRefused extends EngineError {
  constructor(
    code: 'out-of-memory' | 'internal',
    message: string,
    readonly device: GPUDevice,
  ) {
    super(code, message);
    this.name = 'PlanRefused';
  }
}
