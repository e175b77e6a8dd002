import { createContext, type ReactNode, use, useMemo } from "react";
import { boxesOf, type LitBox, type ShownWords } from "@/lib/reader/shown-words";

interface Lights {
  /** By number of the slide. */
  lit: ReadonlyMap<number, { width: number; height: number; boxes: LitBox[] }>;
  /** The slide that one has stepped to. */
  now?: number;
}

const Context = createContext<Lights>({ lit: new Map() });

/** Around the pictures of slides: what is looked for is lit on them, and only the light is drawn anew. */
export function LitSlides({
  shown,
  query,
  now,
  children,
}: {
  shown: readonly ShownWords[];
  query: string;
  now?: number;
  children: ReactNode;
}) {
  const lit = useMemo(
    () =>
      new Map(
        shown.flatMap(({ slide, width, height, words, boxes }) => {
          const found = boxesOf({ words, boxes }, query);
          return found.length > 0 ? [[slide, { width, height, boxes: found }] as const] : [];
        }),
      ),
    [shown, query],
  );
  const lights = useMemo(() => ({ lit, now }), [lit, now]);
  return <Context value={lights}>{children}</Context>;
}

/** Lies over a slide's picture, in the same frame. That something was found is said in words beside it. */
export function SlideLight({ slide }: { slide: number }) {
  const { lit, now } = use(Context);
  const found = lit.get(slide);
  if (!found) return null;
  const { width, height, boxes } = found;
  const around = height / 200;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      data-lit={boxes.length}
      className={`slide-light pointer-events-none absolute inset-0 h-full w-full ${slide === now ? "slide-light-now" : ""}`}
    >
      {boxes.map((box) => (
        <rect
          key={`${box.x} ${box.y}`}
          x={box.x - around}
          y={box.y - around}
          width={box.width + 2 * around}
          height={box.height + 2 * around}
          rx={around}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}
