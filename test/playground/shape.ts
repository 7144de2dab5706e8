import { isObject } from '../simulator/teams/json.ts';

/** Every field of a JSON value by its path, with its type: `from.id` → `string`. Values are not looked at. */
export type Shape = ReadonlyMap<string, string>;

/** Items of a list are one, unless they say their type: `entities[mention].text`. */
export function shapeOf(value: unknown, path = ''): Shape {
  if (Array.isArray(value)) {
    return joined(value.map((item) => shapeOf(item, `${path}[${isObject(item) ? (item.type ?? '') : ''}]`)));
  }
  if (!isObject(value)) return new Map([[path, value === null ? 'null' : typeof value]]);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return joined(fields.map(([name, field]) => shapeOf(field, path === '' ? name : `${path}.${name}`)));
}

function joined(shapes: readonly Shape[]): Shape {
  return new Map(shapes.flatMap((shape) => [...shape]));
}

/** The fields that only one has, or that have another type: `+ field` only here, `- field` only there. */
export function differences(here: Shape, there: Shape): readonly string[] {
  const mine = [...here].filter(([path, type]) => there.get(path) !== type).map(([path, type]) => `+ ${path}: ${type}`);
  const theirs = [...there]
    .filter(([path, type]) => here.get(path) !== type)
    .map(([path, type]) => `- ${path}: ${type}`);
  return [...mine, ...theirs].toSorted();
}
