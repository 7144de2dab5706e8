import type { Answer } from './wire.ts';

export interface RouteRequest {
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface Route {
  readonly method: string;
  /** Path, with `*` for one segment, percent-encoded or not. The connector takes it in any case. */
  readonly path: string;
  handle(request: RouteRequest): Answer | Promise<Answer>;
}

/** Finds the route of a path and calls it; undefined where there is none. */
export function callRoute(
  routes: readonly Route[],
  method: string,
  url: URL,
  body: unknown,
): Answer | Promise<Answer> | undefined {
  const segments = url.pathname.split('/').slice(1);
  const route = routes.find((one) => one.method === method && paramsOf(one.path, segments) !== undefined);
  const params = route && paramsOf(route.path, segments);
  return route && params && route.handle({ params, query: url.searchParams, body });
}

function paramsOf(path: string, segments: readonly string[]): readonly string[] | undefined {
  const expected = path.split('/').slice(1);
  const fits =
    expected.length === segments.length &&
    expected.every((one, i) => one === '*' || one.toLowerCase() === segments[i]?.toLowerCase());
  if (!fits) return undefined;
  return segments.filter((_, index) => expected[index] === '*').map(decodeURIComponent);
}
