import { spawn } from "node:child_process";

/**
 * How the system that we replace finds changes, from its description (slides.md, "The others", first row): it decodes every frame
 * in full resolution, counts the pixels whose brightness differs from the frame before by more than 20, and saves the frame
 * before when more than 10,000 do and the last 5 frames were quiet. Differences and threshold are computed by ffmpeg's filters,
 * which was the faster of two ways tried (the other: raw frames through a pipe, counted in Node); what comes through the pipe
 * are counts of 8 × 8 pixels, which a byte still holds exactly. Saving the pictures is left out, in its favour.
 * @returns frames that would be saved
 */
export async function originalMethod(video: string, size: { width: number; height: number }): Promise<number> {
  const [columns, rows] = [Math.ceil(size.width / 8), Math.ceil(size.height / 8)];
  const filter = `format=gray,tblend=all_mode=difference,lut=c0=gt(val\\,20)*255,scale=${columns}:${rows}:flags=area`;
  const ffmpeg = spawn(
    "ffmpeg",
    ["-nostdin", "-v", "error", "-i", video, "-an", "-vf", filter, "-pix_fmt", "gray", "-f", "rawvideo", "-"],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const ended = new Promise((resolve) => ffmpeg.once("close", resolve));
  const perValue = (size.width * size.height) / (columns * rows) / 255;
  let [sum, filled, quiet, saved] = [0, 0, 0, 0];
  for await (const chunk of ffmpeg.stdout as AsyncIterable<Buffer>)
    for (const value of chunk) {
      sum += value;
      if (++filled < columns * rows) continue;
      const hasChanged = sum * perValue > 10_000;
      if (hasChanged && quiet >= 5) saved += 1;
      quiet = hasChanged ? 0 : quiet + 1;
      [sum, filled] = [0, 0];
    }
  await ended;
  return saved;
}
