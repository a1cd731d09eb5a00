import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { words } from '../i18n/i18n';
import { forms } from '../part/forms';
import { Part } from '../part/part';
import { fitting, photoUrl, upload, type KeptPhoto } from './upload';

const text = words({
  before: { zh: '处置前', en: 'Before' },
  after: { zh: '处置后', en: 'After' },
  add: { zh: '添加照片', en: 'Add a photograph' },
  remove: { zh: '移除', en: 'Remove' },
  sending: { zh: '正在上传…', en: 'Sending …' },
  failed: { zh: '上传失败', en: 'Not sent' },
});

/** Pictures before and after; each is sent at once, the form then carries only its hash. */
export class PhotoPicker extends Part {
  static override styles = [forms, css`
    :host { display: block; } .phases { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 0.75rem; }
    .phase { border: 1px dashed var(--line-strong); border-radius: var(--radius); padding: 0.6rem; } .phase b { display: block; font-size: 0.88rem; margin-bottom: 0.4rem; }
    ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0.4rem; margin: 0 0 0.5rem; padding: 0; } li { position: relative; } img { width: 5.5rem; height: 4.2rem; object-fit: cover; border-radius: 0.3rem; display: block; border: 1px solid var(--line); }
    li button { position: absolute; inset: 0.15rem 0.15rem auto auto; min-height: 1.6rem; padding: 0 0.45rem; font-size: 0.8rem; }
    label.add { display: inline-flex; align-items: center; min-height: 2.4rem; padding: 0.35rem 0.8rem; margin: 0; border: 1px solid var(--line); border-radius: var(--radius); background: var(--panel-2); color: var(--ink); font-size: 0.95rem; cursor: pointer; }
    label.add:focus-within { outline: 3px solid var(--focus); outline-offset: 2px; } label.add input { position: absolute; width: 1px; height: 1px; min-height: 0; opacity: 0; padding: 0; }
  `];
  @property({ attribute: false }) value: KeptPhoto[] = [];
  /** One list instead of two, where there is no before. */
  @property({ type: Boolean }) single = false;
  @state() private sending = 0;
  @state() private problem = '';

  private async add(event: Event, phase: 'before' | 'after'): Promise<void> {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = '';
    this.problem = '';
    for (const file of files) {
      this.sending += 1;
      try {
        const sha256 = await upload(await fitting(file));
        if (!this.value.some((p) => p.sha256 === sha256 && p.phase === phase)) this.value = [...this.value, { sha256, name: file.name, phase }];
        this.tell('change', this.value);
      } catch (fault) {
        this.problem = `${text.failed}: ${file.name} · ${fault instanceof Error ? fault.message : String(fault)}`;
      } finally {
        this.sending -= 1;
      }
    }
  }

  private take(photo: KeptPhoto): void {
    this.value = this.value.filter((p) => p !== photo);
    this.tell('change', this.value);
  }

  private phase(phase: 'before' | 'after') {
    const mine = this.value.filter((p) => p.phase === phase);
    return html`<div class="phase">${this.single ? nothing : html`<b>${text[phase]}</b>`}
      ${mine.length === 0 ? nothing : html`<ul>${mine.map((p) => html`<li><img src=${photoUrl(p.sha256)} alt=${`${text[phase]} ${p.name}`} /><button type="button" @click=${() => this.take(p)} aria-label=${`${text.remove} ${p.name}`}>✕</button></li>`)}</ul>`}
      <label class="add">＋ ${text.add}<input type="file" accept="image/jpeg,image/png,image/webp,image/*" multiple data-phase=${phase} @change=${(e: Event) => void this.add(e, phase)} /></label></div>`;
  }

  override render() {
    return html`<div class="phases">${this.single ? nothing : this.phase('before')}${this.phase('after')}</div>
      ${this.sending > 0 ? html`<p role="status" class="quiet">${text.sending}</p>` : nothing}
      ${this.problem ? html`<p role="alert" class="problem">⚠ ${this.problem}</p>` : nothing}`;
  }
}
customElements.define('photo-picker', PhotoPicker);
