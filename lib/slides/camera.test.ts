import { expect, test } from "vitest";
import { frameFrom } from "@/lib/slides/frame";
import { holdStill, type Pose, resting } from "@/lib/slides/pose";
import { registerTo } from "@/lib/slides/registration";
import { Canvas, drawn, findIn, size } from "@/lib/slides/screen.fixture";

/** A slide on the wall of a room, as seen from a pose. */
function filmed(seed: number, pose: Partial<Pose>): Canvas {
  const room = drawn((screen) => {
    screen.slide(seed);
    screen.box(0, 0, 480, 14, 90);
    screen.box(0, 200, 480, 72, 70);
    for (let x = 10; x < 470; x += 45) screen.box(x, 215, 25, 40, 110);
  });
  const seen = new Canvas();
  holdStill(frameFrom(room.bytes, size, 0), { ...resting, ...pose }, frameFrom(seen.bytes, size, 0), size);
  return seen;
}

test("where a camera moved to is found to a third of a pixel, though it also turned a little", () => {
  const pose = { dx: 9.4, dy: -5.7, along: 1.002, across: 0.002 };
  const [rest, seen] = [filmed(1, pose), filmed(1, {})];
  const [found] = registerTo(rest.bytes.subarray(0, 480 * 272), seen.bytes.subarray(0, 480 * 272), resting, size);
  expect(Math.abs(found!.dx - pose.dx)).toBeLessThan(0.33);
  expect(Math.abs(found!.dy - pose.dy)).toBeLessThan(0.33);
});

test("where the camera stands still and the slide changes, the camera is not said to have moved", () => {
  const found = findIn(24, (t, screen) => screen.blend(filmed(t < 12 ? 1 : 2, {}), 1));
  expect(found).toHaveLength(2);
});

test("a tripod that is knocked makes no slide", () => {
  const found = findIn(24, (t, screen) => screen.blend(filmed(1, t < 12 ? {} : { dx: 6.5, dy: -3.5 }), 1));
  expect(found).toHaveLength(1);
});

test("a camera that adapts to the light makes no slide", () => {
  const found = findIn(24, (t, screen) => screen.blend(filmed(1, { gain: 1 - 0.25 * Math.max(0, Math.min(1, (t - 8) / 6)) }), 1));
  expect(found).toHaveLength(1);
});
