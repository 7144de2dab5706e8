/** JSON as it comes off the wire, before anybody has looked at it. */
export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectIn(source: Json, key: string): Json {
  const value = source[key];
  return isObject(value) ? value : {};
}

export function objectsIn(source: Json, key: string): readonly Json[] {
  const value = source[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function stringIn(source: Json, key: string): string | undefined {
  const value = source[key];
  return typeof value === 'string' ? value : undefined;
}

/** The parsed text, or undefined where it is empty or no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
