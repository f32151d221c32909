/** Yields after each slice of the work; can be ended with `return()` at any of them. */
export type Work<Result> = AsyncGenerator<undefined, Result>;
