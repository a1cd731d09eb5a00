import { html, nothing, type TemplateResult } from 'lit';
import { LEVEL, chooseTheme, level } from '../shared/theme/theme';
import { fill, language, say } from '../shared/i18n/i18n';
import type { Situation } from '../shared/store/situation';
import { ageMark } from './marks';
import { text } from './words';

/** Loads the page again in the other language; nothing else of its address changes. */
function switchLanguage(): void {
  const address = new URL(location.href);
  address.searchParams.set('lang', language() === 'zh' ? 'en' : 'zh');
  location.assign(address);
}

/** Loads the page again in the other theme: the map's colours are made with it. */
function switchTheme(): void {
  const address = new URL(location.href);
  const next = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
  chooseTheme(next);
  address.searchParams.set('theme', next);
  location.assign(address);
}

/** Top strip: what this is, whether it is live, who is on duty, the server's time. */
export function strip(situation: Situation): TemplateResult {
  const lost = situation.linkLost();
  const now = new Date(situation.serverNow());
  const locale = language() === 'zh' ? 'zh-CN' : 'en-GB';
  return html`<header>
    <h1>${text.title}</h1>
    <span class="link" role="status">${lost ? html`<b>⚠ ${text.lost}</b>` : html`● ${text.live}`}</span>
    ${duty(situation)}
    <time>${now.toLocaleString(locale, { timeZone: 'Asia/Shanghai', hour12: false })}</time>
    <nav><button @click=${switchLanguage}>${text.language}</button><button @click=${switchTheme}>◐ ${text.theme}</button></nav>
  </header>`;
}

function duty(situation: Situation): TemplateResult | typeof nothing {
  const frame = situation.all('duty')[0];
  if (!frame) return nothing;
  const now = frame.value as any;
  const worst = now.warning ? level(now.warning.level) : undefined;
  return html`<span class="duty ${situation.freshness(frame)}">${say(now.shift)} · ${say(now.officer)}
    ${now.weather ? html` · ${fill(text.wind, { n: now.weather.wind })}` : nothing}
    ${worst ? html` · <b class="mark ${worst}">${LEVEL[worst].shape}${fill(text.warnings, { n: now.warning.count, level: say(LEVEL[worst].word) })}</b>` : nothing}
    ${ageMark(situation, frame)}</span>`;
}

/** A banner that cannot be mistaken: the whole center, or one case shown, is a drill. */
export function drillBanner(situation: Situation): TemplateResult | typeof nothing {
  const inDrill = situation.drill || situation.all('incidents').some((f) => (f.value as any).drill === true);
  return inDrill ? html`<p class="drill" role="alert">${text.drill}</p>` : nothing;
}
