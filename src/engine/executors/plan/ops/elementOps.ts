/** Ops that treat each value alone. */
import type { Activation } from '../../../../model/layer';
import type { BufferId, Dropout, Mask } from './operand';

/** output = f(input) */
export interface ActivationOp {
  kind: 'activation';
  input: BufferId;
  output: BufferId;
  size: number;
  activation: Activation;
}

/** inputGradient = mask(f'(input)·outputGradient) */
export interface ActivationGradientOp {
  kind: 'activationGradient';
  input: BufferId;
  outputGradient: BufferId;
  inputGradient: BufferId;
  size: number;
  activation: Activation;
  mask: Mask | null;
}

/** output = mask(dropout(input)): also carries a gradient back, being linear. */
export interface DropoutOp {
  kind: 'dropout';
  input: BufferId;
  output: BufferId;
  size: number;
  dropout: Dropout;
  mask: Mask | null;
}
