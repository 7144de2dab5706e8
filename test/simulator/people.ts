/** The people of the built-in worlds. Both simulators know them: Azure by object id, Teams by MRI as well. */
export interface Person {
  readonly name: string;
  readonly objectId: string;
  /** Teams' own id of the person, `29:…`. */
  readonly mri: string;
  readonly tenantId: string;
}

export const tenantId = 'c0470500-0000-4000-8000-000000000001';
export const foreignTenantId = 'fab21ca0-0000-4000-8000-000000000002';

function person(name: string, digit: string, tenant = tenantId): Person {
  const objectId = `${digit.repeat(8)}-aaaa-4aaa-8aaa-${digit.repeat(12)}`;
  return { name, objectId, mri: `29:${name.toLowerCase().replaceAll(' ', '-')}-mri`, tenantId: tenant };
}

export const people = {
  /** Cloud network engineer: through her group she may do everything in Connectivity and Payments. */
  alice: person('Alice Archer', '1'),
  /** On-call engineer: Reader everywhere. */
  bob: person('Bob Baker', '2'),
  /** Owns the circuits of the Partner subscription. */
  carol: person('Carol Chen', '3'),
  /** Application developer: no role anywhere. */
  dave: person('Dave Dunn', '4'),
  /** May write connections in Payments, but may join no circuit. */
  erin: person('Erin Ek', '5'),
  /** A guest of another company in a shared channel. */
  frank: person('Frank Foreign', '6', foreignTenantId),
  /** A second cloud network engineer, of the same group as Alice. */
  grace: person('Grace Gill', '7'),
} as const satisfies Record<string, Person>;
