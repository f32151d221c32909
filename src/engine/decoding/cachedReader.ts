/**
 * Reads tokens with a causal transformer and keeps the keys and values of what it has read, so that a further
 * token costs one position instead of the whole text. A forward pass of its own on plain arrays; dense products, which are nearly
 * all of it, are handed in.
 */
import { sourcesOf } from '../../model/graph';
import { type Layer, type LayerOf, NORM_EPSILON, weightShapesOfLayer } from '../../model/layer';
import type { Weight } from '../../model/weight';
import { exp } from '../../numeric/exp';
import type { TokenReader } from '../../workloads/tokenReader';
import type { Product, Products } from './products';

/** Computes the output of a layer for the positions that are being read. */
type Op = (reading: Reading) => void;

/** The positions that are read at once, one of each row. */
interface Reading {
  rows: ArrayLike<number>;
  tokens: ArrayLike<number>;
}

/** What a layer gives: [capacity, channels], filled as far as rows are read. */
interface Value {
  values: Float32Array;
  channels: number;
}

interface Cache {
  /** [capacity, length, width] */
  keys: Float32Array;
  values: Float32Array;
  length: number;
  width: number;
}

/** Whether `layers` are such as this reader knows, each position seeing none that come later. */
export function canReadStepwise(layers: readonly Layer[]): boolean {
  const known = layers.every((layer) => {
    switch (layer.type) {
      case 'attention':
        return layer.causal;
      case 'dense':
        return layer.positions !== undefined;
      case 'embedding':
      case 'layerNorm':
      case 'add':
      case 'dropout':
        return true;
      default:
        return false;
    }
  });
  return known && layers[0]?.type === 'embedding' && layers.at(-1)?.type === 'dense';
}

export class CachedReader implements TokenReader {
  private readonly ops: Op[] = [];
  private readonly outputs: Value[] = [];
  private readonly caches: Cache[] = [];
  /** Told what each head of each layer, in their order, attends to: shares of what was read, which sum to 1. */
  onAttention: ((shares: number[]) => void) | null = null;
  private capacity = 0;
  /** Tokens that each row has read. */
  private readonly filled: number[] = [];

  /** `layers` must be such as `canReadStepwise` knows. Borrows `weights`; `products` are its own from then on. */
  constructor(
    layers: readonly Layer[],
    weights: readonly Weight[],
    private readonly products: Products,
  ) {
    let taken = 0;
    const sources = sourcesOf(layers);
    layers.forEach((layer, place) => {
      const count = weightShapesOfLayer(layer).length;
      const own = weights.slice(taken, taken + count).map(({ values }) => values);
      taken += count;
      const inputs = (sources[place] as number[]).map((source) => this.outputs[source] as Value);
      this.addLayer(layer, own, inputs);
    });
  }

  begin(prefixes: readonly (readonly number[])[], capacity: number): Float32Array {
    this.reserve(capacity);
    this.filled.length = 0;
    this.filled.push(...Array.from({ length: capacity }, () => 0));
    const width = (this.outputs.at(-1) as Value).channels;
    const logits = new Float32Array(prefixes.length * width);
    const longest = Math.max(0, ...prefixes.map(({ length }) => length));
    for (let place = 0; place < longest; place++) {
      const rows = [...prefixes.keys()].filter((row) => place < prefixes[row]!.length);
      const asks = rows.some((row) => place === prefixes[row]!.length - 1);
      const tokens = rows.map((row) => prefixes[row]![place]!);
      const found = this.run({ rows, tokens }, asks);
      if (!asks) continue;
      rows.forEach((row, at) => {
        if (place !== prefixes[row]!.length - 1) return;
        logits.set(found.subarray(at * width, (at + 1) * width), row * width);
      });
    }
    return logits;
  }

  read(rows: readonly number[], tokens: readonly number[]): Float32Array {
    return this.run({ rows, tokens }, true);
  }

  copy(from: number, to: number): void {
    const count = this.filled[from] as number;
    this.filled[to] = count;
    for (const { keys, values, length, width } of this.caches) {
      const start = from * length * width;
      for (const array of [keys, values]) {
        array.copyWithin(to * length * width, start, start + count * width);
      }
    }
  }

  dispose(): void {
    this.products.dispose();
  }

  /** Gives logits [rows, W] if `asks`, valid until the next call. */
  private run(reading: Reading, asks: boolean): Float32Array {
    const last = this.ops.length - 1;
    this.ops.forEach((op, place) => {
      if (place < last || asks) op(reading);
    });
    for (let i = 0; i < reading.rows.length; i++) {
      const row = reading.rows[i] as number;
      this.filled[row] = (this.filled[row] as number) + 1;
    }
    const { values, channels } = this.outputs.at(-1) as Value;
    return values.subarray(0, reading.rows.length * channels);
  }

  private reserve(capacity: number): void {
    if (capacity <= this.capacity) return;
    this.capacity = capacity;
    for (const value of new Set(this.outputs)) {
      value.values = new Float32Array(capacity * value.channels);
    }
    for (const cache of this.caches) {
      cache.keys = new Float32Array(capacity * cache.length * cache.width);
      cache.values = new Float32Array(capacity * cache.length * cache.width);
    }
  }

  private addLayer(layer: Layer, weights: readonly Float32Array[], inputs: readonly Value[]): void {
    const [input] = inputs as [Value];
    const give = (channels: number, make: (output: Value) => Op) => {
      const output = { values: new Float32Array(), channels };
      this.outputs.push(output);
      this.ops.push(make(output));
    };
    switch (layer.type) {
      case 'embedding':
        give(layer.width, (output) => this.embed(layer, weights, output));
        break;
      case 'layerNorm':
        give(layer.channels, (output) => normalise(weights, input, output));
        break;
      case 'dense': {
        const [kernel, bias] = weights as [Float32Array, Float32Array];
        const product: Product = this.products.make({ ...layer, kernel, bias });
        give(layer.outputs, (output) => ({ rows }) => {
          product(input.values, rows.length, output.values);
        });
        break;
      }
      case 'attention':
        give(layer.width, (output) => this.attend(layer, input, output));
        break;
      case 'add':
        give(input.channels, (output) => addAll(inputs, output));
        break;
      case 'dropout':
        // Nothing is dropped where nothing is learned.
        this.outputs.push(input);
        this.ops.push(() => {});
        break;
      default:
        throw new Error(`Layers of ${layer.type} cannot be read token by token.`);
    }
  }

  private embed(
    { width }: LayerOf<'embedding'>,
    [table, positions]: readonly Float32Array[],
    output: Value,
  ): Op {
    return ({ rows, tokens }) => {
      const { values } = output;
      for (let i = 0; i < rows.length; i++) {
        const word = (tokens[i] as number) * width;
        const place = (this.filled[rows[i] as number] as number) * width;
        for (let c = 0; c < width; c++) {
          values[i * width + c] =
            (table?.[word + c] as number) + (positions ? (positions[place + c] as number) : 0);
        }
      }
    };
  }

  /** softmax(q·Kᵀ / √d)·V over what was read so far, this position included, in each head. */
  private attend({ length, width, heads }: LayerOf<'attention'>, input: Value, output: Value): Op {
    const cache: Cache = { keys: new Float32Array(), values: new Float32Array(), length, width };
    this.caches.push(cache);
    const shares = new Float64Array(length);
    const size = width / heads;
    const scale = 1 / Math.sqrt(size);
    return ({ rows }) => {
      const projected = input.values;
      const target = output.values;
      const { keys, values } = cache;
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i] as number;
        const place = this.filled[row] as number;
        const query = 3 * i * width;
        const start = row * length * width;
        keys.set(projected.subarray(query + width, query + 2 * width), start + place * width);
        values.set(projected.subarray(query + 2 * width, query + 3 * width), start + place * width);
        for (let head = 0; head < width; head += size) {
          let most = Number.NEGATIVE_INFINITY;
          for (let j = 0; j <= place; j++) {
            const key = start + j * width + head;
            let score = 0;
            for (let c = 0; c < size; c++) {
              score += (projected[query + head + c] as number) * (keys[key + c] as number);
            }
            shares[j] = score * scale;
            most = Math.max(most, score * scale);
          }
          let sum = 0;
          for (let j = 0; j <= place; j++) {
            const share = exp((shares[j] as number) - most);
            shares[j] = share;
            sum += share;
          }
          this.onAttention?.(Array.from(shares.subarray(0, place + 1), (share) => share / sum));
          for (let c = 0; c < size; c++) {
            let mean = 0;
            for (let j = 0; j <= place; j++) {
              mean += (shares[j] as number) * (values[start + j * width + head + c] as number);
            }
            target[i * width + head + c] = mean / sum;
          }
        }
      }
    };
  }
}

function normalise([gamma, beta]: readonly Float32Array[], input: Value, output: Value): Op {
  const { channels } = output;
  return ({ rows }) => {
    for (let from = 0; from < rows.length * channels; from += channels) {
      const row = input.values.subarray(from, from + channels);
      let mean = 0;
      for (let c = 0; c < channels; c++) mean += row[c] as number;
      mean /= channels;
      let variance = 0;
      for (let c = 0; c < channels; c++) variance += ((row[c] as number) - mean) ** 2;
      const scale = 1 / Math.sqrt(variance / channels + NORM_EPSILON);
      for (let c = 0; c < channels; c++) {
        output.values[from + c] =
          ((row[c] as number) - mean) * scale * (gamma?.[c] as number) + (beta?.[c] as number);
      }
    }
  };
}

function addAll(inputs: readonly Value[], output: Value): Op {
  return ({ rows }) => {
    const count = rows.length * output.channels;
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (const { values } of inputs) sum += values[i] as number;
      output.values[i] = sum;
    }
  };
}
