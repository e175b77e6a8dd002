import type { Crop } from "@/lib/slides/crop";

/** Lies over a picture: what is cut off is dim, what stays has a frame. */
export function CropFrame({ crop: { x, y, width, height } }: { crop: Crop }) {
  return (
    <svg
      viewBox="0 0 1000 1000"
      preserveAspectRatio="none"
      aria-hidden="true"
      className="pointer-events-none absolute inset-0 h-full w-full"
    >
      <path d={`M0 0H1000V1000H0ZM${x} ${y}v${height}h${width}v${-height}Z`} fillOpacity={0.6} />
      <rect x={x} y={y} width={width} height={height} vectorEffect="non-scaling-stroke" className="fill-none stroke-2 stroke-accent" />
    </svg>
  );
}
