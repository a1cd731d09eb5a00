import { html, nothing, type TemplateResult } from 'lit';
import { LEVEL, chooseTheme, level } from '../shared/theme/theme';
import { fill, language, say } from '../shared/i18n/i18n';
import type { Frame } from '../shared/store/situation';
import type { Shown } from './shown';
import { ageMark, span } from './marks';
import { activeAlarms, openCases } from './rows';
import type { Scene } from './scene';
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

/** What the strip's buttons do. */
export interface Menu {
  scenes: Scene[];
  scene: string;
  sound: boolean;
  choose: (id: string) => void;
  arrange: () => void;
  ring: () => void;
}

/** Top strip: what this is, whether it is live, who is on duty, how old each kind of data is, the server's time. */
export function strip(situation: Shown, menu: Menu, past: boolean): TemplateResult {
  const lost = situation.linkLost();
  const now = new Date(situation.serverNow());
  const locale = language() === 'zh' ? 'zh-CN' : 'en-GB';
  return html`<header>
    <h1>${text.title}</h1>
    <span class="link" role="status">${lost ? html`<b>⚠ ${text.lost}</b>` : past ? html`◀ ${text.replay}` : html`● ${text.live}`}</span>
    ${duty(situation)} ${ages(situation)}
    <time>${now.toLocaleString(locale, { timeZone: 'Asia/Shanghai', hour12: false })}</time>
    <nav><select aria-label=${text.scene} @change=${(e: Event) => menu.choose((e.target as HTMLSelectElement).value)}>${menu.scenes.map((s) => html`<option value=${s.id} ?selected=${s.id === menu.scene}>${say(s.name)}</option>`)}</select>
      <button id="arrange" title=${text.arrange} aria-label=${text.arrange} @click=${menu.arrange}>⚙</button>
      <button aria-pressed=${menu.sound} @click=${menu.ring}>♪ ${text.sound}</button>
      <button @click=${switchLanguage}>${text.language}</button><button @click=${switchTheme}>◐ ${text.theme}</button></nav>
  </header>`;
}

const FEEDS = [['devices', text.readings], ['lots', text.counts], ['units', text.units]] as const;

/** How long ago the newest of each kind of data was observed: a feed that stopped shows here first. */
function ages(situation: Shown): TemplateResult {
  return html`<span class="ages" aria-label=${text.ages}>${FEEDS.map(([topic, word]) => {
    let newest: Frame | undefined;
    for (const frame of situation.all(topic)) if (!newest || frame.observedAt > newest.observedAt) newest = frame;
    return newest?.observedAt ? html`<span class=${situation.freshness(newest)}>${word} ${span(situation.serverNow() - newest.observedAt)}</span>` : nothing;
  })}</span>`;
}

function duty(situation: Shown): TemplateResult | typeof nothing {
  const frame = situation.all('duty')[0];
  if (!frame) return nothing;
  const now = frame.value as any;
  const alarms = activeAlarms(situation).map(([, v]) => level(v.severity));
  const worst = alarms.sort((a, b) => LEVEL[a].rank - LEVEL[b].rank)[0];
  return html`<span class="duty ${situation.freshness(frame)}">${say(now.shift)} · ${say(now.officer)}
    ${now.weather ? html` · ${fill(text.wind, { n: now.weather.wind })}` : nothing}
    ${worst ? html` · <b class="mark ${worst}">${LEVEL[worst].shape}${fill(text.warnings, { n: alarms.filter((l) => l === worst).length, level: say(LEVEL[worst].word) })}</b>` : nothing}
    ${ageMark(situation, frame)}</span>`;
}

/** A banner that cannot be mistaken: the whole center, or one open case, is a drill. */
export function drillBanner(situation: Shown): TemplateResult | typeof nothing {
  const inDrill = situation.drill || openCases(situation).some(([, v]) => v.drill === true);
  return inDrill ? html`<p class="drill" role="alert">${text.drill}</p>` : nothing;
}
