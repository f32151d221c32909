/** Where the attention of a model looks in the text on show: a grid for each head, and the words that one word reads. */
import { NativeSelect, SegmentedControl, Title } from '@mantine/core';
import { useState } from 'react';
import type { AttentionMaps as Maps, Role } from '../../../protocol/pictures';
import { counted } from '../../../text/counted';
import { InfoTip } from '../../components/InfoTip';
import { useInspection } from '../../context/inspectionContext';
import { useLab } from '../../context/labContext';
import { presentRoles, roleStyles } from '../../models/roles';
import view from '../InspectorView.module.css';
import { AttendedWords } from './AttendedWords';
import { AttentionGrid } from './AttentionGrid';
import classes from './AttentionMaps.module.css';
import { firstWords, meanOfHeads, rowOf } from './attentionRows';

const HELP =
  'In an attention layer each word takes something from every word, itself included. Row: the word that reads. Column: the word that is read. What it takes from all words adds up to 100%. Attention says where a model looks, not yet what decides its answer.';

const MEAN = 'mean';

/** Heads that are drawn side by side. */
const MOST_DRAWN = 8;

export function AttentionMaps() {
  const vocabulary = useLab((state) => state.run.vocabulary);
  const hasBaseline = useLab((state) => state.run.spec.baseline);
  const known = useInspection((state) => state.attribution);
  const [wantedRole, setRole] = useState<Role>('teacher');
  const [wantedLayer, setLayer] = useState(0);
  const [wantedHead, setHead] = useState(MEAN);
  const [wantedRow, setRow] = useState(0);
  const roles = presentRoles(hasBaseline).filter((each) => known?.attention[each]);
  const role = roles.includes(wantedRole) ? wantedRole : roles[0];
  const all = role && known?.attention[role];
  return (
    <section className={view.panel} aria-label="Attention">
      <div className={view.head}>
        <div className={view.title}>
          <Title order={2} size="sm">
            Where attention looks
          </Title>
          <InfoTip about="attention" help={HELP} />
        </div>
        {role && roles.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label="Whose attention"
            value={role}
            data={roles.map((value) => ({ value, label: roleStyles[value].name }))}
            onChange={(value) => setRole(value as Role)}
          />
        )}
      </div>
      {role && all && vocabulary ? (
        <Chosen
          role={role}
          maps={firstWords(all)}
          all={all}
          input={known.input}
          layer={Math.min(wantedLayer, all.layers - 1)}
          head={wantedHead !== MEAN && Number(wantedHead) < all.heads ? Number(wantedHead) : null}
          row={wantedRow}
          onLayer={setLayer}
          onHead={(head) => setHead(head === null ? MEAN : String(head))}
          onRow={setRow}
        />
      ) : (
        <p className={view.missing}>
          Open an example or type a text with words in it: then the models that have attention show
          theirs.
        </p>
      )}
    </section>
  );
}

interface ChosenProps {
  role: Role;
  /** As far as they are drawn, and as they are. */
  maps: Maps;
  all: Maps;
  /** Token numbers of the text. */
  input: Float32Array;
  layer: number;
  /** Null: the mean of all. */
  head: number | null;
  row: number;
  onLayer(layer: number): void;
  onHead(head: number | null): void;
  onRow(row: number): void;
}

function Chosen({ role, maps, all, input, layer, head, row: wanted, ...actions }: ChosenProps) {
  const row = Math.min(wanted, maps.tokens - 1);
  const colour = roleStyles[role].colour;
  const mean = meanOfHeads(maps, layer);
  const size = maps.tokens ** 2;
  const gridOf = (place: number) => {
    const start = (layer * maps.heads + place) * size;
    return maps.values.subarray(start, start + size);
  };
  const shares = head === null ? mean : gridOf(head);
  const drawn =
    maps.heads <= MOST_DRAWN ? [...Array(maps.heads).keys()] : head === null ? [] : [head];
  return (
    <>
      <div className={classes.choices}>
        {maps.layers > 1 && (
          <NativeSelect
            size="xs"
            aria-label="Layer"
            value={String(layer)}
            data={[...Array(maps.layers).keys()].map((place) => ({
              value: String(place),
              label: `Layer ${place + 1}`,
            }))}
            onChange={({ currentTarget }) => actions.onLayer(Number(currentTarget.value))}
          />
        )}
        <NativeSelect
          size="xs"
          aria-label="Head"
          value={head === null ? MEAN : String(head)}
          data={[
            { value: MEAN, label: `Mean of ${counted(maps.heads, 'head')}` },
            ...[...Array(maps.heads).keys()].map((place) => ({
              value: String(place),
              label: `Head ${place + 1}`,
            })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            actions.onHead(value === MEAN ? null : Number(value))
          }
        />
      </div>
      <div className={classes.grids} style={{ color: colour }}>
        <AttentionGrid
          caption="Mean"
          shares={mean}
          tokens={maps.tokens}
          row={row}
          isChosen={head === null}
        />
        {drawn.map((place) => (
          <AttentionGrid
            key={place}
            caption={`Head ${place + 1}`}
            shares={gridOf(place)}
            tokens={maps.tokens}
            row={row}
            isChosen={head === place}
          />
        ))}
      </div>
      <AttendedWords
        input={input}
        row={row}
        shares={rowOf(shares, maps.tokens, row)}
        onRow={actions.onRow}
      />
      <p className={view.note}>
        Choose the word that reads; its row has a frame, and the words are tinted by how much it
        takes from each. ▢ is an unknown word.
        {all.tokens > maps.tokens && ` The first ${maps.tokens} of ${all.tokens} words are drawn.`}
      </p>
    </>
  );
}
