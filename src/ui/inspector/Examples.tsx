/** A gallery of test examples by what the models make of them, and the open one beside it. */
import { ActionIcon, Chip, Title } from '@mantine/core';
import { memo, useMemo } from 'react';
import type { CategoryId, ExampleFilter } from '../../store/inspection/categories';
import { categoryIds } from '../../store/inspection/categories';
import { countText } from '../../text/format';
import { useInspection, useInspectionActions } from '../context/inspectionContext';
import { ExampleRadios } from '../pictures/ExampleRadios';
import type { ShownExample } from '../pictures/examples';
import { Thumbnail } from '../pictures/Thumbnail';
import { useIsText } from '../pictures/texts/useIsText';
import classes from './Examples.module.css';
import view from './InspectorView.module.css';
import { OpenExample } from './input/OpenExample';
import { filterHelp, filterLabel } from './inspectorTexts';
import { EXAMPLES_HEADING } from './showExamples';
import type { Answers } from './useAnswers';
import { type Gallery, PAGE_SIZE } from './useGallery';

interface ExamplesProps {
  answers: Answers;
  gallery: Gallery;
}

export const Examples = memo(function Examples({ answers, gallery }: ExamplesProps) {
  const { filter, list, page, pages, shown } = gallery;
  const { turnTo } = useInspectionActions();
  return (
    <section className={view.panel} aria-label="Examples">
      <div className={view.head}>
        <Title order={2} size="sm" id={EXAMPLES_HEADING} tabIndex={-1} className={classes.heading}>
          Examples: {filterLabel(filter, answers.classNames)}
        </Title>
      </div>
      <Filters answers={answers} gallery={gallery} />
      <p className={view.note}>{filterHelp(filter)}</p>
      <div className={view.two}>
        <div className={classes.gallery}>
          {list.length === 0 ? (
            <p className={view.missing}>No test example is like that at this step.</p>
          ) : (
            <ExamplePage answers={answers} gallery={gallery} />
          )}
          <div className={classes.pager}>
            <ActionIcon
              variant="default"
              aria-label="Previous page"
              disabled={page === 0}
              onClick={() => turnTo(page - 1)}
            >
              ‹
            </ActionIcon>
            <span>{rangeText(page, shown.length, list.length)}</span>
            <ActionIcon
              variant="default"
              aria-label="Next page"
              disabled={page + 1 >= pages}
              onClick={() => turnTo(page + 1)}
            >
              ›
            </ActionIcon>
          </div>
        </div>
        <OpenExample answers={answers} index={gallery.example} />
      </div>
    </section>
  );
});

function rangeText(page: number, shown: number, total: number): string {
  if (total === 0) return '0 examples';
  const first = page * PAGE_SIZE + 1;
  return `${countText(first)}–${countText(first + shown - 1)} of ${countText(total)}`;
}

const CELL = 'cell';

function Filters({ answers, gallery }: ExamplesProps) {
  const { filter, lists, list } = gallery;
  const { show } = useInspectionActions();
  const cell: ExampleFilter | null = typeof filter === 'string' ? null : filter;
  return (
    <Chip.Group
      value={typeof filter === 'string' ? filter : CELL}
      onChange={(value) => {
        if (value !== CELL) show(value as CategoryId);
      }}
    >
      <div className={classes.filters} role="radiogroup" aria-label="Which examples">
        {categoryIds.map((id) => {
          const examples = lists[id];
          return examples ? (
            <Chip key={id} value={id} size="xs" variant="outline">
              {filterLabel(id, answers.classNames)} <b>{countText(examples.length)}</b>
            </Chip>
          ) : null;
        })}
        {cell && (
          <Chip value={CELL} size="xs" variant="outline">
            {filterLabel(cell, answers.classNames)} <b>{countText(list.length)}</b>
          </Chip>
        )}
      </div>
    </Chip.Group>
  );
}

const FACE = 44;
/** Height of a text of one line. */
const LINE = 24;

/** The examples of one page as radio buttons: one tab stop, arrow keys move. */
function ExamplePage({ answers, gallery }: ExamplesProps) {
  const { labels, tops, classNames, present } = answers;
  const inputs = useInspection((state) => state.inputs);
  const { choose } = useInspectionActions();
  const isText = useIsText();
  const examples = useMemo<ShownExample[]>(
    () =>
      gallery.shown.map((index, position) => ({
        position,
        index,
        label: labels[index] ?? -1,
        input: inputs.get(index) ?? NOTHING,
      })),
    [gallery.shown, labels, inputs],
  );
  const nameOf = ({ index, label }: ShownExample) => {
    const said = present.map((role) => `${role} says ${classNames[tops[role]?.[index] ?? -1]}`);
    return `Test example ${index}, ${classNames[label]}: ${said.join(', ')}`;
  };
  return (
    <ExampleRadios
      legend="Examples of this page"
      layout={isText ? 'rows' : 'grid'}
      examples={examples}
      selected={gallery.example === null ? -1 : gallery.shown.indexOf(gallery.example)}
      onSelect={(position) => {
        const index = gallery.shown[position];
        if (index !== undefined) choose(index);
      }}
      nameOf={nameOf}
      draw={(example) =>
        example.input.length === 0 ? (
          <span className={classes.blank} style={{ width: FACE, height: isText ? LINE : FACE }} />
        ) : (
          <Thumbnail example={example} size={isText ? LINE : FACE} />
        )
      }
    />
  );
}

/** The input of an example that has not arrived yet. */
const NOTHING = new Float32Array();
