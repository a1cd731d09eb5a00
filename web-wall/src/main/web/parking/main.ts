import { LitElement, css, html } from 'lit';
import { applyTheme } from '../shared/theme/theme';
import { language, words } from '../shared/i18n/i18n';

const text = words({ title: { zh: '盐田停车', en: 'Yantian parking' } });

/** The page's frame: its title in the chosen language and theme. */
class ParkingPage extends LitElement {
  static override styles = css`:host { display: block; padding: 2rem; color: var(--ink); }`;
  override render() {
    return html`<h1 lang=${language()}>${text.title}</h1>`;
  }
}
customElements.define('parking-page', ParkingPage);
applyTheme();
