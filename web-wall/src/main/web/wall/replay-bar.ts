import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { language } from '../shared/i18n/i18n';
import type { Past } from './past';
import { text } from './words';

const SPEEDS = [1, 10, 60, 300];
const STEP = 1_000;

/** The bar under a past situation: which moment, play at speed, back to the present. A past wall can never pass for the live one. */
export class ReplayBar extends LitElement {
  static override properties = { past: { attribute: false } };
  static override styles = css`
    :host { display: flex; align-items: center; gap: 0.8em; padding: 0.4em 1em; background: repeating-linear-gradient(45deg, #2b3f73 0 1.2em, #31487f 1.2em 2.4em); color: #fff; font-size: 1.1em; }
    b { letter-spacing: 0.3em; } time { font-variant-numeric: tabular-nums; font-size: 1.2em; min-width: 12em; } input[type='range'] { flex: 1; }
    button, input, a { font: inherit; font-size: 0.85em; color: #fff; background: #1c2b52; border: 1px solid #8ea2dd; border-radius: var(--radius); padding: 0.2em 0.7em; cursor: pointer; text-decoration: none; } button[aria-pressed='true'] { background: #fff; color: #1c2b52; }
    .problem { color: #ffd9d6; }
  `;
  declare past: Past;
  private readonly began = Date.now();

  override connectedCallback(): void {
    super.connectedCallback();
    setInterval(() => void this.past.pass(STEP, Date.now()).then(() => this.moved()), STEP);
  }

  private moved(): void {
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent('moved'));
  }

  private async seek(at: number): Promise<void> {
    await this.past.seek(at);
    this.moved();
  }

  private play(speed: number): void {
    this.past.speed = speed;
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const at = this.past.serverNow();
    const day = 86_400_000;
    const locale = language() === 'zh' ? 'zh-CN' : 'en-GB';
    return html`<b>${text.replay}</b><time>${new Date(at).toLocaleString(locale, { timeZone: 'Asia/Shanghai', hour12: false })}</time>
      <button aria-pressed=${this.past.speed === 0} @click=${() => this.play(0)}>‖ ${text.paused}</button>
      ${SPEEDS.map((speed) => html`<button aria-pressed=${this.past.speed === speed} @click=${() => this.play(speed)}>▶ ×${speed}</button>`)}
      <input type="range" aria-label=${text.replay} min=${this.began - day} max=${this.began} step="60000" .value=${String(at)} @change=${(e: Event) => void this.seek(Number((e.target as HTMLInputElement).value))} />
      ${this.past.problem ? html`<span class="problem" role="alert">⚠ ${this.past.problem}</span>` : nothing}
      <a href="/wall">${text.present}</a>`;
  }
}
customElements.define('replay-bar', ReplayBar);
