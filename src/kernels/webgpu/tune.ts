/**
 * Which variant of a kernel a device runs fastest: what was measured on it, and a guess before that.
 * Remembered in memory for as long as the device; `toJSON` and `restore` are for whoever keeps it
 * longer.
 */
import type { Kernel } from './kernel';

/** One way of computing something; all ways of it have the same bindings and results. */
export interface KernelVariant {
  name: string;
  /** Barriers are slow, and slow to compile, on adapters that run in software. */
  hasBarriers: boolean;
  /** What the device must have for it. */
  feature?: GPUFeatureName | null;
  make(): Kernel;
}

/** Something that can be computed in several ways, the likely fastest on a real GPU first. */
export interface KernelChoice {
  /** What it is, with its sizes: choices of the same key share their measurement. */
  key: string;
  variants: readonly KernelVariant[];
}

/** A kernel that there is one way of computing. */
export function onlyChoice(kernel: Kernel): KernelChoice {
  return { key: kernel.label, variants: [{ name: '', hasBarriers: false, make: () => kernel }] };
}

/** Milliseconds of each variant that was measured, by name. */
export type VariantTimes = Record<string, number>;

export class Tuning {
  private readonly fastest = new Map<string, string>();

  /**
   * `software`: whether the adapter is emulated, which rules variants with barriers out. `features`
   * are those of the device.
   */
  constructor(
    readonly software: boolean,
    private readonly features: Pick<GPUSupportedFeatures, 'has'> = new Set<string>(),
  ) {}

  /** The kernel to run: the fastest variant measured, or the first that suits the device. */
  kernelOf(choice: KernelChoice): Kernel {
    return this.variantOf(choice).make();
  }

  variantOf(choice: KernelChoice): KernelVariant {
    const candidates = this.candidatesOf(choice);
    const name = this.fastest.get(choice.key);
    const found = candidates.find((variant) => variant.name === name) ?? candidates[0];
    if (!found) throw new Error(`no variant of ${choice.key} suits this device`);
    return found;
  }

  /** Variants worth measuring on this device, the first guess first. */
  candidatesOf({ variants }: KernelChoice): readonly KernelVariant[] {
    return variants.filter(
      ({ hasBarriers, feature }) =>
        !(this.software && hasBarriers) && (!feature || this.features.has(feature)),
    );
  }

  isMeasured({ key }: KernelChoice): boolean {
    return this.fastest.has(key);
  }

  remember({ key }: KernelChoice, times: VariantTimes): void {
    const [best] = Object.entries(times).sort(([, a], [, b]) => a - b);
    if (best) this.fastest.set(key, best[0]);
  }

  /**
   * Keeps to what `choice` is now, measured or not: a run that is repeated takes the same kernels,
   * and with them the same roundings.
   */
  settle(choice: KernelChoice): void {
    if (!this.isMeasured(choice)) this.fastest.set(choice.key, this.variantOf(choice).name);
  }

  /** The names of the fastest variants by key. */
  toJSON(): Record<string, string> {
    return Object.fromEntries(this.fastest);
  }

  /** Takes over what `toJSON` gave earlier on the same kind of device. */
  restore(saved: Readonly<Record<string, string>>): void {
    for (const [key, name] of Object.entries(saved)) this.fastest.set(key, name);
  }
}

const tunings = new WeakMap<GPUDevice, Tuning>();

/** What is known of `device`. */
export function tuningOf(device: GPUDevice): Tuning {
  let tuning = tunings.get(device);
  if (!tuning) {
    tuning = new Tuning(isSoftware(device.adapterInfo), device.features);
    tunings.set(device, tuning);
  }
  return tuning;
}

/** Older browsers do not say what adapter a device is of. */
function isSoftware(info: GPUAdapterInfo | undefined): boolean {
  if (!info) return false;
  const { vendor, architecture, description, isFallbackAdapter } = info;
  const name = `${vendor} ${architecture} ${description}`;
  return isFallbackAdapter || /swiftshader|llvmpipe|basic render/i.test(name);
}
