/** Who learns from whom: between teacher and student there may be an assistant and earlier students. */
import type { Architecture } from '../model/architecture';
import type { ExperimentConfig } from './experiment';

/** A network that learns as the student does, and then teaches the next one. */
export interface ChainLink {
  role: 'assistant' | 'generation';
  architecture: Architecture;
  /** From 1, among those of its role. */
  number: number;
}

type Networks = Pick<ExperimentConfig, 'teacher' | 'student'>;

/** All networks between teacher and student, in the order in which they learn; none: the teacher teaches. */
export function chainOf({ teacher, student }: Networks): ChainLink[] {
  const { assistant, generations } = teacher;
  const { architecture } = student;
  return [
    ...(assistant ? [{ role: 'assistant', architecture: assistant, number: 1 } as const] : []),
    ...Array.from({ length: generations }, (_, index) => {
      return { role: 'generation', architecture, number: index + 1 } as const;
    }),
  ];
}

/** The network that teaches the student. */
export function teachingNetworkOf(networks: Networks): Architecture {
  return chainOf(networks).at(-1)?.architecture ?? networks.teacher.architecture;
}

/** How many networks answer together as the student's teacher. */
export function teachingMembersOf(networks: Networks): number {
  const { source, members } = networks.teacher;
  return source === 'train' && chainOf(networks).length === 0 ? members : 1;
}
