import { svg, type SVGTemplateResult } from 'lit';
import { html, type TemplateResult } from 'lit';

/** Time left as `3:05:09`, `2d 04h`, or `+0:12:00` once it is over. */
export function countdown(milliseconds: number): string {
  const late = milliseconds < 0;
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  if (seconds >= 172_800) return `${late ? '+' : ''}${Math.floor(seconds / 86_400)}d ${two(Math.floor((seconds % 86_400) / 3600))}h`;
  return `${late ? '+' : ''}${Math.floor(seconds / 3600)}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
}

/** The last values as a line; empty where there are fewer than two. */
export function sparkline(values: number[]): TemplateResult | SVGTemplateResult {
  if (values.length < 2) return html``;
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const points = values.map((v, i) => `${((i * 100) / (values.length - 1)).toFixed(1)},${(22 - ((v - low) / span) * 20).toFixed(1)}`).join(' ');
  return html`<svg viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">${svg`<polyline points=${points} fill="none" stroke="currentColor" stroke-width="1.5" vector-effect="non-scaling-stroke"/>`}</svg>`;
}
