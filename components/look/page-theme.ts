import { cookies } from "next/headers";
import { readTheme, type Theme, themeCookie } from "@/components/look/theme";

export async function pageTheme(): Promise<Theme> {
  return readTheme((await cookies()).get(themeCookie)?.value);
}
