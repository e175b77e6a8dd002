/** The numbers of a trained network, by the names that its authors gave them. */
export type Weights = Map<string, Float32Array>;

const magic = 0x67676d6c; // "ggml"

/**
 * Reads Silero's voice detection in whisper.cpp's layout (`whisper_vad_init_with_params` there): magic, type, version and sizes,
 * then each tensor with its dimensions, name, and 16 or 32-bit floats. @throws Error when the file is another
 */
export function parseSileroWeights(file: Buffer): Weights {
  let at = 0;
  const next = () => {
    at += 4;
    return file.readInt32LE(at - 4);
  };
  const text = (length: number) => {
    at += length;
    return file.toString("latin1", at - length, at);
  };
  if (next() !== magic || text(next()) !== "silero-16k") throw new Error("This is no voice detection model.");
  at += 5 * 4; // Version, window, context.
  const layers = next();
  at += (layers * 3 + 4) * 4;

  const weights: Weights = new Map();
  while (at < file.length) {
    const [dimensions, nameLength, type] = [next(), next(), next()];
    let count = 1;
    for (let index = 0; index < dimensions; index += 1) count *= next();
    const name = text(nameLength);
    const bytes = type === 1 ? 2 : 4;
    const from = at;
    const read = (index: number) => (bytes === 2 ? halfFloat(file.readUInt16LE(from + index * 2)) : file.readFloatLE(from + index * 4));
    weights.set(
      name,
      Float32Array.from({ length: count }, (_, index) => read(index)),
    );
    at += count * bytes;
  }
  return weights;
}

/** IEEE 754 binary16. */
function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : 2 ** (exponent - 15) * (1 + fraction / 1024));
}
