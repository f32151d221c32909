/** Labelled images of one size, before classes have numbers. */

export interface RawImages {
  /** [examples, height, width, channels]. */
  pixels: Uint8Array;
  /** The number that the files have for the class. */
  labels: Int32Array;
}

export interface ImageSources {
  /** Height, width and channels. */
  shape: [number, number, 1 | 3];
  train: RawImages;
  /** Null where the files bring no test set. */
  test: RawImages | null;
  /** Names of the classes by their numbers, where the files have them. */
  classNames: string[] | null;
  /** What was left out or changed, in sentences. */
  notes: string[];
}
