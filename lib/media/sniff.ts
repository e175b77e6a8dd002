import { AppError } from "@/lib/errors";

/**
 * The demuxers that may read a source. ffmpeg is never left to guess: guessing is how a text file becomes a playlist that
 * opens other files and addresses.
 */
export const mediaFormats = ["mov", "matroska", "avi", "asf", "mpegts", "mpeg", "flv", "mp3", "wav", "flac", "ogg", "aac"] as const;
export type MediaFormat = (typeof mediaFormats)[number];

/** How many of a file's first bytes `sniffFormat` wants to see. */
export const sniffBytes = 4096;

/**
 * Which demuxer a file needs, from its own first bytes; names and MIME types are only what somebody says.
 * @throws AppError empty_file, playlist_refused, not_media
 */
export function sniffFormat(head: Uint8Array, sizeBytes: number): MediaFormat {
  if (sizeBytes === 0 || head.length === 0) throw new AppError("empty_file", "The file has 0 bytes.");
  const format = containerOf(head);
  if (format) return format;
  if (isPlaylist(head)) throw new AppError("playlist_refused", "The file is a list of other files or addresses.");
  throw new AppError("not_media", `The file begins with ${hex(head.subarray(0, 12))}, which is no video or audio.`);
}

function containerOf(head: Uint8Array): MediaFormat | undefined {
  if (isMov(head)) return "mov";
  if (starts(head, [0x1a, 0x45, 0xdf, 0xa3])) return "matroska";
  if (ascii(head, 0, 4) === "RIFF" && ascii(head, 8, 3) === "AVI") return "avi";
  if (["RIFF", "RF64"].includes(ascii(head, 0, 4)) && ascii(head, 8, 4) === "WAVE") return "wav";
  if (starts(head, [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11])) return "asf";
  if (ascii(head, 0, 4) === "OggS") return "ogg";
  if (ascii(head, 0, 4) === "FLV\u0001") return "flv";
  if (starts(head, [0, 0, 1, 0xba])) return "mpeg";
  if (isTransportStream(head)) return "mpegts";
  return elementaryAudio(head.subarray(id3Length(head))) ?? (ascii(head, 0, 3) === "ID3" ? "mp3" : undefined);
}

const pictureBrands = ["heic", "heix", "heim", "heis", "hevc", "mif1", "msf1", "avif", "avis"];

function isMov(head: Uint8Array): boolean {
  const atom = ascii(head, 4, 4);
  if (atom === "ftyp") return !pictureBrands.includes(ascii(head, 8, 4));
  return ["moov", "mdat", "wide", "free", "skip", "pnot"].includes(atom);
}

/** Packets of 188 bytes, or of 192 with a time stamp before each (M2TS), each beginning with 0x47. */
function isTransportStream(head: Uint8Array): boolean {
  return [
    [0, 188],
    [4, 192],
  ].some(([first, length]) => [0, 1, 2, 3].every((n) => head[first! + n * length!] === 0x47));
}

function elementaryAudio(head: Uint8Array): MediaFormat | undefined {
  if (ascii(head, 0, 4) === "fLaC") return "flac";
  if (head[0] !== 0xff || head.length < 4) return undefined;
  if ((head[1]! & 0xf6) === 0xf0) return "aac";
  const [layer, bitrate, rate] = [(head[1]! >> 1) & 3, head[2]! >> 4, (head[2]! >> 2) & 3];
  return (head[1]! & 0xe0) === 0xe0 && layer !== 0 && bitrate !== 15 && rate !== 3 ? "mp3" : undefined;
}

/** ID3v2 tags say their length in four bytes of seven bits each. */
function id3Length(head: Uint8Array): number {
  if (ascii(head, 0, 3) !== "ID3" || head.length < 10) return 0;
  return 10 + ((head[6]! & 127) << 21) + ((head[7]! & 127) << 14) + ((head[8]! & 127) << 7) + (head[9]! & 127);
}

function isPlaylist(head: Uint8Array): boolean {
  const text = textOf(head).trimStart();
  return (
    /^(#EXTM3U|#EXTINF|ffconcat version|\[playlist\]|\[reference\]|RTSPtext|<asx\b|<smil\b|v=0\r?\n)/i.test(text) ||
    /^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(MPD|SmoothStreamingMedia|playlist)\b/i.test(text) ||
    /^(#[^\n]*\n\s*)*(https?|rtsp|rtmp|mms|ftp|file|concat|subfile|data|crypto):\S*\s*$/im.test(text.split("\n", 1)[0]!) ||
    /^file\s+\S+/.test(text)
  );
}

function textOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder("utf-16le").decode(head);
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder("utf-16be").decode(head);
  return new TextDecoder("utf-8").decode(head);
}

const starts = (head: Uint8Array, bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
const ascii = (head: Uint8Array, from: number, length: number) => String.fromCharCode(...head.subarray(from, from + length));
const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
