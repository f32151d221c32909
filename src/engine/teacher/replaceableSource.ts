/** A teacher's answers over a transfer set that grows: those over the latest one. */
import type { MiniBatch } from '../data/batches';
import type { TeacherSource } from './teacherSource';

export class ReplaceableSource implements TeacherSource {
  constructor(private current: TeacherSource) {}

  /** Takes over `next` and lets the one before go. */
  replace(next: TeacherSource): void {
    this.current.dispose();
    this.current = next;
  }

  get all(): Float32Array | null {
    return this.current.all;
  }

  logitsOf(batch: MiniBatch): Promise<Float32Array> {
    return this.current.logitsOf(batch);
  }

  get featuresOf(): TeacherSource['featuresOf'] {
    return this.current.featuresOf;
  }

  costOf(examples: number) {
    return this.current.costOf(examples);
  }

  dispose(): void {
    this.current.dispose();
  }
}
