import { ask } from '../api/api';
import type { Both } from '../i18n/i18n';
import { learnDepartments } from '../i18n/status';

export interface StandardLine { id: string; limit: string | Both; condition: Both; closing?: Both }
export interface ClassLine { code: string; kind: string; priority: string; name: Both; big: Both; standards: StandardLine[]; keywords?: string[] }
export interface DepartmentLine { id: string; name: Both }

const list = <T>(body: T[] | { items: T[] }): T[] => (Array.isArray(body) ? body : body.items);
let classes: Promise<ClassLine[]> | undefined;
let departments: Promise<DepartmentLine[]> | undefined;

/** The classes of the live catalogue, asked for once; a failed try is tried again. */
export function allClasses(): Promise<ClassLine[]> {
  classes ??= ask<ClassLine[] | { items: ClassLine[] }>('/api/v1/catalogue/classes').then(list);
  classes.catch(() => (classes = undefined));
  return classes;
}

export function allDepartments(): Promise<DepartmentLine[]> {
  departments ??= ask<DepartmentLine[] | { items: DepartmentLine[] }>('/api/v1/catalogue/departments').then(list);
  departments.then(learnDepartments, () => undefined);
  departments.catch(() => (departments = undefined));
  return departments;
}

/** Who would get a case of this class at this place, and why, before it is registered. */
export interface Preview { location: { street?: string; streetName?: string; communityName?: string; grid?: string }; owner: { department: string; departmentName: Both; rule: string; why: Both; sure: boolean } | null }
export const preview = (klass: string, condition: string, lat?: number, lng?: number, signal?: AbortSignal): Promise<Preview> =>
  ask<Preview>(`/api/v1/reports/preview?${new URLSearchParams({ class: klass, ...(condition ? { condition } : {}), ...(lat === undefined || lng === undefined ? {} : { lat: String(lat), lng: String(lng) }) })}`, signal ? { signal } : {});
