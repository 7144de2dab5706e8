import { armBehaviours } from './behavioursOfArm.ts';
import { authorizationBehaviours } from './behavioursOfAuthorizations.ts';
import { callerBehaviours } from './behavioursOfCallers.ts';
import { linkBehaviours } from './behavioursOfLinks.ts';
import { requestBehaviours } from './behavioursOfRequests.ts';
import { refusals } from './refusals.ts';
import type { Settings } from './settings.ts';

/**
 * How well it is known that Azure behaves as the simulator does.
 *
 * - `recorded`: seen in an exchange with Azure that was published, and replayed by a test.
 * - `documented`: written by Microsoft, or reported from Azure by somebody else, without an exchange to replay.
 * - `assumed`: neither; the source says on what grounds.
 */
type Provenance = 'recorded' | 'documented' | 'assumed';

/** One thing that the simulator does, and how we know that Azure does it. */
export interface Behaviour {
  readonly id: string;
  readonly area:
    | 'ARM'
    | 'operations'
    | 'lists'
    | 'limits'
    | 'identity'
    | 'rights'
    | 'Resource Graph'
    | 'connections'
    | 'authorizations'
    | 'circuits'
    | 'gateways'
    | 'refusals';
  /** A sentence of which Azure is the subject, or what it answers with. */
  readonly what: string;
  readonly provenance: Provenance;
  /** `repository/path@commit` of a recording, addresses of what is documented, the grounds of what is assumed. */
  readonly source: string;
  /** Settings of the world that choose another reading. */
  readonly settings?: readonly (keyof Settings)[];
}

/** The one table of it: the documentation prints it, and the conformance suite asks Azure about its rows. */
export const behaviours: readonly Behaviour[] = [
  ...armBehaviours,
  ...callerBehaviours,
  ...requestBehaviours,
  ...linkBehaviours,
  ...authorizationBehaviours,
  ...refusals.map(ofRefusal),
];

function ofRefusal({ rule, code, status, endsAs, source }: (typeof refusals)[number]): Behaviour {
  const how = endsAs === 'answer' ? `answered ${status}` : `accepted with ${status}, and the operation fails with`;
  return {
    id: `refusal.${rule}`,
    area: 'refusals',
    what: `A change of a connection where ${wordsOf(rule)} is ${how} ${code}.`,
    provenance: source.startsWith('https://') ? 'documented' : 'assumed',
    source,
  };
}

/** `gatewayMissing` is "gateway missing". */
function wordsOf(rule: string): string {
  return rule.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
