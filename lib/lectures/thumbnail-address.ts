import type { Lecture } from "@/lib/lectures/lecture";

/**
 * Where a lecture's own thumbnail is fetched from. Browsers keep what they got; another run or a correction may have made another, so
 * they have another address. @param at `/api/lectures/<id>`, or the same under a shared link
 */
export function thumbnailAddress(at: string, { run, renewal }: Pick<Lecture, "run" | "renewal">): string {
  return `${at}/pictures/0?size=small&v=${run}.${renewal?.made ?? 0}`;
}
