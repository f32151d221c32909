import { describe, expect, it } from 'vitest';
import { nodeContext } from '../../cli/nodeContext';
import { outputOf, teacherInputShape } from '../../config/catalog';
import { liveSettingsOf } from '../../config/live';
import { applyChanges, type Json } from '../../config/paths';
import { layersOf } from '../../model/architecture';
import { classOutput } from '../../model/output';
import { catalog } from '../../workloads/catalog';
import { readPretrained } from './pretrained';

const { assets } = nodeContext(liveSettingsOf(catalog.mnist.defaults));
const shipped = Object.values(catalog).flatMap((meta) =>
  meta.teachers.filter((model) => model.pretrained).map((model) => ({ meta, model })),
);

describe('every shipped teacher', () => {
  it.each(shipped)('can be read: $model.pretrained', async ({ meta, model }) => {
    const withModel = applyChanges(meta.defaults, {
      'teacher.architecture': model.architecture as unknown as Json,
    });
    const layers = layersOf(
      model.architecture,
      teacherInputShape(meta, withModel),
      outputOf(meta, meta.defaults),
    );
    const { card, weights } = await readPretrained(model, layers, assets, () => {});
    expect(card.id).toBe(model.pretrained);
    if (card.trainedBy === undefined)
      expect(card.recipe?.trainSize).toBe(meta.trainExamples(meta.defaults));
    expect(weights.every(({ values }) => values.every(Number.isFinite))).toBe(true);
  });

  it('says what is wrong with a card in words', async () => {
    const [first] = shipped;
    if (!first) throw new Error('no teacher ships');
    const broken = { read: async () => new TextEncoder().encode('{}') };
    const layers = layersOf(
      first.model.architecture,
      first.meta.inputShape(first.meta.defaults),
      classOutput(10),
    );
    const read = readPretrained(first.model, layers, broken, () => {});
    await expect(read).rejects.toThrow(/its card is damaged/);
  });
});
