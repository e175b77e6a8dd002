import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { Picture } from "@/components/ui/picture";
import { toast } from "@/components/ui/toaster";
import type { SlideDecision, StandingSlide } from "@/lib/corrections/slide-decisions";
import { slideName } from "@/lib/document/slide-name";
import { formatClock } from "@/lib/time";

interface Given {
  slide: StandingSlide;
  picture: string;
  isSmall: boolean;
  canDrop: boolean;
  canMerge: boolean;
  onDecide: (decision: SlideDecision, name?: string) => void;
  onSplit: () => void;
  onPlay?: ((fromMs: number) => void) | undefined;
}

export function SlideCard({ slide, picture, isSmall, canDrop, canMerge, onDecide, onSplit, onPlay }: Given) {
  const { number, spans, title } = slide;
  const name = slideName(slide);
  const startMs = spans[0]?.startMs ?? 0;
  return (
    <li data-slide={number} className="w-64 shrink-0 lg:w-auto">
      <Picture
        src={picture}
        alt={name}
        width={256}
        height={144}
        className="aspect-video w-full rounded-[3px] border border-rule bg-wash object-contain"
      />
      <div className="mt-1.5 flex items-center gap-2">
        <Input
          key={title}
          dir="auto"
          aria-label={`Title of slide ${number}`}
          placeholder={`Slide ${number}`}
          defaultValue={title}
          maxLength={200}
          onBlur={(event) => {
            const text = event.target.value.trim();
            if (text !== (title ?? "")) onDecide({ do: "title", slide: number, title: text });
          }}
          onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
          className="min-h-8 py-0.5 text-sm"
        />
        <Button
          size="small"
          variant="quiet"
          disabled={!onPlay}
          onClick={() => onPlay?.(startMs)}
          aria-label={`Play from ${formatClock(startMs)}`}
          className="numbers"
        >
          {formatClock(startMs)}
        </Button>
      </div>
      {isSmall && <p className="mt-1 text-ink-soft text-sm">The recording is gone, so this picture is a small one.</p>}
      <div className="mt-1.5 flex flex-wrap gap-1.5">
        <Button
          size="small"
          disabled={!canDrop}
          aria-label={`Drop ${name}`}
          title="Its words go to the slide before"
          onClick={() => {
            onDecide({ do: "drop", slide: number });
            toast(`“${name}” is dropped. Undo brings it back.`);
          }}
        >
          Drop
        </Button>
        <Button
          size="small"
          disabled={!canMerge}
          aria-label={`Merge ${name} with the slide before`}
          title="One slide with the one before; this picture stays"
          onClick={() => onDecide({ do: "merge", slide: number })}
        >
          Merge up
        </Button>
        <Button
          size="small"
          disabled={!onPlay}
          aria-label={`Split ${name} where the player stands`}
          title="From where the player stands on, it is another slide"
          onClick={onSplit}
        >
          Split here
        </Button>
      </div>
    </li>
  );
}
