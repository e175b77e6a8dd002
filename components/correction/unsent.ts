import { say } from "@/components/language/say";
import { ApiError, callApi } from "@/components/lecture/call-api";
import type { CorrectionView } from "@/lib/corrections/correction-view";
import type { CorrectionContent } from "@/lib/corrections/layer";

/** What was typed and is not on the server yet, kept in this browser for this person. */
export interface Unsent {
  basedOn: number;
  content: CorrectionContent;
}

const keyOf = (userId: string, lectureId: string) => `thakii-corrections ${userId} ${lectureId}`;

export function keepUnsent(userId: string, lectureId: string, unsent: Unsent | undefined): void {
  try {
    if (unsent) localStorage.setItem(keyOf(userId, lectureId), JSON.stringify(unsent));
    else localStorage.removeItem(keyOf(userId, lectureId));
  } catch {
    // No room, or forbidden: the page still holds it, and says that it is not saved.
  }
}

/**
 * Sends what an earlier visit could not. Where somebody else has saved since, it becomes a version of its own and theirs holds:
 * both are in the list. @returns what to tell, if anything @throws ApiError while the server cannot be reached
 */
export async function sendUnsent(userId: string, lectureId: string): Promise<string | undefined> {
  const kept = readUnsent(userId, lectureId);
  if (!kept) return undefined;
  const said = await saveBeside(lectureId, kept);
  keepUnsent(userId, lectureId, undefined);
  return said;
}

/** Saves on top where nobody came first, otherwise as a version after which the other one holds again. */
export async function saveBeside(lectureId: string, { basedOn, content }: Unsent): Promise<string> {
  const path = `/api/lectures/${lectureId}/corrections`;
  try {
    await callApi("POST", path, { basedOn, content });
    return say("correct.unsentSaved");
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 409) {
      if (error instanceof ApiError && error.status === 400) return say("correct.unsentUnfit");
      throw error;
    }
  }
  const now = await callApi<CorrectionView>("GET", path);
  if (now.heard !== content.heard || now.found !== content.found) return say("correct.unsentOfOther");
  await callApi("POST", path, { basedOn: now.version, content });
  await callApi("POST", `${path}/restore`, { basedOn: now.version + 1, number: now.version });
  return say("correct.unsentBeside");
}

function readUnsent(userId: string, lectureId: string): Unsent | undefined {
  try {
    const text = localStorage.getItem(keyOf(userId, lectureId));
    return text ? (JSON.parse(text) as Unsent) : undefined; // The server checks it as anything that is sent.
  } catch {
    return undefined;
  }
}
