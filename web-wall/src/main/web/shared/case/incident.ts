import { ask, Problem } from '../api/api';
import type { Both } from '../i18n/i18n';

/** A stretch of a clock, counted or not, with why. */
export interface Interval { from: string; to: string; counted: boolean; why: Both }
export interface Clock { name: string; kind: string; limit?: string; amount?: number; startedAt: string; deadline: string; state: string; endedAt?: string; explanation?: Both; intervals?: Interval[]; countedMinutes?: number }
export interface HistoryLine { seq: number; at: string; by: string; event: string; text: Both; data?: Record<string, any> }
export interface Photo { sha256: string; phase: 'before' | 'after'; name?: string; by?: string; at?: string }
export interface Approval { id: string; kind: string; state: string; level?: string; by?: string; at?: string; reason?: string; until?: string }
export interface Question { text: string; by?: string; at?: string; answer?: string }
export interface CoHandler { department: string; departmentName?: Both; status?: string; deadline?: string; handledAt?: string; actions?: string[] }
export interface Place { lat?: number; lng?: number; address?: string; street?: string; streetName?: string; community?: string; communityName?: string; grid?: string }
export interface ReportLine { id: string; channel: string; time: string; description: string }

/** A case (案卷) as the center gives it; what later rooms add is optional here, so that a page works without it. */
export interface Incident {
  id: string; version: number; status: string; class: string | null; className?: Both; bigClass?: Both; kind?: string;
  condition?: Both; limit?: Both; closing?: Both; standard?: string | null; priority: string; drill?: boolean; location?: Place; area?: string;
  department: string | null; departmentName?: Both; rule?: { id: string; why: Both }; deadline: string | null; warnAt?: string | null;
  breached?: boolean; paused?: boolean; provisional?: boolean; clocks: Clock[]; reports: ReportLine[] | number; reportCount?: number;
  alarm?: string; alarmActive?: boolean; rework?: number; returns?: number; extensions?: number; rating?: number; replyDue?: boolean; actions: string[];
  history?: HistoryLine[]; reportedAt: string; updatedAt: string; closedAt?: string; assignee?: string | null; coHandlers?: CoHandler[]; approvals?: Approval[];
  questions?: Question[]; links?: { incident: string; kind: string }[]; mergedInto?: string | null; merged?: string[]; appeal?: any; exempt?: boolean; reopened?: number | boolean;
  level?: string | null; units?: { unit: string; name?: Both; reason?: string; at?: string }[]; photos?: Photo[]; splitFrom?: string;
}

export interface Me { role: 'admin' | 'duty' | 'department' | 'verifier' | 'wall' | 'feed' | 'device'; department?: string }

const OVER = new Set(['closed', 'forced_close', 'rejected']);
/** No work is left on it. A merged case lives on in the one that took it. */
export const over = (v: Incident): boolean => OVER.has(v.status) || v.status === 'merged' || Boolean(v.mergedInto);

export const reportsOf = (v: Incident): ReportLine[] => (Array.isArray(v.reports) ? v.reports : []);

/** A case that belongs to a department: as the one that answers for it, or as one that helps. */
export const belongsTo = (v: Incident, department: string): boolean =>
  v.department === department || (v.coHandlers ?? []).some((c) => c.department === department);

/** An approval that still waits for a word. */
export const waiting = (a: Approval): boolean => a.state === 'waiting';

/** All pictures of a case: those it lists, and those whose hash a note of its history names. */
export function photosOf(v: Incident): Photo[] {
  const found = [...(v.photos ?? [])];
  for (const line of v.history ?? [])
    for (const [, sha256] of `${line.text?.zh ?? ''} ${line.data?.['note'] ?? ''}`.matchAll(/sha256:([0-9a-f]{64})/g))
      if (!found.some((p) => p.sha256 === sha256)) found.push({ sha256: sha256!, phase: 'after', by: line.by, at: line.at });
  return found;
}

/** What became of an act. */
export type Acted =
  | { kind: 'done'; incident: Incident }
  /** Somebody was quicker: the present document, beside the version that was seen. */
  | { kind: 'conflict'; incident: Incident; message: string }
  | { kind: 'refused'; code: string; message: string; incident?: Incident }
  | { kind: 'offline' };

/** Does one act on a case. The key makes a repeated sending one act. */
export async function act(id: string, body: Record<string, unknown>, key: string): Promise<Acted> {
  try {
    return { kind: 'done', incident: await ask<Incident>(`/api/v1/incidents/${encodeURIComponent(id)}/actions`, { json: body, headers: { 'idempotency-key': key } }) };
  } catch (fault) {
    if (!(fault instanceof Problem)) throw fault;
    if (fault.offline) return { kind: 'offline' };
    const incident = fault.body['incident'] as Incident | undefined;
    if (fault.status === 409 && incident) return { kind: 'conflict', incident, message: fault.message };
    return incident ? { kind: 'refused', code: fault.code, message: fault.message, incident } : { kind: 'refused', code: fault.code, message: fault.message };
  }
}

export const newKey = (): string => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
