import { expect, test } from "vitest";
import { clientAddress } from "@/lib/auth/client-address";

const seen = (hops: string, trusted: number) => clientAddress(new Headers({ "x-forwarded-for": hops }), trusted);

test("without trusted proxies the peer counts, whatever it claims", () => {
  expect(seen("1.2.3.4, 10.0.0.9", 0)).toBe("10.0.0.9");
  expect(clientAddress(new Headers(), 0)).toBe("unknown");
});

test("each trusted proxy moves one address to the left, and never beyond the first", () => {
  expect(seen("6.6.6.6, 1.2.3.4, 10.0.0.9", 1)).toBe("1.2.3.4");
  expect(seen("1.2.3.4, 10.0.0.8, 10.0.0.9", 2)).toBe("1.2.3.4");
  expect(seen("10.0.0.9", 3)).toBe("10.0.0.9");
});

test("a whole IPv6 /64 is one address, IPv4 in IPv6 clothes is IPv4, and a port is nothing", () => {
  expect(seen("2001:db8:1:2:3:4:5:6", 0)).toBe(seen("2001:db8:1:2::9", 0));
  expect(seen("2001:db8:1:2::9", 0)).not.toBe(seen("2001:db8:1:3::9", 0));
  expect(seen("::1", 0)).toBe("0:0:0:0::/64");
  expect(seen("::ffff:192.0.2.7", 0)).toBe("192.0.2.7");
  expect(seen("192.0.2.7:4711", 0)).toBe("192.0.2.7");
  expect(seen("[2001:db8:1:2::9]:443", 0)).toBe(seen("2001:db8:1:2::1", 0));
});
