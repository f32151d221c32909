/** Arrays that are used again in every step, by their length. */
export class ArrayPool {
  private readonly free = new Map<number, Float64Array[]>();
  private readonly used: Float64Array[] = [];

  /** Whatever it held before. */
  take(length: number): Float64Array {
    const array = this.free.get(length)?.pop() ?? new Float64Array(length);
    this.used.push(array);
    return array;
  }

  /** Those that were taken are free again. */
  reclaim(): void {
    for (const array of this.used) {
      const list = this.free.get(array.length);
      if (list) list.push(array);
      else this.free.set(array.length, [array]);
    }
    this.used.length = 0;
  }
}
