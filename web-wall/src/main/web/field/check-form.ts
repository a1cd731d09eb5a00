import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { FORMS, bodyOf } from '../shared/case/actions';
import { newKey, reportsOf, type Incident } from '../shared/case/incident';
import { classWord } from '../shared/case/words';
import { left, pressure } from '../shared/case/left';
import { dropDraft, findDraft, keepDraft } from '../shared/draft/draft';
import { placeWord } from '../shared/i18n/area';
import { say } from '../shared/i18n/i18n';
import { forms } from '../shared/part/forms';
import { Part } from '../shared/part/part';
import { fitting } from '../shared/photo/upload';
import type { Here } from './near';
import type { Entry } from './outbox';
import { text } from './words';
import '../shared/case/case-photos';
import './place-sketch';

interface Shot { name: string; blob: Blob; url: string }

/** One case on the phone: what it is, where, what was done, and the verifier's word with photographs; sent through the outbox. */
export class CheckForm extends Part {
  static override styles = [forms, css`
    :host { display: grid; gap: 0.9rem; padding: 0.8rem; } .back { justify-self: start; } .head { display: flex; justify-content: space-between; gap: 0.8rem; align-items: start; } .left b { font-size: 1.5rem; font-variant-numeric: tabular-nums; display: block; text-align: right; } .card { padding: 0.7rem 0.8rem; } .results { display: grid; grid-template-columns: 1fr 1fr; gap: 0.6rem; } .results label { margin: 0; display: flex; gap: 0.6rem; align-items: center; justify-content: center; min-height: 3.4rem; font-size: 1.1rem; color: var(--ink); border: 1px solid var(--line-strong); border-radius: var(--radius); background: var(--panel-2); cursor: pointer; } .results label:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 2px var(--accent); font-weight: 700; } .send { min-height: 3.2rem; font-size: 1.1rem; justify-content: center; width: 100%; } ul { list-style: none; margin: 0.4rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.5rem; } img { width: 5.5rem; height: 5.5rem; object-fit: cover; border-radius: 0.4rem; display: block; } li { display: grid; gap: 0.2rem; } label.shot { display: inline-flex; align-items: center; justify-content: center; min-height: 3rem; width: 100%; border: 1px dashed var(--line-strong); border-radius: var(--radius); color: var(--ink); font-size: 1rem; margin: 0; background: var(--panel-2); } label.shot input { position: absolute; width: 1px; height: 1px; min-height: 0; opacity: 0; } label.shot:focus-within { outline: 3px solid var(--focus); }
  `];
  protected override get every(): number {
    return 1000;
  }
  @property({ attribute: false }) incident!: Incident;
  @property({ attribute: false }) here: Here | undefined;
  @property({ attribute: false }) now: () => number = Date.now;
  @state() private result = '';
  @state() private note = '';
  @state() private shots: Shot[] = [];
  @state() private problem = '';

  private get action(): 'confirm' | 'verify' {
    return this.incident.status === 'handled' ? 'verify' : 'confirm';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const kept = findDraft(`field/${this.incident.id}`);
    this.result = String(kept?.['result'] ?? '');
    this.note = String(kept?.['note'] ?? '');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.shots.forEach((s) => URL.revokeObjectURL(s.url));
  }

  private keep(): void {
    keepDraft(`field/${this.incident.id}`, { result: this.result, note: this.note });
  }

  private async take(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    for (const file of [...(input.files ?? [])]) {
      try {
        const blob = await fitting(file);
        this.shots = [...this.shots, { name: file.name, blob, url: URL.createObjectURL(blob) }];
      } catch (fault) {
        this.problem = `${file.name}: ${fault instanceof Error ? fault.message : String(fault)}`;
      }
    }
    input.value = '';
  }

  private send(event: Event): void {
    event.preventDefault();
    if (!this.result) {
      this.problem = text.pick;
      return;
    }
    dropDraft(`field/${this.incident.id}`);
    const entry: Entry = {
      key: newKey(), incident: this.incident.id, title: say(this.incident.className) || this.incident.id, at: Date.now(), state: 'waiting',
      body: bodyOf(this.action, { result: this.result, note: this.note.trim() }),
      photos: this.shots.map((s) => ({ name: s.name, phase: this.action === 'verify' ? ('after' as const) : ('before' as const), blob: s.blob })),
    };
    this.tell('queue', entry);
  }

  override render() {
    const v = this.incident;
    const how = pressure(v, this.now());
    const options = FORMS[this.action]!.fields.find((f) => f.name === 'result')!.options!;
    const handled = [...(v.history ?? [])].reverse().find((h) => h.event === 'handled');
    return html`<button class="back" @click=${() => this.tell('back')}>← ${text.back}</button>
      <div class="head"><div><h2>${classWord(v)}</h2><p class="quiet small"><span class="mono">${v.id}</span><br />${placeWord(v.location, true)}</p></div>
        <div class="left ${how === 'late' ? 'late' : how === 'soon' ? 'soon' : ''}"><b>${left(v.deadline, this.now())}</b><span class="small">${how === 'late' ? `▲ ${text.over}` : text.left}</span></div></div>
      ${v.location?.lat !== undefined ? html`<place-sketch .lat=${v.location.lat} .lng=${v.location.lng} .here=${this.here}></place-sketch>` : nothing}
      <section class="panel card"><h3>${text.said}</h3>${reportsOf(v).slice(0, 3).map((r) => html`<p>${r.description}</p>`)}${handled ? html`<h3 style="margin-top:0.6rem">${text.done}</h3><p>${String(handled.data?.['note'] ?? say(handled.text))}</p>` : nothing}<case-photos .incident=${v}></case-photos></section>
      <form @submit=${(e: Event) => this.send(e)} novalidate style="display:grid;gap:0.9rem">
        <fieldset><legend>${this.action === 'verify' ? text.verify : text.confirm} *</legend><div class="results">${options.map((o) => html`<label><input type="radio" name="result" value=${o.value} .checked=${this.result === o.value} @change=${() => { this.result = o.value; this.problem = ''; this.keep(); }} />${say(o.label)}</label>`)}</div></fieldset>
        <div><label for="note">${text.note}</label><textarea id="note" rows="3" maxlength="1800" .value=${this.note} @input=${(e: Event) => { this.note = (e.target as HTMLTextAreaElement).value; this.keep(); }}></textarea></div>
        <div><label class="shot">◉ ${text.photo}<input type="file" accept="image/*" capture="environment" multiple @change=${(e: Event) => void this.take(e)} /></label>
          ${this.shots.length > 0 ? html`<ul>${this.shots.map((s) => html`<li><img src=${s.url} alt=${s.name} /><button type="button" @click=${() => { URL.revokeObjectURL(s.url); this.shots = this.shots.filter((x) => x !== s); }}>${text.remove}</button></li>`)}</ul>` : nothing}</div>
        ${this.problem ? html`<p class="problem" role="alert">⚠ ${this.problem}</p>` : nothing}
        <button class="primary send">${text.send} · ${this.action === 'verify' ? text.verify : text.confirm}</button></form>`;
  }
}
customElements.define('check-form', CheckForm);
