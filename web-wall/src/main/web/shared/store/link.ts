import { Situation } from './situation';

const SHORTEST = 500;
const LONGEST = 15_000;
const PING = 4_000;
const WATCH = 1_000;
/** Two clocks of one page that differ by more than this since a second ago: it slept, or its clock was set. */
const JUMP = 1_500;

/** Counts evenly whatever is done to the machine's clock. */
const steady = (): number => performance.timeOrigin + performance.now();

/** Keeps a situation connected: reconnects with full jitter, and tells when something changed. */
export function connect(topics: string[], changed: () => void): Situation {
  let socket: WebSocket | undefined;
  let tries = 0;
  const send = (message: object): void => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  };
  const situation = new Situation(topics, send, steady);
  const open = (): void => {
    const line = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws/v1/situation`);
    socket = line;
    line.onmessage = (event: MessageEvent<string>) => {
      tries = 0;
      situation.hear(JSON.parse(event.data) as Record<string, never>);
      changed();
    };
    line.onclose = () => {
      tries += 1;
      setTimeout(open, SHORTEST + Math.random() * Math.min(LONGEST, SHORTEST * 2 ** tries));
    };
  };
  setInterval(() => situation.ping(), PING);
  setInterval(() => {
    if (situation.lastHeard > 0 && steady() - situation.lastHeard > 3 * PING && socket?.readyState === WebSocket.OPEN) socket.close();
  }, PING);
  let apart = Date.now() - steady();
  setInterval(() => {
    const now = Date.now() - steady();
    if (Math.abs(now - apart) > JUMP) situation.doubt();
    apart = now;
  }, WATCH);
  open();
  return situation;
}
