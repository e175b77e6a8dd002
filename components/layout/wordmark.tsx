/** The name, set like a running head. */
export function Wordmark() {
  return <span className="font-semibold font-serif text-[1.375rem] tracking-[-0.02em]">Thakii</span>;
}
