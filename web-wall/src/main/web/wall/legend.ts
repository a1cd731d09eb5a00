import { html, type TemplateResult } from 'lit';
import { text } from './words';

/** What the marks of the map mean. */
export function legend(): TemplateResult {
  return html`<ul class="legend" aria-hidden="true">
    <li><i class="dot case"></i>${text.legendCases} ◆▲■●</li><li><b class="alarmed">▲</b>${text.legendAlarms}</li><li><i class="dot device"></i>${text.legendDevices}</li>
    <li><b class="lot">P 12</b>${text.legendLots}</li><li><b class="unit">◇</b>${text.legendUnits}</li></ul>`;
}
