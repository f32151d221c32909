/**
 * Simulated shoppers. A taste is a distribution over products: popularity times a factor for each
 * shelf and product that belongs to the taste. A shopper is a mixture of a few tastes, and buys
 * different products one after the other, each in proportion to
 *   p = (1 − noise)·Σ mixture·taste + noise·popularity.
 * Whoever knows p ranks what is bought next as well as anybody can.
 */
import type { RandomSource } from '../../numeric/random';
import type { ShopOptions } from './options';
import { aisles, productNames } from './products';

type Settings = Pick<ShopOptions, 'tastes' | 'popularity' | 'noise' | 'basket'>;

/** Tastes that one shopper is mixed from. */
const TASTES_EACH = 3;
/** Standard deviations of a taste's liking for shelves and for single products, as logarithms. */
const [SHELF_LIKING, PRODUCT_LIKING] = [2, 1.2];

export interface Shop {
  settings: Settings;
  /** [products], sums to 1. */
  popularity: Float64Array;
  /** Each [products], sums to 1. */
  tastes: Float64Array[];
}

export interface Shopper {
  /** Products in the order in which they were bought. */
  bought: Int32Array;
  /** What it was drawn from, [products]. */
  chances: Float64Array;
}

/** The same shop for the same random numbers. */
export function openShop(settings: Settings, random: RandomSource): Shop {
  const count = productNames.length;
  const ranks = random.permutation(count);
  const popularity = normalise(
    Float64Array.from(ranks, (rank) => (rank + 1) ** -settings.popularity),
  );
  const shelf = count / aisles.length;
  const tastes = Array.from({ length: settings.tastes }, () => {
    const shelves = Float64Array.from(aisles, () => SHELF_LIKING * random.normal());
    const liked = popularity.map((share, product) => {
      const liking =
        (shelves[Math.floor(product / shelf)] as number) + PRODUCT_LIKING * random.normal();
      return share * Math.exp(liking);
    });
    return normalise(liked);
  });
  return { settings, popularity, tastes };
}

export function drawShopper({ settings, popularity, tastes }: Shop, random: RandomSource): Shopper {
  const { noise, basket } = settings;
  const own = random.permutation(tastes.length).subarray(0, TASTES_EACH);
  const mixture = normalise(Float64Array.from(own, () => random.uniform() ** 2 + 1e-3));
  const chances = popularity.map((share) => noise * share);
  own.forEach((taste, place) => {
    const weight = (1 - noise) * (mixture[place] as number);
    const liked = tastes[taste] as Float64Array;
    for (let p = 0; p < chances.length; p++) {
      chances[p] = (chances[p] as number) + weight * (liked[p] as number);
    }
  });
  // From half the mean to one and a half of it, and never fewer than a test needs.
  const least = Math.max(4, Math.ceil(basket / 2));
  const size = least + random.below(2 * (basket - least) + 1);
  return { bought: drawDistinct(chances, size, random), chances };
}

/** `size` different products, each drawn from what is left. */
function drawDistinct(chances: Float64Array, size: number, random: RandomSource): Int32Array {
  const left = chances.slice();
  const bought = new Int32Array(size);
  for (let i = 0; i < size; i++) {
    const total = left.reduce((sum, chance) => sum + chance, 0);
    let rest = random.uniform() * total;
    let chosen = 0;
    for (let p = 0; p < left.length; p++) {
      const chance = left[p] as number;
      if (chance === 0) continue;
      chosen = p;
      rest -= chance;
      if (rest < 0) break;
    }
    bought[i] = chosen;
    left[chosen] = 0;
  }
  return bought;
}

function normalise(values: Float64Array): Float64Array {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => value / sum);
}
