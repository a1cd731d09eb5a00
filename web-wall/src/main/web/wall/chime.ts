/**
 * One short sound for each new alarm or case of the highest level, never again for the same one. Off until somebody turns
 * it on: a browser gives no sound to a page that nobody touched.
 */
export class Chime {
  private context: AudioContext | undefined;
  private known: Set<string> | undefined;

  get on(): boolean {
    return this.context !== undefined;
  }

  toggle(): void {
    if (this.context) {
      void this.context.close();
      this.context = undefined;
    } else this.context = new AudioContext();
  }

  /** Told what of the highest level stands now; what stood at the first call is not new. */
  hear(keys: string[]): boolean {
    const fresh = this.known === undefined ? [] : keys.filter((key) => !this.known!.has(key));
    this.known = new Set(keys);
    if (fresh.length > 0 && this.context) this.ring(this.context);
    return fresh.length > 0;
  }

  private ring(context: AudioContext): void {
    for (const [at, pitch] of [[0, 880], [0.22, 660]] as const) {
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.18, context.currentTime + at);
      volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + at + 0.2);
      tone.connect(volume).connect(context.destination);
      tone.start(context.currentTime + at);
      tone.stop(context.currentTime + at + 0.21);
    }
  }
}
