import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { words } from '../i18n/i18n';
import { actorWord } from '../i18n/status';
import { forms } from '../part/forms';
import { Part } from '../part/part';
import { photoUrl } from '../photo/upload';
import { shortTime } from '../time/time';
import { photosOf, type Incident } from './incident';

const text = words({ before: { zh: '处置前', en: 'Before' }, after: { zh: '处置后', en: 'After' }, hash: { zh: '校验', en: 'hash' } });

/** The pictures of a case beside each other, before and after, each with the hash that the case keeps. */
export class CasePhotos extends Part {
  static override styles = [forms, css`
    ul { list-style: none; margin: 0.3rem 0 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)); gap: 0.6rem; } a { display: block; } img { width: 100%; aspect-ratio: 4 / 3; object-fit: cover; border-radius: 0.3rem; border: 1px solid var(--line); display: block; } figure { margin: 0; } figcaption { font-size: 0.82rem; color: var(--ink-2); }
  `];
  @property({ attribute: false }) incident!: Incident;

  override render() {
    const photos = photosOf(this.incident).sort((a, b) => b.phase.localeCompare(a.phase));
    if (photos.length === 0) return nothing;
    return html`<ul>${photos.map((p) => html`<li><figure><a href=${photoUrl(p.sha256)} target="_blank" rel="noopener"><img loading="lazy" src=${photoUrl(p.sha256)} alt=${`${text[p.phase]} ${p.name ?? ''}`} /></a><figcaption><b>${text[p.phase]}</b> ${p.by ? actorWord(p.by) : ''} ${shortTime(p.at)}<br /><span title=${p.sha256} class="mono">${text.hash} ${p.sha256.slice(0, 12)}…</span></figcaption></figure></li>`)}</ul>`;
  }
}
customElements.define('case-photos', CasePhotos);
