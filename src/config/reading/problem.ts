/** What is wrong with a value that came from outside, and where. */
export interface Problem {
  /** Dotted path of the setting, empty for the spec as a whole. */
  path: string;
  message: string;
}
