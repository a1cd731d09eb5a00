import { LitElement, css, html } from 'lit';
import { applyTheme } from '../shared/theme/theme';
import { makeMap } from '../shared/map/map';
class CityWall extends LitElement {
  static override styles = css`:host { display: block; height: 100vh; }`;
  override render() { return html`<div id="map" style="height:100%"></div>`; }
  override firstUpdated() { makeMap(this.renderRoot.querySelector('#map')!); }
}
customElements.define('city-wall', CityWall);
applyTheme('dark');
