;; out[row] += sum over columns of weights[row][column] * x[column], in 32-bit floats, 16 rows at a time.
;; The weights lie in blocks of 16 rows, and in a block column after column. All arguments are byte addresses.
;; After a change: wat2wasm multiply.wat --output=- | base64 -w0, and the result goes into multiply.ts (its test compares them).
(module
  (memory (export "memory") 24)
  (func (export "multiply")
    (param $weights i32) (param $x i32) (param $xEnd i32) (param $out i32) (param $outEnd i32)
    (local $at i32) (local $v v128) (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (loop $rows
      (local.set $a (v128.load (local.get $out)))
      (local.set $b (v128.load offset=16 (local.get $out)))
      (local.set $c (v128.load offset=32 (local.get $out)))
      (local.set $d (v128.load offset=48 (local.get $out)))
      (local.set $at (local.get $x))
      (loop $columns
        (local.set $v (v128.load32_splat (local.get $at)))
        (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $v) (v128.load (local.get $weights)))))
        (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $v) (v128.load offset=16 (local.get $weights)))))
        (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $v) (v128.load offset=32 (local.get $weights)))))
        (local.set $d (f32x4.add (local.get $d) (f32x4.mul (local.get $v) (v128.load offset=48 (local.get $weights)))))
        (local.set $weights (i32.add (local.get $weights) (i32.const 64)))
        (br_if $columns (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $xEnd))))
      (v128.store (local.get $out) (local.get $a))
      (v128.store offset=16 (local.get $out) (local.get $b))
      (v128.store offset=32 (local.get $out) (local.get $c))
      (v128.store offset=48 (local.get $out) (local.get $d))
      (br_if $rows (i32.lt_u (local.tee $out (i32.add (local.get $out) (i32.const 64))) (local.get $outEnd))))))
