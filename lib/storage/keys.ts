/** Every object key that there is. All objects of a lecture lie under its prefix, so that deleting the prefix deletes the lecture. */
export const lecturePrefix = (id: string) => `lectures/${id}/`;

export const sourceKey = (id: string) => `${lecturePrefix(id)}source`;
export const audioKey = (id: string) => `${lecturePrefix(id)}audio.wav`;
export const soundKey = (id: string) => `${lecturePrefix(id)}sound.json`;
export const voiceKey = (id: string) => `${lecturePrefix(id)}voice.json`;
export const chunkPlanKey = (id: string) => `${lecturePrefix(id)}transcript/plan.json`;
export const chunkKey = (id: string, chunkId: string) => `${lecturePrefix(id)}transcript/${chunkId}.json`;
export const hintsKey = (id: string) => `${lecturePrefix(id)}transcript/hints.json`;
export const languageChoiceKey = (id: string) => `${lecturePrefix(id)}transcript/language.json`;
export const transcriptKey = (id: string) => `${lecturePrefix(id)}transcript.json`;
export const givenSubtitlesKey = (id: string) => `${lecturePrefix(id)}given.vtt`;
export const foundSlidesKey = (id: string) => `${lecturePrefix(id)}slides/found.json`;
export const slideTextPartKey = (id: string, part: number) => `${lecturePrefix(id)}slides/text/${part}.json`;
export const slideTextKey = (id: string) => `${lecturePrefix(id)}slides/text.json`;
export const slidesKey = (id: string) => `${lecturePrefix(id)}slides.json`;
export const pictureKey = (id: string, number: number) => `${lecturePrefix(id)}slides/${String(number).padStart(4, "0")}.jpg`;
export const thumbnailKey = (id: string, number: number) => `${lecturePrefix(id)}slides/${String(number).padStart(4, "0")}-small.webp`;
/** A thumbnail of what was seen and left out. */
export const droppedKey = (id: string, number: number) =>
  `${lecturePrefix(id)}slides/dropped-${String(number).padStart(4, "0")}-small.webp`;
/** What the part before `part` left for it, while slides are looked for; and what each part of the captured slides was. */
export const watchingKey = (id: string, part: number) => `${lecturePrefix(id)}slides/watching-${part}`;
/** The first of them, shown while the rest is looked for. */
export const firstSlidesKey = (id: string) => `${lecturePrefix(id)}slides/first.json`;
export const capturedKey = (id: string, part: number) => `${lecturePrefix(id)}slides/captured-${part}.json`;

/** Corrections lie over what was found, a version an object; and the sizes of the pictures that were made for them. */
export const correctionKey = (id: string, number: number, layerId: string) =>
  `${lecturePrefix(id)}corrections/${String(number).padStart(6, "0")}-${layerId}.json`;
export const madePicturesKey = (id: string) => `${lecturePrefix(id)}corrections/pictures.json`;

/** What is made of a document when it is asked for, by the version of the document that it was made from. */
export const madePrefix = (id: string, format: string) => `${lecturePrefix(id)}made/${format}/`;
export const madeKey = (id: string, version: string, format: string) => `${madePrefix(id, format)}${version}`;

/** What people download. `json` is the document model, from which the others are made. */
export const outputFormats = ["pdf", "srt", "vtt", "chapters.vtt", "txt", "json"] as const;
export type OutputFormat = (typeof outputFormats)[number];
export const outputKey = (id: string, format: OutputFormat) => `${lecturePrefix(id)}document.${format}`;

export const contentTypes: Record<OutputFormat, string> = {
  pdf: "application/pdf",
  srt: "application/x-subrip; charset=utf-8",
  vtt: "text/vtt; charset=utf-8",
  "chapters.vtt": "text/vtt; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  json: "application/json; charset=utf-8",
};
