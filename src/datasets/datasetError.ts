/** What is wrong with a file, in a sentence or two that say what to do. */
export class DatasetError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatasetError';
  }
}

/** No data set of this hash is kept here. */
export class DatasetMissing extends Error {
  constructor(readonly hash: string) {
    super(`The data set ${hash.slice(0, 12)}… is not here.`);
    this.name = 'DatasetMissing';
  }
}
