import { Situation } from './situation';

const SHORTEST = 500;
const LONGEST = 15_000;

/** Keeps a situation connected: reconnects with full jitter, and tells when something changed. */
export function connect(topics: string[], changed: () => void): Situation {
  let socket: WebSocket | undefined;
  let tries = 0;
  const situation = new Situation(topics, (message) => socket?.send(JSON.stringify(message)), Date.now);
  const open = (): void => {
    socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws/v1/situation`);
    socket.onmessage = (event: MessageEvent<string>) => {
      tries = 0;
      situation.hear(JSON.parse(event.data) as Record<string, never>);
      changed();
    };
    socket.onclose = () => {
      tries += 1;
      setTimeout(open, SHORTEST + Math.random() * Math.min(LONGEST, SHORTEST * 2 ** tries));
    };
  };
  setInterval(() => {
    if (situation.linkLost() && socket?.readyState === WebSocket.OPEN) socket.close();
  }, 5_000);
  open();
  return situation;
}
