/** One contender in a process of its own, so that none changes another's kernels or warm-up. */
import type { Contender, MakeContender } from './contender';
import { makeNet, type NetId } from './nets';

const contenders: Record<string, () => Promise<MakeContender>> = {
  plan: async () => (await import('./contenders/plan')).planBest,
  planSimd: async () => (await import('./contenders/plan')).planSimd,
  tfjsStock: async () => (await import('./contenders/tfjs')).tfjsStock,
  tfjsMended: async () => (await import('./contenders/tfjs')).tfjsMended,
};

export type ChildRequest =
  | { type: 'start'; contender: string; net: NetId; threads: number; batchSize: number }
  | { type: 'run'; steps: number }
  | { type: 'losses' }
  | { type: 'ceilings' };

let contender: Contender | undefined;

async function answer(request: ChildRequest): Promise<unknown> {
  switch (request.type) {
    case 'start': {
      const make = await contenders[request.contender]!();
      contender = await make(makeNet(request.net, request.batchSize), request.threads);
      return true;
    }
    case 'run':
      return contender!.run(request.steps);
    case 'losses':
      return contender!.losses();
    case 'ceilings': {
      const { matMulRate } = await import('./contenders/tfjs');
      const { multiplyAddRate } = await import('./peak');
      return { matMul: await matMulRate(), multiplyAdd: await multiplyAddRate() };
    }
    default:
      return request satisfies never;
  }
}

process.on('message', (request: ChildRequest) => {
  answer(request).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.message }),
  );
});
