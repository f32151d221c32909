/** Opens the recorder, for whoever has no pictures at hand. */
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';

const CameraDialog = lazy(() => import('./CameraDialog'));

export function RecordOffer() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        Record with the camera …
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <CameraDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
