/** First-fit allocation in a growing address range. Knows addresses only, not what lies there. */

/** Everything is handed out in steps of this many bytes. */
const ALIGNMENT = 64;

interface Gap {
  address: number;
  bytes: number;
}

export class MemoryPool {
  private readonly gaps: Gap[] = [];
  private readonly sizes = new Map<number, number>();
  private end: number;

  /** Hands out addresses from `start`; calls `grow` with the byte length that must exist. */
  constructor(
    start: number,
    private readonly grow: (bytes: number) => void,
  ) {
    this.end = roundUp(start);
  }

  /** Bytes handed out and not yet released. */
  get used(): number {
    let sum = 0;
    for (const bytes of this.sizes.values()) sum += bytes;
    return sum;
  }

  /** The address of `bytes` bytes with whatever they held before. */
  allocate(bytes: number): number {
    const size = roundUp(Math.max(bytes, 1));
    const gap = this.gaps.find((candidate) => candidate.bytes >= size);
    let address: number;
    if (gap) {
      address = gap.address;
      gap.address += size;
      gap.bytes -= size;
      if (gap.bytes === 0) this.gaps.splice(this.gaps.indexOf(gap), 1);
    } else {
      address = this.end;
      this.grow(address + size);
      this.end = address + size;
    }
    this.sizes.set(address, size);
    return address;
  }

  /** Takes back what `allocate` gave; throws on any other address. */
  release(address: number): void {
    const bytes = this.sizes.get(address);
    if (bytes === undefined) throw new Error(`nothing is allocated at ${address}`);
    this.sizes.delete(address);
    const index = this.gaps.findIndex((gap) => gap.address > address);
    const at = index < 0 ? this.gaps.length : index;
    this.gaps.splice(at, 0, { address, bytes });
    this.joinAt(at);
    this.joinAt(at - 1);
    const last = this.gaps.at(-1);
    if (last && last.address + last.bytes === this.end) {
      this.end = last.address;
      this.gaps.pop();
    }
  }

  /** Joins gap `index` with the next one where they touch. */
  private joinAt(index: number): void {
    const gap = this.gaps[index];
    const next = this.gaps[index + 1];
    if (!gap || !next || gap.address + gap.bytes !== next.address) return;
    gap.bytes += next.bytes;
    this.gaps.splice(index + 1, 1);
  }
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
