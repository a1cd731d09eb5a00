import { css, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { center } from '../shared/city/city';
import { chooseLanguage, language, words } from '../shared/i18n/i18n';
import { forms } from '../shared/part/forms';
import { Part } from '../shared/part/part';
import { applyTheme } from '../shared/theme/theme';

const text = words({
  name: center,
  loop: { zh: '收集 · 分拨 · 办理 · 监督 · 评价', en: 'gather · dispatch · handle · supervise · evaluate' },
  title: { zh: '登录', en: 'Sign in' },
  label: { zh: '角色令牌', en: 'Role token' },
  show: { zh: '显示令牌', en: 'Show the token' },
  hint: { zh: '令牌由管理员发放：值班台、责任单位、核查员、大屏各有一个，登录后直接到自己的页面。', en: 'The administrator gives out one token for each role; after signing in you are on your own page.' },
  enter: { zh: '进入', en: 'Enter' },
  failed: { zh: '令牌无效，请核对后再试', en: 'This token is not known: check it and try again' },
  parking: { zh: '停车信息无需登录', en: 'Parking needs no sign-in' },
  other: { zh: 'English', en: '中文' },
});

/** Signs a browser in with a role's token; each role then lands on its own page. */
class CityLogin extends Part {
  static override styles = [forms, css`
    :host { display: grid; grid-template-columns: minmax(0, 5fr) minmax(22rem, 4fr); min-height: 100vh; min-height: 100dvh; } .side { background: #10304a; color: #f2f7fb; display: grid; align-content: end; padding: 3.5rem; position: relative; overflow: hidden; } .side svg { position: absolute; inset: 0; width: 100%; height: 100%; } .side h1 { font-size: clamp(1.7rem, 3vw, 2.6rem); position: relative; letter-spacing: 0.02em; } .side p { position: relative; margin-top: 0.7rem; color: #c9dcea; font-size: 1.05rem; }
    .main { display: grid; place-items: center; padding: 2rem; position: relative; } form { width: min(25rem, 100%); display: grid; gap: 1rem; } h2 { font-size: 1.5rem; } form .primary { min-height: 3rem; justify-content: center; font-size: 1.05rem; } input#token { min-height: 3rem; font-size: 1.05rem; } .language { position: absolute; top: 1.2rem; right: 1.2rem; } .quiet a { color: var(--accent); } .choice label { font-size: 0.9rem; }
    @media (max-width: 50rem) { :host { grid-template-columns: 1fr; grid-template-rows: auto 1fr; } .side { padding: 4.5rem 1.5rem 1.6rem; } .main { place-items: start center; padding: 1.6rem; } .language { top: 0.8rem; right: 0.8rem; position: fixed; } }
  `];
  @state() private shown = false;

  override render() {
    document.title = `${text.title} · ${text.name}`;
    const next = new URLSearchParams(location.search).get('next');
    return html`<div class="side">${mountains}<h1>${text.name}</h1><p>${text.loop}</p></div>
      <main class="main"><button type="button" class="language" lang=${language() === 'zh' ? 'en' : 'zh-CN'} @click=${() => chooseLanguage(language() === 'zh' ? 'en' : 'zh')}>${text.other}</button>
        <form method="post" action=${next ? `/login?next=${encodeURIComponent(next)}` : '/login'}><h2>${text.title}</h2>
          ${new URLSearchParams(location.search).has('failed') ? html`<p class="problem" role="alert">⚠ ${text.failed}</p>` : nothing}
          <div><label for="token">${text.label}</label><input id="token" name="token" type=${this.shown ? 'text' : 'password'} autocomplete="current-password" required autofocus spellcheck="false" /></div>
          <div class="choice"><label><input type="checkbox" .checked=${this.shown} @change=${(e: Event) => (this.shown = (e.target as HTMLInputElement).checked)} />${text.show}</label></div>
          <button class="primary">${text.enter}</button><p class="quiet small">${text.hint}</p><p class="quiet small"><a href="/parking">${text.parking}</a></p></form></main>`;
  }
}

/** Hills and harbour in four quiet planes. */
const mountains = html`<svg viewBox="0 0 800 900" preserveAspectRatio="xMidYMid slice" aria-hidden="true"><rect width="800" height="900" fill="#12354f" /><circle cx="610" cy="210" r="74" fill="#2a5878" /><path d="M0 470 L130 360 L250 440 L400 300 L560 430 L680 350 L800 440 V900 H0 Z" fill="#1b4766" /><path d="M0 560 L160 470 L320 550 L470 450 L640 560 L800 500 V900 H0 Z" fill="#163d59" /><path d="M0 640 H800 V900 H0 Z" fill="#10304a" /><g fill="none" stroke="#3f7396" stroke-width="3"><path d="M90 640 V560 H150 M150 640 V548 L70 560" /><path d="M230 640 V568 H290 M290 640 V556 L210 568" /><path d="M370 640 V560 H430 M430 640 V548 L350 560" /></g><g stroke="#2a5878" stroke-width="2"><path d="M40 680 H300 M380 680 H540 M120 712 H260 M420 712 H720" /></g></svg>`;

applyTheme();
customElements.define('city-login', CityLogin);
