/** What a student senses in a recorded state: the free road around it, or the camera’s picture. */
import { CAMERA_SIDE, sensorSizes } from '../../driving/sensorSizes';
import { rayAngles } from '../../driving/sensors';
import { PixelImage } from '../pictures/images/PixelImage';
import classes from './Driving.module.css';

export function SensorThumbnail({ input, size }: { input: Float32Array; size: number }) {
  if (input.length === CAMERA_SIDE * CAMERA_SIDE) {
    const sides = { height: CAMERA_SIDE, width: CAMERA_SIDE, channels: 1 };
    return <PixelImage pixels={input} most={1} {...sides} size={size} />;
  }
  const angles = rayAngles(
    input.length < sensorSizes.rays24 ? sensorSizes.rays8 - 1 : sensorSizes.rays24 - 1,
  );
  const ends = angles.map((angle, i) => {
    const length = (input[i] as number) * 0.9 * size;
    const x = size / 2 - (length / 2) * Math.sin(angle) * 1.1;
    return `${x.toFixed(1)} ${(0.95 * size - length * Math.cos(angle)).toFixed(1)}`;
  });
  return (
    <svg width={size} height={size} aria-hidden="true" className={classes.thumbnail}>
      <path
        d={`M${size / 2} ${0.95 * size}L${ends.join('L')}Z`}
        fill="currentColor"
        fillOpacity={0.2}
        stroke="currentColor"
      />
      <circle cx={size / 2} cy={0.95 * size - 2} r={Math.max(2, size / 24)} fill="currentColor" />
    </svg>
  );
}
