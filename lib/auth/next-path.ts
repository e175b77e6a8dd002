/**
 * Where to go after signing in, from `?next=`. Only a path of our own: "//evil", "/\evil", "javascript:" and addresses elsewhere become
 * the fallback.
 */
export function safeNextPath(raw: unknown, fallback = "/"): string {
  if (typeof raw !== "string" || raw.length > 2000 || !/^\/(?![/\\])/.test(raw) || /[\u0000-\u001f\\]/.test(raw)) return fallback;
  const base = "https://thakii.invalid";
  if (!URL.canParse(raw, base)) return fallback;
  const url = new URL(raw, base);
  const path = `${url.pathname}${url.search}${url.hash}`;
  return url.origin === base && !path.startsWith("//") ? path : fallback;
}
