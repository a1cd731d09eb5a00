import { state } from 'lit/decorators.js';
import { ask, Problem } from '../api/api';
import { Part } from '../part/part';
import { allDepartments } from './catalogue';
import { connect } from '../store/link';
import type { Situation } from '../store/situation';
import type { Incident, Me } from './incident';

/** What every desk with a work list does: knows who sits there, holds the live list, opens one case and keeps it fresh. */
export abstract class Desk extends Part {
  @state() protected me: Me | undefined;
  @state() protected chosen = '';
  @state() protected incident: Incident | undefined;
  @state() protected fault = '';
  protected situation!: Situation;
  private loading = '';
  protected readonly now = (): number => this.situation.serverNow();
  protected readonly lost = (): boolean => this.situation.linkLost();
  protected readonly drill = (): boolean => (this.situation as { drill?: boolean }).drill === true;

  protected override get every(): number {
    return 1000;
  }

  /** Topics beside the cases. */
  protected topics(): string[] {
    return ['incidents'];
  }

  override connectedCallback(): void {
    this.situation = connect(this.topics(), () => this.changed());
    super.connectedCallback();
    ask<Me>('/api/v1/me').then(
      (me) => (this.me = me),
      (fault) => {
        if (fault instanceof Problem && fault.status === 401) location.assign(`/login?next=${encodeURIComponent(location.pathname)}`);
        else this.fault = String(fault instanceof Error ? fault.message : fault);
      },
    );
    allDepartments().then(() => this.requestUpdate(), () => undefined);
    window.addEventListener('hashchange', () => this.fromHash());
    this.fromHash();
  }

  /** The case in the address, so that a link and a reload lead to it. */
  private fromHash(): void {
    const id = /^#case=([\w-]+)/.exec(location.hash)?.[1];
    if (id && id !== this.chosen) void this.choose(id);
  }

  private changed(): void {
    const live = this.cases().find((v) => v.id === this.chosen);
    if (live && this.incident && live.version > this.incident.version) void this.load(live.id);
    this.requestUpdate();
  }

  protected cases(): Incident[] {
    return this.situation.all('incidents').map((f) => f.value as unknown as Incident);
  }

  protected async choose(id: string): Promise<void> {
    this.chosen = id;
    if (this.incident?.id !== id) this.incident = undefined;
    history.replaceState(null, '', `#case=${id}`);
    await this.load(id);
  }

  private async load(id: string): Promise<void> {
    if (this.loading === id) return;
    this.loading = id;
    try {
      this.take(await ask<Incident>(`/api/v1/incidents/${encodeURIComponent(id)}`));
      this.fault = '';
    } catch (fault) {
      this.fault = fault instanceof Error ? fault.message : String(fault);
    } finally {
      this.loading = '';
    }
  }

  /** A newer document of the open case; an older one never replaces it. */
  protected take(incident: Incident): void {
    if (incident.id !== this.chosen) return;
    if (!this.incident || this.incident.id !== incident.id || incident.version >= this.incident.version) this.incident = incident;
  }

  protected closeCase(): void {
    const was = this.chosen;
    this.chosen = '';
    this.incident = undefined;
    history.replaceState(null, '', location.pathname + location.search);
    void this.updateComplete.then(() => this.renderRoot.querySelector('case-list')?.shadowRoot?.querySelector<HTMLElement>(`[data-id="${was}"]`)?.focus());
  }
}
