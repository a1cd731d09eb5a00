import type { Situation } from '../shared/store/situation';

/** What the zones of the wall draw from: the present situation, or one of the past. */
export type Shown = Pick<Situation, 'all' | 'serverNow' | 'linkLost' | 'freshness' | 'drill' | 'seq' | 'resyncs' | 'lastHeard'>;
