import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ask } from '../api/api';
import type { Me } from '../case/incident';
import { center } from '../city/city';
import { chooseLanguage, language, say, words, type Both } from '../i18n/i18n';
import { chooseTheme } from '../theme/theme';
import { dayTime } from '../time/time';
import { forms } from './forms';
import { Part } from './part';

const text = words({
  district: center,
  live: { zh: '实时', en: 'Live' },
  joining: { zh: '正在连接…', en: 'Connecting …' },
  lost: { zh: '连接中断，以下可能不是最新', en: 'Link lost: what you see may be old' },
  theme: { zh: '明暗', en: 'Theme' },
  out: { zh: '退出', en: 'Sign out' },
  other: { zh: 'English', en: '中文' },
  pages: { zh: '页面', en: 'Pages' },
  drill: { zh: '演练 · 不是真实情况', en: 'DRILL · not reality' },
});
const PAGES: Record<string, { path: string; name: Both }[]> = {
  duty: [{ path: '/desk', name: { zh: '值班台', en: 'Duty desk' } }, { path: '/wall', name: { zh: '大屏', en: 'Wall' } }, { path: '/parking', name: { zh: '停车', en: 'Parking' } }],
  department: [{ path: '/department', name: { zh: '责任单位', en: 'Department' } }],
  verifier: [{ path: '/field', name: { zh: '现场核查', en: 'Field' } }],
};

/** The strip on top of every desk: where one is, server time, whether the link lives, language, theme, the way out. */
export class CityBar extends Part {
  static override styles = [forms, css`
    :host { display: flex; align-items: center; gap: 0.4rem 1rem; flex-wrap: wrap; padding: 0.4rem 1rem; background: var(--panel); border-bottom: 1px solid var(--line); min-height: 3.2rem; }
    .name { font-weight: 700; font-size: 1.05rem; display: flex; gap: 0.6rem; align-items: baseline; } .name small { font-weight: 400; color: var(--ink-2); font-size: 0.88rem; } nav { display: flex; gap: 0.2rem; } nav a { padding: 0.35rem 0.7rem; border-radius: var(--radius); color: var(--ink); text-decoration: none; min-height: 2rem; } nav a[aria-current] { background: var(--line-2); font-weight: 600; } nav a:hover { text-decoration: underline; }
    .right { margin-left: auto; display: flex; align-items: center; gap: 0.5rem; } time { font-variant-numeric: tabular-nums; font-size: 1.05rem; } .link { font-size: 0.85rem; color: var(--ink-2); } .link.lost { color: var(--ink); background: var(--orange-wash); border: 1px solid var(--orange); padding: 0.15rem 0.6rem; border-radius: 0.25rem; font-weight: 600; } .drill { flex-basis: 100%; text-align: center; font-weight: 700; border: 2px dashed var(--ito-purple); padding: 0.2rem; } .right button { min-height: 2rem; padding: 0.2rem 0.6rem; }
    @media (max-width: 40rem) { :host { padding: 0.35rem 0.6rem; } .name small, .right .theme { display: none; } }
  `];
  protected override get every(): number {
    return 1000;
  }
  @property() page = '';
  @property({ attribute: false }) heading = '';
  @property({ attribute: false }) me: Me | undefined;
  @property({ attribute: false }) now: () => number = Date.now;
  @property({ attribute: false }) lost: () => boolean = () => false;
  @property({ attribute: false }) drill: () => boolean = () => false;
  /** The page says itself whether it is linked. */
  @property({ type: Boolean }) quiet = false;
  private linked = false;
  @state() private dark = document.documentElement.dataset['theme'] === 'dark';

  private async leave(): Promise<void> {
    await ask('/logout', { method: 'POST' }).catch(() => undefined);
    location.assign('/login');
  }

  private theme(): void {
    this.dark = !this.dark;
    chooseTheme(this.dark ? 'dark' : 'light');
  }

  override render() {
    const lost = this.lost();
    // Before the first snapshot nothing was shown that could be old; a minute without one is a lost link all the same.
    if (!lost || performance.now() > 60_000) this.linked = true;
    const role = this.me?.role === 'admin' ? 'duty' : (this.me?.role ?? '');
    return html`<div class="name"><span>${this.heading}</span><small>${text.district}</small></div>
      ${(PAGES[role] ?? []).length < 2 ? nothing : html`<nav aria-label=${text.pages}>${PAGES[role]!.map((p) => html`<a href=${p.path} aria-current=${p.path === this.page ? 'page' : nothing}>${say(p.name)}</a>`)}</nav>`}
      <div class="right">${this.quiet ? nothing : html`<span class="link ${lost && this.linked ? 'lost' : ''}" role="status">${lost ? (this.linked ? `⚠ ${text.lost}` : `◌ ${text.joining}`) : `● ${text.live}`}</span>`}<time>${dayTime(this.now())}</time>
        <button class="language" lang=${language() === 'zh' ? 'en' : 'zh-CN'} @click=${() => chooseLanguage(language() === 'zh' ? 'en' : 'zh')}>${text.other}</button><button class="theme" aria-pressed=${this.dark} @click=${() => this.theme()}>◐ ${text.theme}</button><button @click=${() => void this.leave()}>${text.out}</button></div>
      ${this.drill() ? html`<div class="drill">▨ ${text.drill} ▨</div>` : nothing}`;
  }
}
customElements.define('city-bar', CityBar);
