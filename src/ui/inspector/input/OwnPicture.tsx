/** A picture of the visitor's own, opened, dropped, pasted or drawn, and as the networks see it. */
import { Button } from '@mantine/core';
import { type PointerEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { isImage } from '../../../model/inputShape';
import { catalog } from '../../../workloads/catalog';
import { drawFrame } from '../../camera/frames';
import { useCamera } from '../../camera/useCamera';
import { useInspection, useInspectionActions } from '../../context/inspectionContext';
import { useLab } from '../../context/labContext';
import { PixelImage } from '../../pictures/images/PixelImage';
import view from '../InspectorView.module.css';
import draw from './DrawDigit.module.css';
import {
  clearSheet,
  contextOf,
  coverSheet,
  inputOfSheet,
  openPicture,
  type Shape,
} from './fitPicture';
import classes from './OwnPicture.module.css';

/** Pixels of the sheet's longer side. */
const SHEET = 224;
const PEN = 14;
const GROUND = '#ffffff';
/** Milliseconds from one look of the camera to the next. */
const LOOK_EVERY = 100;

/** `isSmall`: the sheet alone, to stand beside other pictures. */
export function OwnPicture({ isSmall = false }: { isSmall?: boolean }) {
  const spec = useLab(({ run }) => run.spec);
  const shape = useMemo(() => catalog[spec.workload.id].inputShape(spec), [spec]);
  return isImage(shape) && <PictureSheet shape={shape} isSmall={isSmall} />;
}

function PictureSheet({ shape, isSmall }: { shape: Shape; isSmall: boolean }) {
  const [height, width, channels] = shape;
  const { classify } = useInspectionActions();
  const isOwn = useInspection((state) => state.own !== null);
  const sheet = useRef<HTMLCanvasElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const last = useRef<{ x: number; y: number } | null>(null);
  const [seen, setSeen] = useState<Float32Array | null>(null);
  const [pen, setPen] = useState('#c2255c');
  const [fault, setFault] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const colourId = useId();
  const scale = SHEET / Math.max(height, width);
  const camera = useCamera();
  const { video, state: cameraState, stop: stopCamera } = camera;

  const clear = useCallback(() => {
    if (sheet.current) clearSheet(sheet.current, GROUND);
    setSeen(null);
    setFault(null);
  }, []);
  useEffect(() => () => classify(null), [classify]);
  useEffect(() => {
    // Whoever goes on to another example leaves a blank sheet.
    if (isOwn) return;
    clear();
    stopCamera();
  }, [isOwn, clear, stopCamera]);

  const ask = useCallback(() => {
    if (!sheet.current) return;
    const input = inputOfSheet(sheet.current, [height, width, channels]);
    setSeen(input);
    classify(input);
  }, [classify, height, width, channels]);
  useEffect(() => {
    if (cameraState !== 'on') return;
    const look = async () => {
      if (!video.current || !sheet.current) return;
      await drawFrame(video.current, sheet.current);
      ask();
    };
    const timer = window.setInterval(() => void look(), LOOK_EVERY);
    return () => window.clearInterval(timer);
  }, [cameraState, video, ask]);
  const take = useCallback(
    async (file: Blob | undefined) => {
      if (!file) return;
      try {
        const picture = await openPicture(file);
        if (sheet.current) coverSheet(sheet.current, picture, GROUND);
        picture.close();
        setFault(null);
        ask();
      } catch (cause) {
        setFault(cause instanceof Error ? cause.message : String(cause));
      }
    },
    [ask],
  );
  useEffect(() => {
    const onPaste = ({ clipboardData }: ClipboardEvent) => {
      const file = [...(clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
      void take(file);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [take]);

  const onPointer = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    else if (!last.current) return;
    const box = event.currentTarget.getBoundingClientRect();
    const place = {
      x: ((event.clientX - box.left) / box.width) * event.currentTarget.width,
      y: ((event.clientY - box.top) / box.height) * event.currentTarget.height,
    };
    const context = contextOf(event.currentTarget);
    context.strokeStyle = pen;
    context.lineWidth = PEN;
    context.lineCap = 'round';
    context.beginPath();
    const from = last.current ?? place;
    context.moveTo(from.x, from.y);
    context.lineTo(place.x, place.y);
    context.stroke();
    last.current = place;
    ask();
  };
  const onPointerEnd = () => {
    last.current = null;
  };
  const size = isSmall ? 'compact-xs' : 'xs';

  const board = (
    <section
      aria-label="Sheet for a picture"
      className={classes.board}
      data-small={isSmall || undefined}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        // Tells the page, which takes files anywhere, that this one is taken.
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        void take(event.dataTransfer.files[0]);
      }}
    >
      <canvas
        ref={sheet}
        width={scale * width}
        height={scale * height}
        className={classes.sheet}
        role="img"
        aria-label={seen ? 'Your picture' : 'Empty sheet'}
        onPointerDown={onPointer}
        onPointerMove={onPointer}
        onPointerUp={onPointerEnd}
        onPointerCancel={onPointerEnd}
      />
      <video ref={video} className={classes.video} muted playsInline />
      {seen === null && (
        <span className={classes.invitation}>
          {isSmall ? 'Drop or draw a picture' : 'Drop or paste a picture here, or draw one'}
        </span>
      )}
    </section>
  );
  const buttons = (
    <div className={classes.buttons}>
      <Button size={size} variant="default" onClick={() => chooser.current?.click()}>
        Open …
      </Button>
      {cameraState === 'on' ? (
        <Button size={size} onClick={stopCamera}>
          Stop
        </Button>
      ) : (
        <Button
          size={size}
          variant="default"
          loading={cameraState === 'asking'}
          onClick={() => void camera.start()}
        >
          Camera
        </Button>
      )}
      <Button size={size} variant="default" disabled={seen === null} onClick={() => classify(null)}>
        Clear
      </Button>
      <input
        ref={chooser}
        type="file"
        accept="image/*"
        hidden
        tabIndex={-1}
        aria-label="A picture of your own"
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          // Cleared, so that the same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
  const problem = (
    <p className={classes.fault} aria-live="polite">
      {fault ?? camera.fault}
    </p>
  );
  if (isSmall) {
    return (
      <>
        {board}
        {buttons}
        {problem}
      </>
    );
  }
  const look = channels === 1 ? 'grey' : 'colour';
  return (
    <div className={draw.draw}>
      {board}
      <div className={draw.beside}>
        <figure className={draw.seen}>
          <PixelImage
            pixels={seen ?? BLANK}
            most={1}
            height={height}
            width={width}
            channels={channels}
            size={84}
          />
          <figcaption>
            As the networks see it: its middle, {width} × {height} in {look}
          </figcaption>
        </figure>
        {buttons}
        <label className={classes.colour} htmlFor={colourId}>
          Pen
          <input
            id={colourId}
            type="color"
            value={pen}
            onChange={(event) => setPen(event.currentTarget.value)}
          />
        </label>
        {problem}
        <p className={view.note}>It stays in this browser. What is transparent becomes white.</p>
      </div>
    </div>
  );
}

/** Black until there is something to see. */
const BLANK: ArrayLike<number> = [];
