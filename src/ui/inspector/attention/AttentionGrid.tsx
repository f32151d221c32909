/** The weights of one head, words that read × words that are read. */
import { memo, useMemo } from 'react';
import classes from './AttentionMaps.module.css';
import { outlinesOf } from './attentionRows';

interface AttentionGridProps {
  caption: string;
  /** [tokens, tokens] */
  shares: Float32Array;
  tokens: number;
  /** Of the word that is looked at. */
  row: number;
  isChosen: boolean;
}

export const AttentionGrid = memo(function AttentionGrid({
  caption,
  shares,
  tokens,
  row,
  isChosen,
}: AttentionGridProps) {
  const outlines = useMemo(() => outlinesOf(shares, tokens), [shares, tokens]);
  return (
    <figure className={classes.figure} data-chosen={isChosen || undefined}>
      <figcaption>{caption}</figcaption>
      <svg
        viewBox={`0 0 ${tokens} ${tokens}`}
        role="img"
        aria-label={`${caption}: attention of ${tokens} words to each other`}
        shapeRendering="crispEdges"
      >
        {outlines.map(({ strength, outline }) => (
          <path key={strength} d={outline} fill="currentColor" fillOpacity={strength} />
        ))}
        <rect className={classes.row} x={0} y={row} width={tokens} height={1} />
      </svg>
    </figure>
  );
});
