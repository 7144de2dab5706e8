// https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules

const NAME_LENGTH = 80;
const CONNECTION_NAME = /^[a-z0-9](?:[a-z0-9._-]{0,78}[a-z0-9_])?$/i;
const GROUP_NAME = /^[\p{L}\p{Nd}._()-]{0,89}[\p{L}\p{Nd}_()-]$/u;

/** Highest routing weight that Azure takes. https://learn.microsoft.com/azure/expressroute/expressroute-optimize-routing */
const MAX_WEIGHT = 32_000;

/** 1 to 80 letters, digits, `.`, `_`, `-`; starts with a letter or digit, ends with a letter, digit or `_`. */
export function isConnectionName(text: string): boolean {
  return CONNECTION_NAME.test(text);
}

/**
 * 1 to 90 letters and digits of any script, `.`, `_`, `-`, `(`, `)`; does not end with a period.
 *
 * Letters that Unicode calls another spelling of a common one (the Kelvin sign of K) are refused: compared without
 * regard to case, two groups would seem to be one.
 */
export function isResourceGroupName(text: string): boolean {
  return GROUP_NAME.test(text) && text === text.normalize('NFC');
}

/** The weight that was typed: plain digits, 0 to 32000, spaces around them aside. `1e3`, `0x10`, `1.5`, `-1` are none. */
export function weightOf(text: string): number | undefined {
  const digits = text.trim();
  if (!/^[0-9]{1,5}$/.test(digits)) return undefined;
  return isWeight(Number(digits)) ? Number(digits) : undefined;
}

export function isWeight(weight: number): boolean {
  return Number.isInteger(weight) && weight >= 0 && weight <= MAX_WEIGHT;
}

/**
 * A valid name for the connection of a circuit and a gateway, such as `conn-er-amsterdam-ergw-hub-weu`.
 *
 * @param taken - names in the same resource group; the proposal gets `-2`, `-3`, … until it is none of them
 */
export function proposeName(circuitName: string, gatewayName: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  for (let attempt = 1; ; attempt += 1) {
    const name = named(circuitName, gatewayName, attempt === 1 ? '' : `-${attempt}`);
    if (!used.has(name.toLowerCase())) return name;
  }
}

function named(circuitName: string, gatewayName: string, suffix: string): string {
  const room = NAME_LENGTH - 'conn--'.length - suffix.length;
  const [circuit, gateway] = fitted(safe(circuitName), safe(gatewayName), room);
  return `${['conn', circuit, gateway].filter((part) => part !== '').join('-')}${suffix}`;
}

/** Both names whole where they fit; else each keeps at least half of the room, so both can still be recognised. */
function fitted(first: string, second: string, room: number): readonly [string, string] {
  const half = Math.floor(room / 2);
  const firstRoom = Math.max(half, room - second.length);
  const secondRoom = Math.max(room - half, room - first.length);
  return [safe(first.slice(0, firstRoom)), safe(second.slice(0, secondRoom))];
}

/** Without what a connection's name may not hold, and without what a name may not start or end with. */
function safe(name: string): string {
  return name
    .replaceAll(/[^a-z0-9._-]/gi, '')
    .replace(/^[^a-z0-9]+/i, '')
    .replace(/[.-]+$/, '');
}
