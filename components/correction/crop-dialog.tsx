import { type PointerEvent, useId, useRef, useState } from "react";
import { CropFrame } from "@/components/correction/crop-frame";
import { useLanguage } from "@/components/language/language";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Picture } from "@/components/ui/picture";
import { type Crop, cropBetween, type Edge, edgeOf, wholePicture, withEdge } from "@/lib/slides/crop";

interface Given {
  open: boolean;
  /** The whole picture, and its size. */
  picture: { src: string; width: number; height: number };
  name: string;
  crop: Crop;
  onCrop: (crop: Crop) => void;
  onClose: () => void;
}

const edges: readonly Edge[] = ["left", "right", "top", "bottom"];

/** Which part of a slide's picture stays: drawn by a pointer, or set edge by edge. */
export function CropDialog({ open, picture, name, crop: before, onCrop, onClose }: Given) {
  const { t } = useLanguage();
  const id = useId();
  const [crop, setCrop] = useState(before);
  const from = useRef<{ x: number; y: number }>(undefined);
  const placeOf = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    return { x: (1000 * (clientX - left)) / width, y: (1000 * (clientY - top)) / height };
  };
  const draw = (event: PointerEvent<HTMLElement>) => from.current && setCrop(cropBetween(from.current, placeOf(event)));
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("correct.cropOf", { name })}
      className="w-[min(48rem,calc(100vw-2rem))]"
      actions={
        <>
          <Button onClick={() => setCrop(wholePicture)}>{t("correct.cropWhole")}</Button>
          <Button onClick={onClose}>{t("shell.cancel")}</Button>
          <Button variant="primary" onClick={() => onCrop(crop)}>
            {t("correct.crop")}
          </Button>
        </>
      }
    >
      <p className="text-ink-soft text-sm">{t("correct.cropHint")}</p>
      <div
        className="relative cursor-crosshair touch-none select-none"
        onPointerDown={(event) => {
          from.current = placeOf(event);
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={draw}
        onPointerUp={(event) => {
          draw(event);
          from.current = undefined;
        }}
      >
        <Picture src={picture.src} alt={name} width={picture.width} height={picture.height} className="pointer-events-none h-auto w-full" />
        <CropFrame crop={crop} />
      </div>
      <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {edges.map((edge) => (
          <label key={edge} htmlFor={`${id}-${edge}`} className="grid grid-cols-[6rem_1fr] items-center gap-3 text-sm">
            {t(`correct.edge.${edge}`)}
            {/* From left to right on a picture, whichever way one writes. */}
            <input
              id={`${id}-${edge}`}
              type="range"
              dir="ltr"
              min={0}
              max={1000}
              step={5}
              value={edgeOf(crop, edge)}
              aria-valuetext={`${Math.round(edgeOf(crop, edge) / 10)} %`}
              onChange={(event) => setCrop(withEdge(crop, edge, Number(event.target.value)))}
              className="h-8 w-full"
            />
          </label>
        ))}
      </div>
    </Dialog>
  );
}
