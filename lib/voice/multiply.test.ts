import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Multiplier, multiplyProgram } from "@/lib/voice/multiply";

const wat2wasm = spawnSync("wat2wasm", ["lib/voice/multiply.wat", "--output=-"]);
if (wat2wasm.status !== 0) console.warn("SKIPPED: wat2wasm is not installed (Debian: apt-get install wabt)");

test.skipIf(wat2wasm.status !== 0)("the program that ships is what its source assembles to", () => {
  expect(wat2wasm.stdout.toString("base64")).toBe(multiplyProgram);
});

test("a product is what the schoolbook says, wherever the vectors begin", () => {
  const value = fc.double({ min: -2, max: 2, noNaN: true }).map(Math.fround);
  const shape = fc.record({ blocks: fc.integer({ min: 1, max: 4 }), columns: fc.integer({ min: 1, max: 40 }), from: fc.nat(5) });
  fc.assert(
    fc.property(shape, fc.array(value, { minLength: 50, maxLength: 50 }), ({ blocks, columns, from }, values) => {
      const multiplier = new Multiplier();
      const rows = blocks * 16;
      const weight = (row: number, column: number) => values[(row * 7 + column * 3) % 50]!;
      const bias = Float32Array.from({ length: rows }, (_, row) => values[row % 50]!);
      const matrix = multiplier.matrix(rows, columns, weight, bias);
      const [x, out] = [multiplier.vector(columns + from), multiplier.vector(rows + from)];
      for (let column = 0; column < columns; column += 1) x[from + column] = values[(column * 11) % 50]!;
      multiplier.multiply(matrix, x, from, out, from);
      for (let row = 0; row < rows; row += 1) {
        let sum = bias[row]!;
        for (let column = 0; column < columns; column += 1) sum += weight(row, column) * x[from + column]!;
        expect(Math.abs(out[from + row]! - sum)).toBeLessThan(1e-3);
      }
    }),
    { numRuns: 50 },
  );
});

test("a multiplier that has no room left says so", () => {
  expect(() => new Multiplier().vector(24 * 16_384 + 1)).toThrow(RangeError);
});
