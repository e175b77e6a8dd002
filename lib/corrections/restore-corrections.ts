import type { User } from "@/lib/auth/user";
import { type CorrectionVersion, emptyContent, layerSchema } from "@/lib/corrections/layer";
import { openCorrection } from "@/lib/corrections/open-correction";
import { readLayer } from "@/lib/corrections/read-layer";
import { saveCorrections } from "@/lib/corrections/save-corrections";
import { AppError } from "@/lib/errors";
import { correctionKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { readObject } from "@/lib/storage/s3";

/** An older version's content as a new version; number 0: as it was found. @throws AppError as `saveCorrections` */
export async function restoreCorrections(user: User, id: string, given: { number: number; basedOn: number }): Promise<CorrectionVersion> {
  const lecture = await openCorrection(user, id);
  const files = { read: readObject };
  const { number, basedOn } = given;
  if (number === 0) return saveCorrections(user, id, { basedOn, content: emptyContent, restored: 0 });
  const current = await readLayer(lecture, files);
  const version = [...(current?.trail ?? []), ...(current ? [current] : [])].find((it) => it.number === number);
  const old = version && (await readJson(files, correctionKey(id, version.number, version.id), layerSchema));
  if (!old) throw new AppError("not_found", "There is no such version.");
  return saveCorrections(user, id, { basedOn, content: old.content, restored: number });
}
