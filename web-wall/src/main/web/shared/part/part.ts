import { LitElement } from 'lit';
import { LANGUAGE_CHANGED } from '../i18n/i18n';

/** A part of a page: draws itself anew when the language changes, and every second where it shows time. */
export class Part extends LitElement {
  /** Ticks while the part is on the page: what shows time left overrides it with 1000. */
  protected get every(): number {
    return 0;
  }
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly again = (): void => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener(LANGUAGE_CHANGED, this.again);
    if (this.every > 0) this.timer = setInterval(this.again, this.every);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener(LANGUAGE_CHANGED, this.again);
    clearInterval(this.timer);
  }

  /** Tells the parts above what happened here. */
  protected tell(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

/** Whether a key was meant for a field that is being filled in, in whichever shadow root it is. */
export function typing(event: KeyboardEvent): boolean {
  const at = event.composedPath()[0];
  return at instanceof HTMLElement && (at.matches('input:not([type=radio]):not([type=checkbox]), textarea, select') || at.isContentEditable);
}
