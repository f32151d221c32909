/** The part of ConvNetJS that is used here; it has no types of its own. */
declare module 'convnetjs' {
  export class Vol {
    constructor(width: number, height: number, depth: number, value: number);
    w: Float64Array;
    dw: Float64Array;
  }
  export class Net {
    layers: { layer_type: string; filters?: Vol[]; biases?: Vol }[];
    makeLayers(definitions: Record<string, unknown>[]): void;
    forward(input: Vol, isTraining: boolean): Vol;
    backward(target: number | Float64Array): number;
    getParamsAndGrads(): { params: Float64Array; grads: Float64Array }[];
  }
}
