/**
 * Who asks, for rate limits. The last address in X-Forwarded-For is the peer's, appended by our own server (`note-peer-addresses.ts`);
 * everything before it is only what the peer claims, and counts as far as proxies are trusted.
 * @param trustedProxies how many proxies of ours each append the address of whom they speak for
 * @returns an IPv4 address, or the /64 of an IPv6 one (a household or phone has a whole /64), or "unknown"
 */
export function clientAddress(headers: Headers, trustedProxies: number): string {
  const hops = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter((hop) => hop !== "");
  const address = hops[Math.max(0, hops.length - 1 - trustedProxies)];
  return address === undefined ? "unknown" : network(address);
}

function network(address: string): string {
  const plain = address.replace(/^\[([^\]]*)\](:\d+)?$/, "$1").replace(/%.*$/, "");
  const mapped = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/i.exec(plain)?.[1];
  if (mapped) return mapped;
  if (!plain.includes(":")) return plain.slice(0, 64);
  const [left = "", right] = plain.toLowerCase().split("::");
  const groups = left === "" ? [] : left.split(":");
  const tail = right === undefined || right === "" ? [] : right.split(":");
  const middle = right === undefined ? [] : Array<string>(Math.max(0, 8 - groups.length - tail.length)).fill("0");
  const first = [...groups, ...middle, ...tail].slice(0, 4).map((group) => Number.parseInt(group, 16) || 0);
  return `${first.map((group) => group.toString(16)).join(":")}::/64`;
}
