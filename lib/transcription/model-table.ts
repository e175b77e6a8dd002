/** The speech models that we fetch, whose size and hash two independent catalogues agree on (speech.md D7). */
export interface ModelFile {
  name: string;
  sizeBytes: number;
  sha256: string;
  /** whisper.cpp's name of the attention heads that tell word times. */
  dtw?: string;
}

/** A pinned revision: what was checked cannot change under our feet. */
export const defaultModelBaseUrl = "https://huggingface.co/ggerganov/whisper.cpp/resolve/5359861c739e955e79d9a303bcbc70fb988958b1/";

const rows: [name: string, sizeBytes: number, sha256: string, dtw: string][] = [
  ["ggml-tiny-q8_0.bin", 43_537_433, "c2085835d3f50733e2ff6e4b41ae8a2b8d8110461e18821b09a15c40c42d1cca", "tiny"],
  ["ggml-base-q8_0.bin", 81_768_585, "c577b9a86e7e048a0b7eada054f4dd79a56bbfa911fbdacf900ac5b567cbb7d9", "base"],
  ["ggml-base-q5_1.bin", 59_707_625, "422f1ae452ade6f30a004d7e5c6a43195e4433bc370bf23fac9cc591f01a8898", "base"],
  ["ggml-base.bin", 147_951_465, "60ed5bc3dd14eea856493d334349b405782ddcaf0028d4b5df4088345fba2efe", "base"],
  ["ggml-small-q8_0.bin", 264_464_607, "49c8fb02b65e6049d5fa6c04f81f53b867b5ec9540406812c643f177317f779f", "small"],
  ["ggml-small.bin", 487_601_967, "1be3a9b2063867b937e64e2ec7483364a79917e157fa98c5d94b5c1fffea987b", "small"],
  ["ggml-large-v3-turbo-q5_0.bin", 574_041_195, "394221709cd5ad1f40c46e6031ca61bce88931e6e088c188294c6d5a55ffa7e2", "large.v3.turbo"],
  ["ggml-large-v3-turbo-q8_0.bin", 874_188_075, "317eb69c11673c9de1e1f0d459b253999804ec71ac4c23c17ecf5fbe24e259a1", "large.v3.turbo"],
  ["ggml-tiny.en.bin", 77_704_715, "921e4cf8686fdd993dcd081a5da5b6c365bfde1162e72b08d75ac75289920b1f", "tiny.en"],
];

export const modelTable: readonly ModelFile[] = rows.map(([name, sizeBytes, sha256, dtw]) => ({ name, sizeBytes, sha256, dtw }));

/**
 * The models that people choose from, the quickest first; the others of the table are for operators who name them (WHISPER_MODEL).
 * How long one listens to an hour with two free cores is computed from measured steps (speech.md D5), and half as much again for five
 * candidates.
 */
export const offeredModels = [
  { name: "ggml-tiny-q8_0.bin", label: "Tiny", languages: "99 languages, English best", hourMinutes: 2 },
  { name: "ggml-base-q8_0.bin", label: "Base", languages: "99 languages", hourMinutes: 5 },
  { name: "ggml-small-q8_0.bin", label: "Small", languages: "99 languages", hourMinutes: 15 },
  { name: "ggml-large-v3-turbo-q8_0.bin", label: "Large turbo", languages: "99 languages", hourMinutes: 65 },
] as const;
export type OfferedModel = (typeof offeredModels)[number]["name"];
export const offeredModelNames = offeredModels.map(({ name }) => name) as [OfferedModel, ...OfferedModel[]];
