import { describe, expect, it } from 'vitest';
import { Past } from './past';

const T = Date.parse('2026-11-24T06:32:00Z');
const iso = (seconds: number) => new Date(T + seconds * 1000).toISOString();

function recorded(asked: string[] = []) {
  return async (path: string): Promise<any> => {
    asked.push(path);
    if (path.startsWith('/api/v1/situation?')) return { at: iso(0), incidents: [{ id: 'A', status: 'handling' }], alarms: [] };
    return { items: asked.length > 2 ? [] : [{ at: iso(30), topic: 'incidents', key: 'A', document: { id: 'A', status: 'handled' } }, { at: iso(90), topic: 'alarms', key: 'x', document: { id: 'x', state: 'unacknowledged' } }] };
  };
}

describe('the past on the wall', () => {
  it('shows what stood at a moment, and what happened since as its own clock goes on', async () => {
    const past = new Past(T, recorded());
    await past.seek(T);
    expect((past.all('incidents')[0]!.value as any).status).toBe('handling');
    past.speed = 60;
    await past.pass(1_000, T + 3_600_000);
    expect(past.serverNow()).toBe(T + 60_000);
    expect((past.all('incidents')[0]!.value as any).status).toBe('handled');
    expect(past.all('alarms')).toHaveLength(0);
    await past.pass(1_000, T + 3_600_000);
    expect(past.all('alarms')).toHaveLength(1);
  });

  it('stands still while it is paused, and never runs into the future', async () => {
    const past = new Past(T, recorded());
    await past.seek(T);
    await past.pass(60_000, T + 10_000);
    expect(past.serverNow()).toBe(T);
    past.speed = 1000;
    await past.pass(60_000, T + 10_000);
    expect(past.serverNow()).toBe(T + 10_000);
  });

  it('shows car parks and devices of then where the center tells of them, and nothing in their place where it does not', async () => {
    const silent = new Past(T, recorded());
    await silent.seek(T);
    expect(silent.knows('parking')).toBe(false);
    const told = new Past(T, async () => ({ at: iso(0), incidents: [], alarms: [], lots: [{ id: 'P01', free: 12, total: 40 }], devices: [{ id: 'd', status: 'alarm', observedAt: iso(-90) }] }));
    await told.seek(T);
    expect(told.knows('parking')).toBe(true);
    expect(told.knows('feed')).toBe(false);
    expect((told.all('devices')[0]!.value as any).status).toBe('alarm');
    expect(told.all('devices')[0]!.observedAt).toBe(T - 90_000);
    expect(told.all('lots')[0]!.observedAt).toBe(0);
  });

  it('moves units, devices and car parks on while it is played, and drops what it asked for before somebody went elsewhere', async () => {
    let answer = (_: any): void => undefined;
    const unit = (lat: number) => ({ at: iso(0), incidents: [], alarms: [], units: [{ id: 'U', lat }] });
    let held = false;
    const past = new Past(T, (path) => (!path.startsWith('/api/v1/situation?') ? Promise.resolve({ items: [] }) : held ? new Promise((done) => (answer = done)) : Promise.resolve(unit(Date.parse(path.split('=')[1]!) - T))));
    const lat = () => (past.all('units')[0]!.value as any).lat;
    await past.seek(T);
    expect(lat()).toBe(0);
    past.speed = 10;
    await past.pass(4_000, T + 3_600_000);
    expect(lat()).toBe(0);
    await past.pass(1_000, T + 3_600_000);
    expect(lat()).toBe(50_000);
    held = true;
    const asked = past.pass(5_000, T + 3_600_000);
    await new Promise((done) => setTimeout(done));
    held = false;
    await past.seek(T + 600_000);
    answer(unit(1));
    await asked;
    expect(lat()).toBe(600_000);
  });

  it('shows the moment that was sought last, whichever answer comes last', async () => {
    const answers: ((whole: any) => void)[] = [];
    const past = new Past(T, () => new Promise((done) => answers.push(done)));
    const whole = (id: string) => ({ at: iso(0), incidents: [{ id }], alarms: [] });
    const first = past.seek(T);
    const second = past.seek(T + 60_000);
    answers[1]!(whole('later'));
    answers[0]!(whole('earlier'));
    await Promise.all([first, second]);
    expect(past.all('incidents').map((one) => one.key)).toEqual(['later']);
    past.speed = 10;
    const played = past.pass(1_000, T + 3_600_000);
    const third = past.seek(T);
    answers[3]!(whole('third'));
    await third;
    answers[2]!({ items: [{ at: iso(-1), topic: 'incidents', key: 'stray', document: { id: 'stray' } }] });
    await played;
    expect(past.serverNow()).toBe(T);
    const on = past.pass(1_000, T + 3_600_000);
    answers[4]!({ items: [] });
    await on;
    expect(past.all('incidents').map((one) => one.key)).toEqual(['third']);
  });

  it('shows no unit any longer that was told of at one moment and is not at the next', async () => {
    const past = new Past(T, async (path) => (path.startsWith('/api/v1/situation?') ? { at: iso(0), incidents: [], alarms: [], units: path.includes(iso(0)) ? [{ id: 'U' }, { id: 'V' }] : [{ id: 'V' }] } : { items: [] }));
    await past.seek(T);
    expect(past.all('units').map((unit) => unit.key)).toEqual(['U', 'V']);
    past.speed = 1;
    await past.pass(5_000, T + 3_600_000);
    expect(past.all('units').map((unit) => unit.key)).toEqual(['V']);
  });

  it('says why there is nothing to show', async () => {
    const past = new Past(T, async () => {
      throw new Error('older than the log');
    });
    await past.seek(T);
    expect(past.problem).toBe('older than the log');
  });
});
