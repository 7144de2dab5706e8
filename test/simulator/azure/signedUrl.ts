import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Operation URLs carry an older api-version than the request they came from, as recorded in September 2026. */
const OPERATION_API_VERSION = '2025-07-01';

/** Signs the URLs under which operations are followed: `t`, `c`, `s` and `h`, together between 3 and 4 KB. */
export interface UrlSigner {
  /** Query string for a path, beginning with `?`. */
  sign(path: string, now: Date): string;
  isGenuine(path: string, query: URLSearchParams): boolean;
}

export function createUrlSigner(): UrlSigner {
  const secret = randomBytes(32);

  function mac(path: string, t: string, c: string, s: string): string {
    return createHmac('sha256', secret).update(`${path.toLowerCase()}\n${t}\n${c}\n${s}`).digest('base64url');
  }

  return {
    sign(path, now) {
      const t = String((BigInt(now.getTime()) + 62_135_596_800_000n) * 10_000n); // .NET ticks, as Azure writes
      const c = randomBytes(1950).toString('base64url');
      const s = randomBytes(256).toString('base64url');
      return `?api-version=${OPERATION_API_VERSION}&t=${t}&c=${c}&s=${s}&h=${mac(path, t, c, s)}`;
    },
    isGenuine(path, query) {
      const expected = mac(path, query.get('t') ?? '', query.get('c') ?? '', query.get('s') ?? '');
      const given = Buffer.from(query.get('h') ?? '');
      return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected));
    },
  };
}
