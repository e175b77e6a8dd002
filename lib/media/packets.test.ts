import { expect, test } from "vitest";
import { packetMeter } from "@/lib/media/packets";

const measure = (pieces: string[]) => {
  const meter = packetMeter();
  for (const piece of pieces) meter.take(piece);
  return meter.extents();
};

test("a track ends where its last packet ends, wherever the text was cut", () => {
  const text = "0,0.000000,0.000000,0.040000\n0,0.040000,0.040000,0.040000\n1,0.5,0.5,0.02\n";
  for (let cut = 0; cut <= text.length; cut++) {
    const extents = measure([text.slice(0, cut), text.slice(cut)]);
    expect(extents.get(0)).toEqual({ packets: 2, endMs: 80 });
    expect(extents.get(1)).toEqual({ packets: 1, endMs: 520 });
  }
});

test("a last packet that claims ten years is not believed", () => {
  expect(measure(["0,0.0,0.0,0.04\n0,0.04,0.04,315360000\n"]).get(0)?.endMs).toBe(1040);
});

test("frames that come out of order count by the time at which they are shown", () => {
  expect(measure(["0,0.0,0.0,0.04\n0,0.12,0.04,0.04\n0,0.04,0.08,0.04\n"]).get(0)?.endMs).toBe(160);
});

test("packets without a time do not undo what is known", () => {
  expect(measure(["0,1.0,N/A,0.04\n0,N/A,N/A,N/A\n"]).get(0)).toEqual({ packets: 2, endMs: 1040 });
});
