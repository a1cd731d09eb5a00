import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { Problem } from '../shared/api/api';
import { say } from '../shared/i18n/i18n';
import { PLACES, ZONES, placeOf, placed, remove, save, type Place, type Scene, type Zone } from './scene';
import { text } from './words';

/** Arranges a scene and saves it for every wall. Fires `arrange` with the scene at each change, `done` when closed. */
export class SceneEditor extends LitElement {
  static override properties = { scene: { attribute: false }, builtIn: { type: Boolean }, camera: { attribute: false } };
  static override styles = css`
    :host { position: fixed; right: 1em; top: 4em; z-index: 10; width: 24em; background: var(--panel-2); color: var(--ink); border: 1px solid var(--line); border-radius: var(--radius); padding: 1em; box-shadow: 0 0.5em 2em rgba(0, 0, 0, 0.4); }
    h2 { margin: 0 0 0.6em; font-size: 1.1em; } label { display: flex; gap: 0.6em; align-items: center; margin: 0.4em 0; } label span { flex: 1; }
    input, select, button { font: inherit; color: var(--ink); background: var(--panel); border: 1px solid var(--line); border-radius: var(--radius); padding: 0.25em 0.6em; }
    button { cursor: pointer; } .acts { display: flex; gap: 0.5em; margin-top: 0.8em; } .main { background: var(--accent); color: var(--accent-ink); } .problem { color: var(--red); }
  `;
  declare scene: Scene;
  declare builtIn: boolean;
  /** Gives what the map looks at now. */
  declare camera: () => Scene['camera'] | undefined;
  private problem = '';

  private change(scene: Scene): void {
    this.scene = scene;
    this.dispatchEvent(new CustomEvent('arrange', { detail: scene }));
  }

  private close(): void {
    this.dispatchEvent(new CustomEvent('done'));
  }

  private async keep(): Promise<void> {
    const name = this.renderRoot.querySelector<HTMLInputElement>('#name')!.value.trim();
    if (name === '') {
      this.problem = text.sceneName;
      return this.requestUpdate();
    }
    const id = this.builtIn ? `s${Date.now().toString(36)}` : this.scene.id;
    await this.tried(() => save({ ...this.scene, id, name: { zh: name, en: name } }), id);
  }

  private async tried(act: () => Promise<void>, id: string): Promise<void> {
    try {
      await act();
      this.dispatchEvent(new CustomEvent('saved', { detail: id }));
      this.close();
    } catch (fault) {
      this.problem = fault instanceof Problem ? fault.message : String(fault);
      this.requestUpdate();
    }
  }

  override render(): TemplateResult {
    const words: Record<Place | 'off', string> = { left: text.left, right: text.right, bottom: text.bottom, off: text.off };
    return html`<h2>${text.arrange}</h2>
      ${ZONES.map((zone) => html`<label><span>${text[zone === 'incidents' ? 'incidents' : zone]}</span>
        <select data-zone=${zone} @change=${(e: Event) => this.change(placed(this.scene, zone as Zone, (e.target as HTMLSelectElement).value as Place | 'off'))}>
          ${[...PLACES, 'off' as const].map((place) => html`<option value=${place} ?selected=${placeOf(this.scene, zone) === place}>${words[place]}</option>`)}</select></label>`)}
      <label><span>${text.camera}</span><button @click=${() => this.look()}>${this.scene.camera ? text.whole : text.keepCamera}</button></label>
      <label><span>${text.sceneName}</span><input id="name" value=${this.builtIn ? '' : say(this.scene.name)} maxlength="30" /></label>
      ${this.problem ? html`<p class="problem" role="alert">⚠ ${this.problem}</p>` : nothing}
      <div class="acts"><button class="main" id="save" @click=${() => void this.keep()}>${text.save}</button>
        ${this.builtIn ? nothing : html`<button @click=${() => void this.tried(() => remove(this.scene.id), 'daily')}>${text.remove}</button>`}
        <button @click=${() => this.close()}>${text.cancel}</button></div>`;
  }

  private look(): void {
    const { camera, ...whole } = this.scene;
    const now = camera ? undefined : this.camera();
    this.change(now ? { ...whole, camera: now } : whole);
  }
}
customElements.define('scene-editor', SceneEditor);
