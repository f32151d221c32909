/** The changes of settings once more, as a list for assistive technology. */
import { VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import type { MarkGroup } from './settingsMarks';

export const MarkList = memo(function MarkList({ marks }: { marks: readonly MarkGroup[] }) {
  if (marks.length === 0) return null;
  return (
    <VisuallyHidden>
      <ul aria-label="Settings changed while running">
        {marks.map((mark) => (
          <li key={mark.step}>{mark.text}</li>
        ))}
      </ul>
    </VisuallyHidden>
  );
});
