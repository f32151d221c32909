/** Histories to learn from and to test on, items numbered from the most popular one on. */
import { splitInteractions } from '../../datasets/interactions';
import { makeTransferSet } from '../transferSet';
import type { LoadContext, Reference, WorkloadData } from '../workload';
import { type History, hideItems, historySet } from './histories';
import { mostProducts, shopMeta } from './meta';
import type { ShopOptions } from './options';
import { productNames } from './products';
import { byNeighbours, byPopularity, type Scorer } from './references';
import { drawShopper, openShop, type Shopper } from './shoppers';

/** Shoppers whose purchases say which products are popular. */
const CENSUS = 2000;

/** What both sources of data come to. Items are still numbered as they come. */
interface Source {
  names: readonly string[];
  train: History[];
  teacher: History[];
  tests: History[];
  /** How often each item was taken. */
  counts: Float64Array;
  labelSlots: number;
  /** Who knows all that can be known; absent where nobody does. */
  ceiling?: (index: number) => Float64Array;
}

export async function loadShop(
  options: ShopOptions,
  teacherTrainSize: number,
  context: LoadContext,
): Promise<WorkloadData> {
  const source = options.dataset
    ? await readOwn(options, teacherTrainSize, context)
    : drawShoppers(options, teacherTrainSize, context);
  const items = source.names.length;
  const order = Array.from(source.counts.keys()).sort(
    (a, b) => (source.counts[b] as number) - (source.counts[a] as number) || a - b,
  );
  const placeOf = new Int32Array(items);
  order.forEach((item, place) => {
    placeOf[item] = place;
  });
  const renumber = ({ seen, heldOut }: History): History => ({
    seen: Int32Array.from(seen, (item) => placeOf[item] as number),
    heldOut: Int32Array.from(heldOut, (item) => placeOf[item] as number),
  });
  const [train, teacher, tests] = [source.train, source.teacher, source.tests].map((histories) =>
    histories.map(renumber),
  ) as [History[], History[], History[]];
  const counts = Float64Array.from(order, (item) => source.counts[item] as number);
  const clean = historySet(train, items, source.labelSlots);
  const { ceiling } = source;
  return {
    transferSet: makeTransferSet(clean, options, items, context),
    teacherSet: historySet(teacher, items, source.labelSlots),
    testSet: historySet(tests, items),
    augment: hideItems(options.augment.hidden),
    items: { names: order.map((item) => source.names[item] as string), counts },
    references: [
      reference('popularity', 'Popularity', tests, byPopularity(counts)),
      reference('neighbours', 'Neighbours', tests, byNeighbours(train, counts)),
      ...(ceiling
        ? [
            reference('ceiling', 'Ceiling', tests, (_history, index) => {
              const chances = ceiling(index);
              return Float64Array.from(order, (item) => Math.log(chances[item] as number));
            }),
          ]
        : []),
    ],
  };
}

/** A predictor as outputs [count, items] of test examples. */
function reference(
  id: Reference['id'],
  label: string,
  tests: readonly History[],
  score: Scorer,
): Reference {
  return {
    id,
    label,
    outputsAt(indices, from, count) {
      const rows = Array.from({ length: count }, (_, row) => indices[from + row] as number);
      const scores = rows.map((index) => score(tests[index] as History, index));
      const items = scores[0]?.length ?? 0;
      const outputs = new Float32Array(count * items);
      scores.forEach((own, row) => {
        outputs.set(own, row * items);
      });
      return outputs;
    },
  };
}

/** Those that are tested are no others' and learned from by nobody. */
function drawShoppers(
  options: ShopOptions,
  teacherTrainSize: number,
  context: LoadContext,
): Source {
  const { trainSize, evaluateOn, split } = options;
  const shop = openShop(options, context.fixedRandom('shop'));
  const draw = (stream: string, count: number): Shopper[] => {
    const random = context.fixedRandom(`shop ${stream}`);
    return Array.from({ length: count }, () => drawShopper(shop, random));
  };
  const learned = ({ bought }: Shopper): History => ({ seen: bought, heldOut: [] });
  const tested = draw(evaluateOn, shopMeta.testExamples(shopMeta.defaults));
  const counts = new Float64Array(productNames.length);
  for (const { bought } of draw('census', CENSUS)) {
    for (const product of bought) counts[product] = (counts[product] as number) + 1;
  }
  return {
    names: productNames,
    train: draw('train', trainSize).map(learned),
    teacher: draw('teacher', teacherTrainSize).map(learned),
    tests: tested.map(({ bought }) => {
      const heldOut = split === 'time' ? Math.max(1, Math.floor(bought.length / 5)) : 1;
      const known = bought.length - heldOut;
      return { seen: bought.subarray(0, known), heldOut: bought.subarray(known) };
    }),
    counts,
    labelSlots: mostProducts(options),
    ceiling: (index) => (tested[index] as Shopper).chances,
  };
}

/** The people that are tested are those learned from, without what is held out. */
async function readOwn(
  { dataset: chosen, trainSize, evaluateOn, split }: ShopOptions,
  teacherTrainSize: number,
  { datasets }: LoadContext,
): Promise<Source> {
  if (!chosen?.interactions) throw new Error('This task learns from who took what.');
  const dataset = await datasets.read(chosen.hash);
  if (dataset.kind !== 'interactions')
    throw new Error(`“${chosen.name}” does not say who took what.`);
  if (split === 'time' && !dataset.times) {
    throw new Error(`“${chosen.name}” does not say when: hold out the last item of each instead.`);
  }
  const { train, tests } = splitInteractions(dataset, split, evaluateOn);
  const counts = new Float64Array(dataset.names.length);
  for (const items of train) for (const item of items) counts[item] = (counts[item] as number) + 1;
  const histories = train.map((seen): History => ({ seen, heldOut: [] }));
  return {
    names: dataset.names,
    train: histories.slice(0, trainSize),
    teacher: histories.slice(0, teacherTrainSize),
    tests,
    counts,
    labelSlots: chosen.interactions.longest,
  };
}
