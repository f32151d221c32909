/** Which part of a data set a file or folder is, by its name. */

const TEST = /(^|[^a-z])(test|t10k|valid|validation|val|dev|eval)([^a-z]|$)/i;
const TRAIN = /(^|[^a-z])train(ing)?([^a-z]|$)/i;

export function isTestName(path: string): boolean {
  return TEST.test(path) && !TRAIN.test(path);
}

export function isTrainName(path: string): boolean {
  return TRAIN.test(path) && !TEST.test(path);
}
