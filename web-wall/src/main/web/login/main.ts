import { LitElement, css, html } from 'lit';
import { applyTheme } from '../shared/theme/theme';
import { words } from '../shared/i18n/i18n';

const text = words({
  title: { zh: '登录指挥中心', en: 'Sign in' },
  label: { zh: '角色令牌', en: 'Role token' },
  hint: { zh: '令牌在服务器的 credentials.json 中', en: 'Tokens stand in credentials.json on the server' },
  enter: { zh: '进入', en: 'Enter' },
  failed: { zh: '令牌无效，请核对后再试', en: 'This token is not known: check it and try again' },
});

/** Signs a browser in with a role's token. */
class CityLogin extends LitElement {
  static override styles = css`
    :host { display: grid; place-items: center; min-height: 100vh; }
    form { background: var(--panel); border: 1px solid var(--line); border-radius: var(--radius); padding: 2rem; width: min(24rem, 90vw); display: grid; gap: 1rem; }
    h1 { margin: 0; font-size: 1.4rem; } input, button { font: inherit; padding: 0.7rem; border-radius: var(--radius); border: 1px solid var(--line); background: var(--panel-2); color: var(--ink); }
    button { background: var(--accent); color: var(--accent-ink); border: 0; cursor: pointer; } .failed { color: var(--red); margin: 0; } small { color: var(--ink-2); }
  `;
  override render() {
    return html`<form method="post" action="/login">
      <h1>${text.title}</h1>
      ${location.search.includes('failed') ? html`<p class="failed" role="alert">⚠ ${text.failed}</p>` : ''}
      <label for="token">${text.label}</label><input id="token" name="token" type="password" autocomplete="current-password" required autofocus />
      <button>${text.enter}</button><small>${text.hint}</small>
    </form>`;
  }
}
applyTheme();
customElements.define('city-login', CityLogin);
