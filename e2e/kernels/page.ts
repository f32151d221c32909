/** The page of the kernel tests: runs a group when the test asks. */
import * as kernelTests from './groups';

declare global {
  var runGroup: typeof kernelTests.runGroup;
}
globalThis.runGroup = kernelTests.runGroup;
