import { speedBeside } from "@/lib/reader/keys";

/** What a page knows of its player. `missing`: there is no recording; `unplayable`: this browser cannot play it. */
export type PlayerState = "loading" | "ready" | "missing" | "unplayable";

const speedKey = "thakii-speed";

/**
 * The one clock of a reader: whatever is lit, marked or scrolled follows `nowMs`. Listeners are told at every frame while it plays, and
 * decide themselves whether anything changed for them.
 */
export class Playback {
  state: PlayerState = "loading";
  isPlaying = false;
  nowMs = 0;
  #media: HTMLMediaElement | undefined;
  #listeners = new Set<() => void>();
  #frame = 0;

  /** Before there is a player, or where there is none, a moment can still be read at. */
  constructor(startMs = 0) {
    this.nowMs = startMs;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  attach(media: HTMLMediaElement): () => void {
    this.#media = media;
    const speed = Number(localStorage.getItem(speedKey));
    if (speed >= 0.25 && speed <= 4) media.defaultPlaybackRate = media.playbackRate = speed;
    const ending = new AbortController();
    const on = (name: string, act: () => void) => media.addEventListener(name, act, { signal: ending.signal });
    const begin = () => {
      if (this.nowMs > 0) media.currentTime = this.nowMs / 1000;
      this.#become("ready");
    };
    on("loadedmetadata", begin);
    on("play", () => this.#run());
    on("pause", () => this.#tell());
    on("seeking", () => this.#tell());
    on("timeupdate", () => this.#tell());
    on("ratechange", () => localStorage.setItem(speedKey, String(media.playbackRate)));
    on("error", () => this.#become(media.error?.code === MediaError.MEDIA_ERR_NETWORK ? "missing" : "unplayable"));
    // The page's own script may come later than the recording's first bytes.
    if (media.readyState >= HTMLMediaElement.HAVE_METADATA) begin();
    else if (media.error) this.#become("unplayable");
    return () => {
      ending.abort();
      cancelAnimationFrame(this.#frame);
      this.#media = undefined;
    };
  }

  /** Goes there; where there is no player, the reader alone goes there. */
  seek(ms: number, { play = false } = {}): void {
    this.nowMs = Math.max(0, ms);
    if (this.#media && this.state === "ready") {
      this.#media.currentTime = this.nowMs / 1000;
      if (play) void this.#media.play().catch(() => {});
    }
    for (const listener of this.#listeners) listener();
  }

  toggle(): void {
    if (!this.#media) return;
    if (this.#media.paused) void this.#media.play().catch(() => {});
    else this.#media.pause();
  }

  nudge(ms: number): void {
    this.seek(this.nowMs + ms);
  }

  /** @returns the new speed, to be told */
  changeSpeed(step: 1 | -1): number {
    if (!this.#media) return 1;
    this.#media.playbackRate = speedBeside(this.#media.playbackRate, step);
    return this.#media.playbackRate;
  }

  toggleCaptions(): void {
    const track = this.#media?.textTracks[0];
    if (track) track.mode = track.mode === "showing" ? "hidden" : "showing";
  }

  toggleFullScreen(): void {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void this.#media?.requestFullscreen?.().catch(() => {});
  }

  #become(state: PlayerState): void {
    this.state = state;
    this.#tell();
  }

  #run(): void {
    cancelAnimationFrame(this.#frame);
    const tick = () => {
      this.#tell();
      if (this.isPlaying) this.#frame = requestAnimationFrame(tick);
    };
    tick();
  }

  #tell(): void {
    if (this.#media && this.state === "ready") {
      this.nowMs = Math.round(this.#media.currentTime * 1000);
      this.isPlaying = !this.#media.paused && !this.#media.ended;
    } else this.isPlaying = false;
    for (const listener of this.#listeners) listener();
  }
}
