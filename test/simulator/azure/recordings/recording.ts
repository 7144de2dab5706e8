import type { Settings } from '../settings.ts';
import type { WorldResource } from '../worldResource.ts';

/**
 * What is compared of a real exchange that somebody recorded and published.
 *
 * Texts in angle brackets stand for what differs from run to run: `<guid>`, `<etag>`, `<number>`, `<text>`; with a
 * name (`<etag after>`) the same text is expected wherever the name comes again, and another one under another
 * name. `<operation creation in westus>` and `<result creation in westus>` are the absolute URLs of one operation,
 * whose id is `<guid creation>`. With `at 2025-07-01` that api-version and a signature behind it are compared too;
 * URLs recorded before there were signatures had none and the api-version of the request, which is not simulated.
 * `<more>` at the end of a text is whatever follows.
 */
export interface Recording {
  readonly source: { readonly repository: string; readonly path: string; readonly commit: string };
  /** When, and at which api-version. */
  readonly recorded: string;
  /** What was not read of it, or is deliberately not compared. */
  readonly leftOut: string;
  readonly apiVersion: string;
  readonly subscriptionId: string;
  readonly settings?: Partial<Settings>;
  /** What was there before the first exchange. */
  readonly world: readonly WorldResource[];
  readonly exchanges: readonly RecordedExchange[];
}

export interface RecordedExchange {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Path; or the header of an earlier answer that held the URL. */
  readonly path: string | { readonly header: 'azure-asyncoperation' | 'location' };
  readonly requestBody?: unknown;
  /** How long after the exchange before it. */
  readonly afterMs?: number;
  /** How often it was repeated in the same way; default once. */
  readonly times?: number;
  /** Undefined where it was not read. */
  readonly status?: number;
  /** Null is a header that was not there. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Null is the four letters; undefined an empty body, or one that was not read where there is no status. */
  readonly body?: unknown;
}

/** As the table of behaviours names it. */
export function sourceOf({ source }: Recording): string {
  return `${source.repository}/${source.path}@${source.commit}`;
}
