import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { findUser } from "@/lib/auth/require-user";
import { isAdmin, type User } from "@/lib/auth/user";

/** Who looks at this page; asked once for layout and page together. */
export const findPageUser = cache(async (): Promise<User | undefined> => findUser({ headers: await headers() }));

/** Whoever is not signed in goes to sign in first and comes back to `path`. */
export async function requirePageUser(path: string): Promise<User> {
  return (await findPageUser()) ?? redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}

/** For everybody else the page does not exist. */
export async function requirePageAdmin(path: string): Promise<User> {
  const user = await requirePageUser(path);
  return isAdmin(user) ? user : notFound();
}
