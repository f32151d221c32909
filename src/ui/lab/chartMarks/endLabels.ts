/** Labels beside the ends of curves, kept apart from one another. Pure. */

/**
 * Heights near `targets` (any order) that are at least `gap` apart and within `low` and `high`:
 * labels that would touch move together, each as little as the others allow.
 */
export function spreadHeights(
  targets: readonly number[],
  gap: number,
  [low, high]: readonly [number, number],
): number[] {
  const order = targets.map((_, index) => index).sort((a, b) => at(targets, a) - at(targets, b));
  let groups: { members: number[]; middle: number }[] = [];
  for (const index of order) {
    groups.push({ members: [index], middle: at(targets, index) });
    for (;;) {
      const [upper, lower] = groups.slice(-2);
      if (!upper || !lower) break;
      const room = (gap * (upper.members.length + lower.members.length)) / 2;
      if (lower.middle - upper.middle >= room) break;
      const members = [...upper.members, ...lower.members];
      const sum = members.reduce((total, member) => total + at(targets, member), 0);
      groups = [...groups.slice(0, -2), { members, middle: sum / members.length }];
    }
  }
  const heights = targets.map(() => 0);
  let floor = low;
  for (const { members, middle } of groups) {
    const first = Math.max(floor, middle - (gap * (members.length - 1)) / 2);
    members.forEach((member, position) => {
      heights[member] = first + gap * position;
    });
    floor = first + gap * members.length;
  }
  // What was pushed over the edge goes back from there, and takes along what it meets.
  let ceiling = high;
  for (const index of [...order].reverse()) {
    heights[index] = Math.min(at(heights, index), ceiling);
    ceiling = at(heights, index) - gap;
  }
  return heights;
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}
