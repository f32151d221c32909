/** Ops that bring several values together, take them apart, or lay them out anew. */
import type { BufferId, Mask } from './operand';

/** output = input + addend */
export interface AddOp {
  kind: 'add';
  input: BufferId;
  addend: BufferId;
  output: BufferId;
  size: number;
}

/** Where channels lie in a buffer of [positions, channels]: from channel `start` on. */
interface ChannelRange {
  channels: number;
  start: number;
}

/**
 * output[position, to.start + c] = mask(input[position, from.start + c]) for c below `channels`; the
 * rest of the output is left alone. The mask lies as the output does, and only where all of it is
 * written.
 */
export interface CopyChannelsOp {
  kind: 'copyChannels';
  input: BufferId;
  output: BufferId;
  positions: number;
  channels: number;
  from: ChannelRange;
  to: ChannelRange;
  mask: Mask | null;
}

/**
 * output[o, s, f, i] = mask(input[o, f, s, i]), for rows of [outer, first, second, inner]; the mask
 * lies as the output does.
 */
export interface SwapAxesOp {
  kind: 'swapAxes';
  input: BufferId;
  output: BufferId;
  outer: number;
  first: number;
  second: number;
  inner: number;
  mask: Mask | null;
}
