import path from "node:path";
import sharp from "sharp";
import type { Lecture } from "@/bench/lectures";
import { hasInk, type OffBlocks, offBlocks } from "@/bench/off-blocks";
import type { Judged } from "@/bench/score-slides";
import { type Grey, ssimWindows, trimmedMean } from "@/bench/ssim";

export interface PictureCheck {
  number: number;
  /** What the time says that it shows. */
  slide: string;
  /** The finished state that it looks like most. */
  looksLike: string;
  /** Trimmed similarity with its own slide, and with the most similar other. */
  own: number;
  other: number;
  /** Only where nothing lies over the slides. */
  off?: OffBlocks;
  /** Something is off that is no pointer. */
  lacksStep: boolean;
  /** It is a pointer, and it lies over something. */
  coversWords?: boolean;
}

/** For insets, the person, the pointer: slides.md, "How a result is judged". */
const droppedShare = 0.18;
/** Nearer than this, slides differ in nothing but what was dropped: then all of the picture decides. */
const tie = 0.002;
/** Of every shape: what is compared is squeezed alike. */
const compared = { width: 640, height: 360 };

/** Overlays of the lectures in `../shared/lectures`, whose truth does not name them. */
const knownOverlays: Record<string, string[]> = {
  s04_pipmove_720p: ["inset"],
  s10_projector_720p: ["camera", "person"],
  s12_screencast_1080p: ["pointer", "caret"],
};
/** Overlays that hide next to nothing: all but they is still compared. */
const small = ["pointer", "caret"];
const smallSide = 48;

/** Kinds of made lectures that a camera films. */
const filmed = ["room", "whiteboard"];

export function overlaysOf({ name, truth }: Lecture): string[] {
  if (filmed.includes(String(truth.params?.kind))) return ["camera"];
  if (truth.slides.some((slide) => slide.live?.length)) return ["inset"];
  return truth.overlays ?? knownOverlays[name] ?? [];
}

/** Compares the stored picture of each entry that lies in a visit with the finished states of all slides of the lecture. */
export async function checkPictures(
  lecture: Lecture,
  judged: readonly Judged[],
  pictureOf: (number: number) => Buffer,
): Promise<PictureCheck[]> {
  const { statesDir } = lecture;
  if (!statesDir) return [];
  const stateFile = (id: string) => path.join(statesDir, `${id}.png`);
  const ids = [...new Set(lecture.truth.visits.map((visit) => visit.slide))];
  const states = new Map(await Promise.all(ids.map(async (id) => [id, await greyOf(stateFile(id), compared)] as const)));
  const overlays = overlaysOf(lecture);
  const checks: PictureCheck[] = [];
  for (const { number, visit } of judged) {
    if (!visit) continue;
    const nearest = rank(await greyOf(pictureOf(number), compared), states);
    const check: PictureCheck = {
      lacksStep: false,
      ...{ number, slide: visit.slide, looksLike: nearest[0]!.id },
      own: nearest.find((it) => it.id === visit.slide)!.trimmed,
      other: nearest.find((it) => it.id !== visit.slide)?.trimmed ?? 0,
    };
    if (overlays.every((it) => small.includes(it))) {
      const [picture, state] = [await greyOf(pictureOf(number)), await greyOf(stateFile(visit.slide))];
      if (picture.width === state.width && picture.height === state.height) {
        check.off = offBlocks(picture, state);
        check.lacksStep = lacksStep(check.off, overlays);
        check.coversWords = !check.lacksStep && check.off.boxes.some((box) => hasInk(state, box));
      }
    }
    checks.push(check);
  }
  return checks;
}

export const showsAnother = (check: PictureCheck) => check.looksLike !== check.slide;

/** As many small things as the lecture has may lie anywhere, but each is no larger than a pointer. */
function lacksStep({ boxes }: OffBlocks, overlays: readonly string[]): boolean {
  return boxes.length > overlays.length || boxes.some((box) => Math.max(box.width, box.height) > smallSide);
}

/** The most similar first. */
function rank(picture: Grey, states: ReadonlyMap<string, Grey>): { id: string; trimmed: number }[] {
  const all = [...states].map(([id, state]) => {
    const windows = ssimWindows(picture, state);
    return { id, trimmed: trimmedMean(windows, droppedShare), whole: trimmedMean(windows, 0) };
  });
  const best = Math.max(...all.map((it) => it.trimmed));
  const level = (it: { trimmed: number }) => (best - it.trimmed < tie ? best : it.trimmed);
  return all.sort((a, b) => level(b) - level(a) || b.whole - a.whole);
}

/** @param size absent: as it is */
async function greyOf(image: string | Buffer, size?: { width: number; height: number }): Promise<Grey> {
  const picture = sharp(image).flatten().grayscale();
  const sized = size ? picture.resize({ ...size, fit: "fill", kernel: "lanczos3" }) : picture;
  const { data, info } = await sized.raw().toBuffer({ resolveWithObject: true });
  return { pixels: new Uint8Array(data), width: info.width, height: info.height };
}
