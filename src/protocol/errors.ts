/** Error codes that cross the thread boundary as data; the page maps a code to help text. */

export const errorCodes = [
  'invalid-spec',
  'data-unavailable',
  'dataset-missing',
  'teacher-unavailable',
  'teacher-file-missing',
  'backend-unavailable',
  'webgpu-unavailable',
  'device-lost',
  'out-of-memory',
  'non-finite-loss',
  'worker-crashed',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What is left of an error after it was posted. */
export interface ErrorReport {
  code: ErrorCode;
  /** One or two sentences for people: what happened, and with which numbers. */
  message: string;
  /** The optimizer step at which it happened, where there was one. */
  step?: number;
}
