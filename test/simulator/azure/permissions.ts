import { memberAt, textAt } from './json.ts';
import type { WorldResource } from './worldResource.ts';

export interface Permission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

export function scopeOf(assignment: WorldResource): string {
  return (
    textAt(assignment, 'properties', 'scope') ??
    assignment.id.split(/\/providers\/Microsoft\.Authorization\//i)[0] ??
    '/'
  );
}

/** The scope `inner` is `outer` or below it; `/` is above everything. */
export function isWithin(inner: string, outer: string): boolean {
  const [low, high] = [withoutEndSlash(inner), withoutEndSlash(outer)];
  return low === high || low.startsWith(`${high}/`);
}

function withoutEndSlash(scope: string): string {
  return scope.toLowerCase().replace(/\/+$/, '');
}

export function permissionOf(permission: unknown): Permission {
  return {
    actions: texts(permission, 'actions'),
    notActions: texts(permission, 'notActions'),
    dataActions: texts(permission, 'dataActions'),
    notDataActions: texts(permission, 'notDataActions'),
  };
}

function texts(permission: unknown, member: string): readonly string[] {
  const value = memberAt(permission, member);
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

export function permits({ actions, notActions }: Permission, action: string): boolean {
  return actions.some((one) => matches(one, action)) && !notActions.some((one) => matches(one, action));
}

const patterns = new Map<string, RegExp>();

function matches(pattern: string, action: string): boolean {
  const known = patterns.get(pattern);
  if (known !== undefined) return known.test(action);
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  patterns.set(pattern, new RegExp(`^${parts.join('.*')}$`, 'i'));
  return matches(pattern, action);
}
