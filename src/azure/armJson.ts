import { findResourceId, type ResourceId } from '../network/resourceId.ts';
import { UnexpectedAnswer } from './refused.ts';

// Answers are data from outside: nothing in them is taken to be there, or of its type, without a look.

export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce(memberOf, value);
}

export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = at(value, path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

export function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
  const found = at(value, path);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

export function isTrueAt(value: unknown, ...path: readonly string[]): boolean {
  return at(value, path) === true;
}

/** Empty where there is none. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
}

export function textsAt(value: unknown, ...path: readonly string[]): readonly string[] {
  return listAt(value, ...path).filter((item) => typeof item === 'string');
}

export function tagsAt(value: unknown, ...path: readonly string[]): Readonly<Record<string, string>> {
  const found = at(value, path);
  if (typeof found !== 'object' || found === null) return {};
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** A whole resource id and nothing beside it; undefined for anything else. */
export function idAt(value: unknown, ...path: readonly string[]): ResourceId | undefined {
  const text = textAt(value, ...path);
  return text !== undefined && findResourceId(text) === text ? (text as ResourceId) : undefined;
}

/** The id of the resource that a child's id belongs to, such as the network of a subnet. */
export function ownerIdAt(value: unknown, ...path: readonly string[]): ResourceId | undefined {
  const text = textAt(value, ...path);
  const owner = text === undefined ? undefined : findResourceId(text);
  return owner !== undefined && text?.startsWith(`${owner}/`) ? owner : undefined;
}

/** @throws {UnexpectedAnswer} naming the part, when it is not there */
export function needed<T>(found: T | undefined, part: string): T {
  if (found === undefined) throw new UnexpectedAnswer(part);
  return found;
}

/** @throws {UnexpectedAnswer} where a list must be: an absent one is no empty one */
export function neededList(value: unknown, name: string): readonly unknown[] {
  const found = memberOf(value, name);
  if (!Array.isArray(found)) throw new UnexpectedAnswer(name);
  return found;
}
