import type { User } from "@/lib/auth/user";
import { announceCorrected } from "@/lib/corrections/announce-corrected";
import { fingerprintOfSlides, fingerprintOfWords } from "@/lib/corrections/fingerprint";
import { type CorrectionContent, type CorrectionVersion, nextLayer, versionOf } from "@/lib/corrections/layer";
import { openCorrection } from "@/lib/corrections/open-correction";
import { readFound } from "@/lib/corrections/read-found";
import { readLayer } from "@/lib/corrections/read-layer";
import { editProblem } from "@/lib/corrections/word-edits";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/id";
import { corrected } from "@/lib/lectures/transitions";
import { correctionKey } from "@/lib/storage/keys";
import { putObject, readObject } from "@/lib/storage/s3";
import { wordsOf } from "@/lib/transcription/transcript";

interface Given {
  /** The number of the version that was changed; 0: what was found. */
  basedOn: number;
  content: CorrectionContent;
  restored?: number;
}

/**
 * Stores the corrections as a new version, and asks for the files to be made again.
 * @throws AppError not_found, forbidden, invalid_input, conflict when somebody else's version came first
 */
export async function saveCorrections(user: User, id: string, { basedOn, content, restored }: Given): Promise<CorrectionVersion> {
  const lecture = await openCorrection(user, id);
  if ((lecture.corrections?.number ?? 0) !== basedOn) throw new AppError("conflict", "Somebody else has saved corrections meanwhile.");
  const found = await readFound(id);
  const heard = found.transcript ? wordsOf(found.transcript) : [];
  if (restored === undefined) {
    if (content.heard !== fingerprintOfWords(found.transcript) || content.found !== fingerprintOfSlides(found.slides, found.leftOut))
      throw new AppError("conflict", "The lecture was listened to or looked at again meanwhile.");
    const problem = editProblem(heard, content.edits);
    if (problem) throw new AppError("invalid_input", problem);
  }
  const by = { id: user.id, name: user.name };
  const before = await readLayer(lecture, { read: readObject });
  const layer = nextLayer(before, { id: newId(), by, atMs: Date.now(), content, restored });
  // The object first, under a name of its own: the row then points to it, or to somebody else's.
  await putObject(correctionKey(id, layer.number, layer.id), JSON.stringify(layer), "application/json");
  const { number, id: layerId } = layer;
  await announceCorrected(await stores().lectures.update(id, (it) => corrected(it, { number, id: layerId }, Date.now())));
  return versionOf(layer);
}
