import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { speechDir } from "@/lib/transcription/speech.fixture";

/**
 * A model file with the published layout of Whisper `base` in q8_0 (82 MB) that takes the time of the real one and says the same
 * hundred words of every window, whatever it hears. Its weights are random, except that no layer of the decoder adds anything to
 * what it is given, and that each position's embedding points at the token to be said there. So it is sure of every word: nothing
 * is decoded a second time, and a run can be compared with another.
 */
const [state, vocabulary, layers, audioContext, textContext, mels] = [512, 51_865, 6, 1500, 448, 80];
const [endOfText, english, firstTime] = [50_257, 50_259, 50_364];
export const wordsPerWindow = 100;
/**
 * Where the window's one segment ends, as tokens of 20 ms: a single one lets whisper.cpp go on to the next window; two say that
 * another sentence began there, and it goes back to hear that one whole.
 */
const endings = { "next window": [24 * 50], "back to 27 s": [27 * 50, 27 * 50] };

type Kind = "random" | "none" | "ones";

export function writeSteadyModel(to: string, ending: keyof typeof endings): void {
  // whisper.cpp's own file for tests has the header, the filters and the vocabulary, and no weights.
  const head = Buffer.from(readFileSync(path.join(speechDir, "for-tests-ggml-tiny.bin")));
  const header = [vocabulary, audioContext, state, 8, layers, textContext, state, 8, layers, mels, 2007];
  for (const [index, value] of header.entries()) head.writeInt32LE(value, 4 + index * 4);
  const words = spacedWords(head);
  const tokens = quantised(vocabulary, state, 1);
  const pieces = [head, tensor("decoder.token_embedding.weight", [state, vocabulary], 8, tokens)];
  pieces.push(
    tensor(
      "decoder.positional_embedding",
      [state, textContext],
      0,
      pointers(tokens, [...words, ...endings[ending].map((step) => firstTime + step)]),
    ),
  );
  const plain = (name: string, dimensions: number[], kind: Kind) => pieces.push(tensor(name, dimensions, 0, floats(dimensions, kind)));
  plain("encoder.positional_embedding", [state, audioContext], "random");
  for (const [layer, channels] of [
    [1, mels],
    [2, state],
  ] as const) {
    pieces.push(tensor(`encoder.conv${layer}.weight`, [3, channels, state], 1, halves(3 * channels * state)));
    plain(`encoder.conv${layer}.bias`, [1, state], "none");
  }
  for (const norm of ["encoder.ln_post", "decoder.ln"]) normal(norm);
  for (let layer = 0; layer < layers; layer += 1) {
    block(`encoder.blocks.${layer}`, ["attn"], "random");
    block(`decoder.blocks.${layer}`, ["attn", "cross_attn"], "none");
  }
  writeFileSync(to, Buffer.concat(pieces));

  function normal(name: string): void {
    plain(`${name}.weight`, [state], "ones");
    plain(`${name}.bias`, [state], "none");
  }
  function matrix(name: string, [inputs, outputs]: [number, number], kind: Kind, hasBias = true): void {
    const values = kind === "none" ? Buffer.alloc(((inputs * outputs) / 32) * 34) : quantised(outputs, inputs, 0.03);
    pieces.push(tensor(`${name}.weight`, [inputs, outputs], 8, values));
    if (hasBias) plain(`${name}.bias`, [outputs], "none");
  }
  /** @param out of what the block adds to the row that it is given */
  function block(name: string, attentions: string[], out: Kind): void {
    for (const attention of attentions) {
      for (const part of ["query", "key", "value"]) matrix(`${name}.${attention}.${part}`, [state, state], "random", part !== "key");
      matrix(`${name}.${attention}.out`, [state, state], out);
      normal(`${name}.${attention}_ln`);
    }
    matrix(`${name}.mlp.0`, [state, 4 * state], "random");
    matrix(`${name}.mlp.2`, [4 * state, state], out);
    normal(`${name}.mlp_ln`);
  }
}

function tensor(name: string, dimensions: number[], type: number, values: Buffer): Buffer {
  const head = Buffer.alloc(12 + dimensions.length * 4);
  for (const [index, value] of [dimensions.length, name.length, type, ...dimensions].entries()) head.writeInt32LE(value, index * 4);
  return Buffer.concat([head, Buffer.from(name), values]);
}

let seed = 1;
/** −1..1 */
function random(): number {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
  return (seed / 0x7fff_ffff) * 2 - 1;
}

/** Blocks of 32 signed bytes, each after its scale in 16-bit floating point. @param deviation the standard deviation of the values */
function quantised(rows: number, columns: number, deviation: number): Buffer {
  const bytes = Buffer.alloc(((rows * columns) / 32) * 34);
  for (let at = 0; at < bytes.length; at += 34) {
    bytes.writeUInt16LE(half(deviation / 73), at);
    for (let index = 2; index < 34; index += 1) bytes.writeInt8(Math.round(random() * 127), at + index);
  }
  return bytes;
}

function floats(dimensions: number[], kind: Kind): Buffer {
  const values = new Float32Array(dimensions.reduce((product, dimension) => product * dimension, 1));
  if (kind !== "none") for (const index of values.keys()) values[index] = kind === "ones" ? 1 : random() * 0.1;
  return Buffer.from(values.buffer);
}

function halves(count: number): Buffer {
  const bytes = Buffer.alloc(count * 2);
  for (let index = 0; index < count; index += 1) bytes.writeUInt16LE(half(Math.abs(random()) * 0.05) | ((index % 2) << 15), index * 2);
  return bytes;
}

/** A positive number of ordinary size as 16-bit floating point. */
function half(value: number): number {
  if (value < 2 ** -14) return 0;
  const exponent = Math.floor(Math.log2(value));
  return ((exponent + 15) << 10) + Math.floor((value / 2 ** exponent - 1) * 1024);
}

/** For each position ten times the embedding of the token that comes next. */
function pointers(tokens: Buffer, words: readonly number[]): Buffer {
  const said = [english, endOfText, firstTime, ...words];
  const values = new Float32Array(state * textContext);
  for (let position = 0; position < textContext; position += 1) {
    const row = (said[position] ?? endOfText) * (state / 32) * 34;
    for (let index = 0; index < state; index += 1)
      values[position * state + index] = (10 / 73) * tokens.readInt8(row + Math.floor(index / 32) * 34 + 2 + (index % 32));
  }
  return Buffer.from(values.buffer);
}

/** Tokens that are a word of their own, all different. */
function spacedWords(head: Buffer): number[] {
  const words: number[] = [];
  let at = 48 + 8 + 4 * mels * 201 + 4;
  for (let token = 0; words.length < wordsPerWindow; token += 1) {
    const length = head.readInt32LE(at);
    if (token > 2000 && token % 37 === 0 && /^ [a-z]{4,}$/u.test(head.toString("utf8", at + 4, at + 4 + length))) words.push(token);
    at += 4 + length;
  }
  return words;
}
