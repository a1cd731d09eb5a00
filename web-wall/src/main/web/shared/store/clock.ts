/** How far two machines' clocks may drift apart, ms per ms. */
const DRIFT = 0.0002;

/**
 * The latest that the server's clock can show now. A heartbeat that answers our ping left after the ping did: the server's
 * time it carries belongs to a moment after the ping, so counting from the ping can only make the server look later, and
 * what is shown look older, than it is. Waiting on the way widens the bound; it never makes old data look young.
 */
export class ServerClock {
  private ahead = Infinity;
  private at = 0;

  constructor(private readonly now: () => number) {}

  /** An answer to a ping that left at `asked`, page time, says what time it was at the server. */
  answered(asked: number, serverTime: number): void {
    const now = this.now();
    this.ahead = Math.min(serverTime - asked, this.grown(now));
    this.at = now;
  }

  /** A new line may lead to another machine with another clock; a page that slept knows nothing. */
  forget(): void {
    this.ahead = Infinity;
  }

  known(): boolean {
    return this.ahead !== Infinity;
  }

  /** Server time at the latest, ms since 1970; the page's own while nothing is known. */
  read(): number {
    const now = this.now();
    return this.known() ? now + this.grown(now) : now;
  }

  private grown(now: number): number {
    return this.ahead + DRIFT * Math.max(0, now - this.at);
  }
}
