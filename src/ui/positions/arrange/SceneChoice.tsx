/** The test scenes to choose from, and the button that begins one of the visitor's own. */
import { Button } from '@mantine/core';
import { ExampleRadios } from '../../pictures/ExampleRadios';
import { PixelPicture } from '../PixelPicture';
import classes from '../ScenePanel.module.css';
import type { ArrangedScene } from './useArrangedScene';

interface SceneChoiceProps {
  scene: ArrangedScene;
  height: number;
  width: number;
  /** Whether a scene can be arranged; pictures of the visitor's own cannot. */
  isComposed: boolean;
  /** What is in a test scene, in words. */
  thingsAt(position: number): string;
}

export function SceneChoice({ scene, height, width, isComposed, thingsAt }: SceneChoiceProps) {
  const { shown, position, arranged, choose, opening } = scene;
  return (
    <>
      <div className={classes.choice}>
        <ExampleRadios
          legend="Test scenes"
          layout="strip"
          examples={shown}
          selected={arranged ? -1 : position}
          onSelect={choose}
          nameOf={({ position: at }) => `Scene ${at + 1}: ${thingsAt(at)}`}
          draw={({ input }) => (
            <span className={classes.thumbnail}>
              <PixelPicture height={height} width={width} colours={input} />
            </span>
          )}
        />
        {isComposed && (
          <Button
            size="compact-sm"
            variant="default"
            loading={opening.isOpening}
            onClick={opening.start}
          >
            {arranged ? 'Another of your own' : 'Arrange one of your own'}
          </Button>
        )}
      </div>
      {opening.failure && (
        <p className={classes.note} role="alert">
          {opening.failure}
        </p>
      )}
    </>
  );
}
