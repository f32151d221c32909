/** The one error type of the engine; its code crosses the thread boundary, see `protocol/errors`. */
import type { ErrorCode, ErrorReport } from '../protocol/errors';

export class EngineError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: { step?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.name = 'EngineError';
  }
}

/** Any thrown value as the report that is posted. */
export function reportOf(error: unknown): ErrorReport {
  if (error instanceof EngineError) {
    const { step } = error.details;
    return { code: error.code, message: error.message, ...(step === undefined ? {} : { step }) };
  }
  const message = error instanceof Error ? error.message : String(error);
  const isMemory = error instanceof RangeError || /out of memory|allocation failed/i.test(message);
  return { code: isMemory ? 'out-of-memory' : 'internal', message };
}
