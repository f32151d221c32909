/** Comparisons of whole runs that `npm run reproduce` knows by name. */
import { labelSmoothingStudy } from './labelSmoothing';
import { methodsStudy } from './methods';
import type { Study } from './study';
import { subliminalStudy } from './subliminal';

export const studies = {
  subliminal: subliminalStudy,
  'label-smoothing': labelSmoothingStudy,
  methods: methodsStudy,
} satisfies Record<string, Study>;

export type StudyId = keyof typeof studies;

export function isStudyId(id: string): id is StudyId {
  return Object.hasOwn(studies, id);
}
