import { existsSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findPretrained, outputOf } from '../config/catalog';
import { fieldsOf } from '../config/fields';
import { applyChanges, type Json, valueAt } from '../config/paths';
import { validate } from '../config/reading/validate';
import { costOf, layersOf, readsText } from '../model/architecture';
import { isText } from '../model/inputShape';
import { catalog } from './catalog';
import { inputShapeFor } from './testing/inputShapeFor';
import { runnableDefaults } from './testing/runnableDefaults';

for (const [id, meta] of Object.entries(catalog)) {
  describe(`the catalogue: ${meta.label}`, () => {
    it('keeps its id, and has a default that can be run', () => {
      expect(meta.id).toBe(id);
      expect(meta.defaults.workload.id).toBe(id);
      const runnable = runnableDefaults(meta);
      expect(validate(runnable, catalog)).toEqual([]);
    });

    it('offers each architecture once, and each can be run on either side', () => {
      for (const models of [meta.teachers, meta.students]) {
        expect(new Set(models.map((model) => model.id)).size).toBe(models.length);
        for (const { architecture, pretrained } of models) {
          const asJson = architecture as unknown as Json;
          const asTeacher = applyChanges(runnableDefaults(meta), {
            'teacher.architecture': asJson,
            'teacher.source': pretrained ? 'pretrained' : 'train',
          });
          expect(validate(asTeacher, catalog)).toEqual([]);
          // What reads something else than the student can be a teacher only.
          if (readsText(architecture) !== isText(meta.inputShape(meta.defaults))) continue;
          const asStudent = applyChanges(runnableDefaults(meta), {
            'student.architecture': asJson,
          });
          expect(validate(asStudent, catalog)).toEqual([]);
        }
      }
    });

    it('describes every setting: a range around the default, a label and one sentence of help', () => {
      for (const field of fieldsOf(meta, meta.defaults)) {
        const value = valueAt(meta.defaults, field.path);
        expect(value, field.path).toBeGreaterThanOrEqual(field.min);
        expect(value, field.path).toBeLessThanOrEqual(field.max);
        expect(field.label.length).toBeGreaterThan(1);
        expect(field.help).toMatch(/^[A-Z].*\.$/);
      }
    });

    for (const model of meta.teachers.filter(({ pretrained }) => pretrained)) {
      it(`ships ${model.label} with a card that fits its weights`, () => {
        const path = `public/${model.folder ?? 'teachers'}/${model.pretrained}`;
        expect(existsSync(`${path}.json`)).toBe(true);
        const card = JSON.parse(readFileSync(`${path}.json`, 'utf8'));
        const { parameters } = costOf(
          layersOf(
            model.architecture,
            inputShapeFor(meta, meta.defaults, model.architecture),
            outputOf(meta, meta.defaults),
          ),
        );
        expect(card).toMatchObject({ id: model.pretrained, label: model.label, parameters });
        expect(card.architecture).toEqual(model.architecture);
        expect([2 * parameters, 4 * parameters]).toContain(card.fileBytes);
        expect(statSync(`${path}.bin`).size).toBe(card.fileBytes);
        const { kind } = meta.task(meta.defaults);
        if (kind === 'ranking') expect(card.testNdcg).toBeGreaterThan(0.1);
        else if (kind === 'boxes') expect(card.testAp50).toBeGreaterThan(0.5);
        else expect(card.testAccuracy).toBeCloseTo(1 - card.testErrors / card.testExamples, 12);
        expect(
          findPretrained(
            meta,
            applyChanges(meta.defaults, {
              'teacher.architecture': model.architecture as unknown as Json,
            }),
          ),
        ).toBe(model);
      });
    }
  });
}
