import { z } from "zod";

/** One track of a source, as ffprobe tells it. */
export interface Track {
  index: number;
  type: "video" | "audio" | "other";
  codec: string;
  /** Pixels as shown: upright and square, where the file says how. 0 when unknown. */
  width: number;
  height: number;
  /** Pixels as coded: what the decoder must hold. */
  codedPixels: number;
  /** Its pixels are not square or its picture lies on its side. */
  sampleAspect: number;
  framesPerSecond: number;
  /** What the container promises at most; far from `framesPerSecond` where the rate varies. */
  nominalFramesPerSecond: number;
  isEncrypted: boolean;
  /** Of a sound track; 0 when unknown. */
  channels: number;
  /** As the file says it, mostly ISO 639-2 ("deu"). */
  language?: string;
  /** What a player plays when nobody chooses. */
  isDefault: boolean;
}

export interface Probe {
  /** The source's own clock at its beginning; ffmpeg's output clock begins at 0 there. */
  startMs: number;
  tracks: Track[];
}

/** What to ask of ffprobe for `parseProbe`. */
export const probeEntries =
  "format=start_time:stream=index,codec_type,codec_name,width,height,sample_aspect_ratio,r_frame_rate,avg_frame_rate,channels:stream_disposition=attached_pic,timed_thumbnails,default:stream_tags=rotate,enc_key_id,language:stream_side_data=rotation";

const streamSchema = z.object({
  index: z.number(),
  codec_type: z.string().optional(),
  codec_name: z.string().default("unknown"),
  width: z.number().default(0),
  height: z.number().default(0),
  channels: z.number().default(0),
  sample_aspect_ratio: z.string().optional(),
  r_frame_rate: z.string().optional(),
  avg_frame_rate: z.string().optional(),
  disposition: z.record(z.string(), z.number()).default({}),
  tags: z.record(z.string(), z.string()).default({}),
  side_data_list: z.array(z.object({ rotation: z.number().optional() })).default([]),
});
const probeSchema = z.object({
  streams: z.array(streamSchema).default([]),
  format: z.object({ start_time: z.string().optional() }).default({}),
});

/** @throws ZodError or SyntaxError when this is not ffprobe's answer */
export function parseProbe(json: string): Probe {
  const probe = probeSchema.parse(JSON.parse(json));
  const startSeconds = Number(probe.format.start_time);
  return { startMs: Number.isFinite(startSeconds) ? Math.round(startSeconds * 1000) : 0, tracks: probe.streams.map(trackOf) };
}

function trackOf(stream: z.infer<typeof streamSchema>): Track {
  const aspect = believable(ratio(stream.sample_aspect_ratio));
  const lies = Math.round(stream.side_data_list.find((data) => data.rotation !== undefined)?.rotation ?? Number(stream.tags.rotate ?? 0));
  const [width, height] = [Math.round(stream.width * aspect), stream.height];
  const onItsSide = Math.abs(lies % 180) === 90;
  return {
    index: stream.index,
    type: typeOf(stream),
    codec: stream.codec_name,
    width: onItsSide ? height : width,
    height: onItsSide ? width : height,
    codedPixels: stream.width * stream.height,
    sampleAspect: aspect,
    framesPerSecond: ratio(stream.avg_frame_rate),
    nominalFramesPerSecond: ratio(stream.r_frame_rate),
    isEncrypted: stream.tags.enc_key_id !== undefined,
    channels: stream.channels,
    ...(stream.tags.language && stream.tags.language !== "und" && { language: stream.tags.language }),
    isDefault: stream.disposition.default === 1,
  };
}

/**
 * Whether frames that no other frame needs may be left out without losing what is on screen: where the rate varies or is low,
 * such a frame may be the only one to show a change (slides.md, M1).
 */
export function hasSteadyRate({ framesPerSecond, nominalFramesPerSecond }: Track): boolean {
  const ratio = framesPerSecond / nominalFramesPerSecond;
  return framesPerSecond > 8 && ratio > 0.8 && ratio < 1.25;
}

/** The cover of an album is a picture, no video. */
function typeOf(stream: z.infer<typeof streamSchema>): Track["type"] {
  if (stream.codec_type === "audio") return "audio";
  const isCover = stream.disposition.attached_pic === 1 || stream.disposition.timed_thumbnails === 1;
  return stream.codec_type === "video" && !isCover ? "video" : "other";
}

/** A pixel four times as wide as high, or worse, is a broken header. */
const believable = (aspect: number) => (aspect > 0.25 && aspect < 4 ? aspect : 1);

/** "30000/1001" or "4:3" → number; 0 when unknown. */
function ratio(text: string | undefined): number {
  const [over, under] = (text ?? "").split(/[/:]/).map(Number);
  return over && under ? over / under : 0;
}
