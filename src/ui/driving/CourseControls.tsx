/** Chooses the track, or takes one of the visitor’s own. */
import { Button, NativeSelect } from '@mantine/core';
import { useRef } from 'react';
import { HELD_OUT_NAMES } from '../../driving/trackNames';
import { Icon } from '../components/Icon';
import { Message } from '../components/Message';
import classes from './Driving.module.css';
import { type CourseChoice, OWN } from './useCourse';

interface CourseControlsProps {
  course: CourseChoice;
  isDrawing: boolean;
  onDraw(): void;
}

export function CourseControls({ course, isDrawing, onDraw }: CourseControlsProps) {
  const input = useRef<HTMLInputElement>(null);
  const names = HELD_OUT_NAMES.map((name, i) => ({
    value: String(i),
    label: `${name} (held out)`,
  }));
  const ownName = course.own ? [{ value: OWN, label: course.own.name }] : [];
  return (
    <>
      <div className={classes.course}>
        <NativeSelect
          size="xs"
          aria-label="Track"
          value={course.chosen}
          data={[...ownName, ...names]}
          onChange={(event) => course.choose(event.currentTarget.value)}
        />
        <Button size="compact-sm" variant="default" onClick={onDraw} disabled={isDrawing}>
          Draw a track
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="upload" size={15} />}
          onClick={() => input.current?.click()}
        >
          Open a track
        </Button>
        <input
          ref={input}
          type="file"
          accept=".geojson,.json,.csv,.txt"
          hidden
          tabIndex={-1}
          aria-label="Track file: GeoJSON line or CSV centre line"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) void course.takeFile(file);
            event.currentTarget.value = '';
          }}
        />
      </div>
      {course.problem && (
        <Message tone="error" title="This line is no track" onDismiss={course.dismiss}>
          <p>{course.problem} The track before is still there.</p>
        </Message>
      )}
    </>
  );
}
