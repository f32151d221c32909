/** Numbers of things in words, with the singular where there is one. */

const counts = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** “1 run”, “27 runs”, “1,200 runs”; `many` where the plural takes more than an s. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${counts.format(count)} ${count === 1 ? one : many}`;
}
