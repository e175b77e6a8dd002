/**
 * What is really in a track, measured from its packets: headers promise durations that a cut-off upload or a liar does not
 * keep.
 */
export interface TrackExtent {
  packets: number;
  /** On the source's own clock, as in `Probe.startMs`. */
  endMs: number;
}

/** What to ask of ffprobe for `packetMeter`, as `csv=p=0`. */
export const packetEntries = "packet=stream_index,pts_time,dts_time,duration_time";

interface Meter extends TrackExtent {
  lastMs: number;
  lastDurationMs: number;
  longestGapMs: number;
}

/** Takes ffprobe's text in pieces of any size; memory does not grow with the length of the source. */
export function packetMeter(): { take(text: string): void; extents(): Map<number, TrackExtent> } {
  const meters = new Map<number, Meter>();
  let rest = "";
  return {
    take(text) {
      const lines = (rest + text).split("\n");
      rest = lines.pop()!;
      for (const line of lines) measure(meters, line);
    },
    extents() {
      measure(meters, rest);
      rest = "";
      return new Map([...meters].map(([index, meter]) => [index, { packets: meter.packets, endMs: endOf(meter) }]));
    },
  };
}

function measure(meters: Map<number, Meter>, line: string): void {
  const [index, pts, dts, duration] = line.split(",");
  if (!index || Number.isNaN(Number(index))) return;
  const atMs = Number(pts) * 1000 || Number(dts) * 1000 || 0;
  const durationMs = Math.max(0, Number(duration) * 1000 || 0);
  const meter = meters.get(Number(index)) ?? { packets: 0, endMs: 0, lastMs: atMs, lastDurationMs: 0, longestGapMs: 0 };
  meters.set(Number(index), meter);
  meter.packets += 1;
  if (atMs >= meter.lastMs) {
    meter.longestGapMs = Math.max(meter.longestGapMs, atMs - meter.lastMs);
    [meter.lastMs, meter.lastDurationMs] = [atMs, durationMs];
  }
}

/**
 * The last packet's own duration is whatever is left of the header's claim (mov), so it is believed only as far as gaps of
 * that length have been seen; alone in its track, it is all there is.
 */
function endOf(meter: Meter): number {
  const believed = meter.packets === 1 ? meter.lastDurationMs : Math.min(meter.lastDurationMs, Math.max(1000, meter.longestGapMs * 2));
  return Math.round(meter.lastMs + believed);
}
