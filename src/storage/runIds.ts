/** Ids of runs: unique over all tabs and visits, and sortable by the time of their visit. */

/** The part before the dash is the visit's. Needs no safe origin, as `crypto.randomUUID` does. */
export function uniqueRunIds(): () => string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  const visit = `${Date.now().toString(36)}${random.toString(36)}`;
  let count = 0;
  return () => {
    count += 1;
    return `${visit}-${count}`;
  };
}
