/** The data sets that the browser keeps. */
import type { DatasetInfo } from '../dataset';
import { KeptContents } from './keptContents';

export const keptDatasets = new KeptContents<DatasetInfo>('distillation-lab-data', 'data sets');
