/** What a visitor gives the models of each workload to answer to. */
import type { ComponentType } from 'react';
import type { WorkloadId } from '../../../config/experiment';
import type { DecisionMap } from '../../../protocol/pictures';
import { OwnWord } from '../../speech/OwnWord';
import { DrawDigit } from './DrawDigit';
import { OwnPicture } from './OwnPicture';
import { PlacePoint } from './PlacePoint';
import { TypeText } from './TypeText';
import { TypeWord } from './TypeWord';

export interface OwnInputProps {
  /** Whether it stands beside other pictures, with little room. */
  isSmall?: boolean;
  /** How the models divide the plane, for points in it. */
  map: DecisionMap | null;
}

interface OwnInputKind {
  title: string;
  /** What is said while there is none. */
  invitation: string;
  Input: ComponentType<OwnInputProps>;
}

const ownPicture: OwnInputKind = {
  title: 'A picture of your own',
  invitation: 'Open, drop, paste or draw a picture: all models answer at once.',
  Input: OwnPicture,
};

/** Of workloads whose inputs can be made by hand. */
export const ownInputs: Readonly<Partial<Record<WorkloadId, OwnInputKind>>> = {
  mnist: {
    title: 'Draw a digit',
    invitation: 'Draw a digit: all models answer while you draw.',
    Input: DrawDigit,
  },
  toy2d: {
    title: 'Place a point',
    invitation: 'Place a point: all models answer at once.',
    Input: PlacePoint,
  },
  pictures: ownPicture,
  images: ownPicture,
  speech: {
    title: 'Say a word',
    invitation: 'Say a word or open a sound file: all models answer while you speak.',
    Input: OwnWord,
  },
  text: {
    title: 'Type a text',
    invitation: 'Type a sentence: all models answer while you type.',
    Input: TypeText,
  },
  words: {
    title: 'Type a word',
    invitation: 'Type any word: all models answer while you type.',
    Input: TypeWord,
  },
};
