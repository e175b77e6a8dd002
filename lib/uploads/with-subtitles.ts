const subtitleFile = /\.(srt|vtt)$/iu;

/**
 * Which of the files that were chosen together are subtitles of which: by the same name ("talk.mp4", "talk.srt", "talk.en.srt"), or
 * because there is one of each. Subtitles that belong to nothing stay among the files.
 */
export function withSubtitles<F extends { name: string }>(files: readonly F[]): { file: F; subtitles?: F }[] {
  const recordings = files.filter(({ name }) => !subtitleFile.test(name));
  const left = new Set(files.filter(({ name }) => subtitleFile.test(name)));
  const takeFor = (recording: F) => {
    const found = [...left].find((one) => (recordings.length === 1 && left.size === 1) || isNamedFor(one, recording));
    if (found) left.delete(found);
    return found;
  };
  const pairs = recordings.map((file) => {
    const subtitles = takeFor(file);
    return { file, ...(subtitles && { subtitles }) };
  });
  return [...pairs, ...[...left].map((file) => ({ file }))];
}

function isNamedFor(subtitles: { name: string }, recording: { name: string }): boolean {
  const stem = recording.name.replace(/\.[^.]+$/u, "").toLowerCase();
  const own = subtitles.name.replace(subtitleFile, "").toLowerCase();
  return own === stem || own.replace(/\.[a-z]{2,3}(-[a-z0-9]+)*$/u, "") === stem;
}
