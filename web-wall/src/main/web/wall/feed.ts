import { html, type TemplateResult } from 'lit';
import { language, say } from '../shared/i18n/i18n';
import type { Shown } from './shown';
import { values } from './rows';
import { text } from './words';

const MOST = 60;

/** What was done, the newest first. */
export function feed(situation: Shown): TemplateResult {
  const locale = language() === 'zh' ? 'zh-CN' : 'en-GB';
  const rows = values(situation, 'feed').sort(([, a], [, b]) => String(b.at).localeCompare(String(a.at)));
  return html`<section class="list feed"><h2>${text.feed}</h2><ol>${rows
    .slice(0, MOST)
    .map(([, v]) => html`<li><time>${new Date(v.at).toLocaleTimeString(locale, { timeZone: 'Asia/Shanghai', hour12: false })}</time><span class="what">${say(v.text)}</span></li>`)}</ol></section>`;
}
