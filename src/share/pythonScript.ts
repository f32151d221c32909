/**
 * The same experiment as a Python script for people at home in Keras or PyTorch. The spec is
 * written into it as data; the code that reads it is the same for every experiment.
 */
import type { ExperimentConfig } from '../config/experiment';
import type { Architecture } from '../model/architecture';
import { scriptProblem } from './scriptLimits';
import data from './scripts/data.py?raw';
import keras from './scripts/keras.py?raw';
import losses from './scripts/losses.py?raw';
import pytorch from './scripts/pytorch.py?raw';

export type Framework = 'pytorch' | 'keras';

const parts = {
  pytorch: {
    body: pytorch,
    needs: 'pip install torch torchvision numpy',
    imports: `import copy
import json
import os

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn`,
    networks: ['linear', 'low-rank', 'mlp', 'cnn', 'resnet-small', 'item-transformer'],
    setup: 'DEVICE = "cuda" if torch.cuda.is_available() else "cpu"\n',
  },
  keras: {
    body: keras,
    needs: 'pip install keras tensorflow numpy',
    imports: `import json
import os

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
import keras
import numpy as np
import tensorflow as tf`,
    networks: ['linear', 'low-rank', 'mlp', 'cnn'],
    setup: '',
  },
} as const satisfies Record<
  Framework,
  { networks: readonly Architecture['kind'][]; [part: string]: unknown }
>;

/**
 * `link` opens the same experiment in the lab.
 *
 * @throws Error with a sentence where no script can repeat `spec`.
 */
export function pythonScript(spec: ExperimentConfig, framework: Framework, link: string): string {
  const problem = scriptProblem(spec);
  if (problem) throw new Error(problem);
  const { body, needs, imports, networks, setup } = parts[framework];
  // Inside a raw string neither a quote nor a backslash may end it; JSON escapes both its own way.
  const json = JSON.stringify(spec, null, 2).replaceAll("'", '\\u0027');
  return `"""Knowledge distillation as set up in Distillation Lab.

    ${needs}

With weights.safetensors beside it the script takes teacher, first weights and labels from there,
and has the lab's figures up to rounding; dropout and variation of the examples are drawn anew.
Without, it trains a teacher of its own: expect the same picture, not the same figures.
The same experiment in the lab: ${link.replaceAll('\\', '%5C').replaceAll('"', '%22')}
"""

${imports}

SPEC = json.loads(r'''${json}''')
SEED = SPEC["training"]["seed"]
NETWORKS = (${networks.map((kind) => `"${kind}"`).join(', ')})
${setup}

${data}${losses}${body}`;
}
