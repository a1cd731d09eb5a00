import { ask, Problem } from '../api/api';
import type { Both } from '../i18n/i18n';
import { FORMS } from './actions';
import { allDepartments, preview, type DepartmentLine, type Preview } from './catalogue';
import type { Incident } from './incident';
import type { Duplicate } from './words';

/** A unit that the center recommends, with why. */
export interface Recommended { unit: string; name?: Both; kind?: string; distanceMeters?: number; positionAgeSeconds?: number; reason?: Both; shortfalls?: Both[] }

/** What a form's fields choose from; what is not there yet is undefined. */
export interface Looked { departments?: DepartmentLine[]; preview?: Preview; duplicates?: Duplicate[]; units?: Recommended[]; fault?: string }

/** Looks up what the action's fields choose from, each by itself: one that fails leaves the others. */
export function lookUp(action: string, v: Incident, found: (more: Looked) => void): void {
  const kinds = new Set((FORMS[action]?.fields ?? []).map((f) => f.kind));
  const fault = (problem: unknown): void => found({ fault: problem instanceof Problem ? problem.message : String(problem) });
  const path = `/api/v1/incidents/${encodeURIComponent(v.id)}`;
  if (kinds.has('department') || kinds.has('departments')) allDepartments().then((departments) => found({ departments }), fault);
  if (kinds.has('department') && v.class) preview(v.class, v.standard ?? '', v.location?.lat, v.location?.lng).then((seen) => found({ preview: seen }), () => undefined);
  if (kinds.has('case')) duplicatesOf(v.id).then((duplicates) => found({ duplicates }), () => undefined);
  if (kinds.has('unit')) ask<{ units: Recommended[] }>(`${path}/recommendation`).then((r) => found({ units: r.units }), fault);
}

export const duplicatesOf = (id: string): Promise<Duplicate[]> => ask<{ items: Duplicate[] }>(`/api/v1/incidents/${encodeURIComponent(id)}/duplicates`).then((found) => found.items);
