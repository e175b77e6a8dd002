export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** Holds what somebody chose; without it the device's wish counts. */
export const themeCookie = "theme";

export function readTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}
