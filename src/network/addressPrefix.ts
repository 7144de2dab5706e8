/** A range of addresses as numbers: both ends are in it. */
interface AddressRange {
  readonly family: 'IPv4' | 'IPv6';
  readonly first: bigint;
  readonly last: bigint;
}

const BITS = { IPv4: 32, IPv6: 128 } as const;

/** Undefined for what is no prefix. */
export function familyOf(prefix: string): 'IPv4' | 'IPv6' | undefined {
  return rangeOf(prefix)?.family;
}

/** Bits of the prefix: 27 for `10.1.255.0/27`. */
export function prefixBits(prefix: string): number | undefined {
  return rangeOf(prefix) && Number(prefix.split('/')[1]);
}

/** Whether two prefixes have an address in common; false for what is no prefix. */
export function overlap(a: string, b: string): boolean {
  const [left, right] = [rangeOf(a), rangeOf(b)];
  if (!left || !right || left.family !== right.family) return false;
  return left.first <= right.last && right.first <= left.last;
}

function rangeOf(prefix: string): AddressRange | undefined {
  const [address = '', length = '', ...rest] = prefix.split('/');
  const parsed = address.includes(':') ? ipv6(address) : ipv4(address);
  if (!parsed || rest.length > 0 || !/^\d{1,3}$/.test(length)) return undefined;
  const host = BITS[parsed.family] - Number(length);
  if (host < 0) return undefined;
  const first = (parsed.value >> BigInt(host)) << BigInt(host);
  return { family: parsed.family, first, last: first + (1n << BigInt(host)) - 1n };
}

interface Address {
  readonly family: 'IPv4' | 'IPv6';
  readonly value: bigint;
}

function ipv4(text: string): Address | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return { family: 'IPv4', value: joined(parts.map(Number), 8n) };
}

function ipv6(text: string): Address | undefined {
  const halves = text.split('::');
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const gap = 8 - head.length - tail.length;
  if (halves.length > 2 || (halves.length === 2 ? gap < 1 : gap !== 0)) return undefined;
  const groups = [...head, ...Array<string>(gap).fill('0'), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return {
    family: 'IPv6',
    value: joined(
      groups.map((group) => Number.parseInt(group, 16)),
      16n,
    ),
  };
}

function joined(parts: readonly number[], bits: bigint): bigint {
  return parts.reduce((value, part) => (value << bits) | BigInt(part), 0n);
}
