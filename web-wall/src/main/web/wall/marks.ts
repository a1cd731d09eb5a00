import { html, nothing, type TemplateResult } from 'lit';
import { LEVEL, level } from '../shared/theme/theme';
import { fill, say } from '../shared/i18n/i18n';
import type { Frame } from '../shared/store/situation';
import type { Shown } from './shown';
import { text } from './words';

/** A warning level: always shape and word, never colour alone. */
export function mark(priority: unknown): TemplateResult {
  const l = level(priority);
  return html`<span class="mark ${l}" title=${say(LEVEL[l].word)}>${LEVEL[l].shape}${say(LEVEL[l].word)}</span>`;
}

/** An age in the unit that reads at a glance. */
export function span(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 120) return `${seconds}s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)}min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)}h`;
  return `${Math.round(seconds / 86_400)}d`;
}

/** How old a value is; shown for all that is not fresh, and on hovering for the rest. */
export function age(situation: Shown, frame: Frame): string {
  return frame.observedAt ? fill(text.age, { n: span(situation.serverNow() - frame.observedAt) }) : text.neverSeen;
}

export function ageMark(situation: Shown, frame: Frame): TemplateResult | typeof nothing {
  return situation.freshness(frame) === 'fresh' ? nothing : html`<span class="age">${age(situation, frame)}</span>`;
}
