/** Reads dropped data and keeps the data set, apart from page and engine: neither of them waits. */

import { decodeImage } from '../../datasets/browser/decodeImage';
import { keptDatasets } from '../../datasets/browser/keptDatasets';
import type { ReadCommand } from '../../datasets/messages';
import { readDataset } from '../../datasets/readDataset';
import { readAndKeep } from './readAndKeep';

self.onmessage = ({ data: { files, ...options } }: MessageEvent<ReadCommand>) =>
  void readAndKeep({
    read: (onProgress) => readDataset(files, { ...options, decode: decodeImage, onProgress }),
    keep: (info, content) => keptDatasets.put(info, content),
    post: (message) => self.postMessage(message),
  });
