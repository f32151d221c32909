/** Writes the words of a program for the wasm interpreter; see kernels/wasm/opcodes.ts. */
import { BY_PARAMETERS, BY_ROWS, END, STAGE_WORDS } from '../../../../kernels/wasm/opcodes';

/** A word that is stored as a 32-bit float. */
interface FloatWord {
  float: number;
}

export type Word = number | FloatWord;

export class ProgramWriter {
  private readonly words: Word[] = [];
  private stageStart = -1;

  constructor(slices: number, scratch: number, scratchBytes: number) {
    this.words.push(slices, scratch, scratchBytes);
  }

  rowStage(waits: boolean, blockRows: number, prologueOps: number): void {
    this.stage(BY_ROWS, waits, blockRows, prologueOps);
  }

  parameterStage(waits: boolean): void {
    this.stage(BY_PARAMETERS, waits, 0, 0);
  }

  /** Adds an op to the last stage; its first `prologueOps` ops are the prologue. */
  op(code: number, ...args: Word[]): void {
    this.words.push(code, args.length + 2, ...args);
    const count = this.stageStart + STAGE_WORDS - 1;
    this.words[count] = (this.words[count] as number) + 1;
  }

  /** The finished program. */
  finish(): Int32Array {
    const words = new Int32Array(this.words.length + 1);
    const floats = new Float32Array(words.buffer);
    this.words.forEach((word, index) => {
      if (typeof word === 'number') words[index] = word;
      else floats[index] = word.float;
    });
    words[this.words.length] = END;
    return words;
  }

  private stage(partition: number, waits: boolean, blockRows: number, prologue: number): void {
    this.stageStart = this.words.length;
    // Ops are counted without the prologue.
    this.words.push(partition, waits ? 1 : 0, blockRows, prologue, -prologue);
  }
}
