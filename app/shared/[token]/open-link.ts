import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { clientAddress } from "@/lib/auth/client-address";
import { env } from "@/lib/env";
import { isAppError } from "@/lib/errors";
import { openShared, type Shared } from "@/lib/sharing/open-shared";

/** What the link opens; a page that is not there for everybody else, also for who has tried too many. */
export const openLink = cache(async (token: string, lectureId?: string): Promise<Shared> => {
  try {
    return await openShared(token, clientAddress(await headers(), env().TRUST_PROXY), lectureId);
  } catch (error) {
    if (isAppError(error, "not_found") || isAppError(error, "too_many_requests")) notFound();
    throw error;
  }
});
