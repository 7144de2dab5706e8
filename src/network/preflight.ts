import { circuitFindings } from './circuitRules.ts';
import type { Facts } from './facts.ts';
import type { Finding, FindingCode, MendedBy, Severity } from './findings.ts';
import { gatewayFindings } from './gatewayRules.ts';
import { geographyFindings } from './geographyRules.ts';
import { limitFindings } from './limitRules.ts';
import { lockFindings } from './lockRules.ts';
import { maintenanceFindings } from './maintenanceRules.ts';
import { migrationFindings } from './migrationRules.ts';
import { nameFindings } from './nameRules.ts';
import type { AskedLink } from './ownership.ts';
import { portFindings } from './portRules.ts';
import { prefixFindings } from './prefixRules.ts';
import { resilienceFindings } from './resilienceRules.ts';
import { rightsFindings } from './rightsRules.ts';
import { subnetFindings } from './subnetRules.ts';
import { subscriptionFindings } from './subscriptionRules.ts';
import { trafficFindings } from './trafficRules.ts';
import { uncheckedFindings } from './uncheckedRules.ts';

const RULES = [
  nameFindings,
  circuitFindings,
  gatewayFindings,
  portFindings,
  rightsFindings,
  geographyFindings,
  limitFindings,
  prefixFindings,
  resilienceFindings,
  trafficFindings,
  lockFindings,
  migrationFindings,
  subnetFindings,
  subscriptionFindings,
  uncheckedFindings,
  maintenanceFindings,
] as const;
const ORDER: Readonly<Record<Severity, number>> = { blocker: 0, warning: 1, info: 2 };

/** A card that has no room drops the last ones: what somebody can mend stands before what only passes. */
const ORDER_OF_MENDING: Readonly<Partial<Record<MendedBy, number>>> = { requester: 0, nobody: 2 };
const SOMEBODY_ELSE = 1;

/** A finding that says again what another one, with more weight, says already. */
const REPEATS: readonly (readonly [FindingCode, FindingCode])[] = [['samePeeringLocation', 'peeringLocationFull']];

/**
 * Checks a plan against Azure's network as it was just read; empty when nothing stands out.
 *
 * Blockers come first, then warnings, then infos; of each, first what the requester can mend. A blocker is only what Azure is documented to refuse and was just
 * read, or what this bot must not do.
 */
export function check(asked: AskedLink, facts: Facts): readonly Finding[] {
  const found = RULES.flatMap((rule) => rule(asked, facts));
  return withoutRepeats(found).toSorted((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ severity, mendedBy }: Finding): number {
  return ORDER[severity] * 10 + (ORDER_OF_MENDING[mendedBy] ?? SOMEBODY_ELSE);
}

function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const codes = new Set(findings.map(({ code }) => code));
  return findings.filter(({ code }) => !REPEATS.some(([again, first]) => again === code && codes.has(first)));
}
