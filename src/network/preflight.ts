import { circuitFindings } from './circuitRules.ts';
import type { Facts } from './facts.ts';
import type { Finding, Severity } from './findings.ts';
import { gatewayFindings } from './gatewayRules.ts';
import { geographyFindings } from './geographyRules.ts';
import { limitFindings } from './limitRules.ts';
import { lockFindings } from './lockRules.ts';
import { maintenanceFindings } from './maintenanceRules.ts';
import { migrationFindings } from './migrationRules.ts';
import { nameFindings } from './nameRules.ts';
import type { AskedLink } from './ownership.ts';
import { prefixFindings } from './prefixRules.ts';
import { resilienceFindings } from './resilienceRules.ts';
import { rightsFindings } from './rightsRules.ts';
import { subnetFindings } from './subnetRules.ts';
import { subscriptionFindings } from './subscriptionRules.ts';
import { trafficFindings } from './trafficRules.ts';

const RULES = [
  nameFindings,
  circuitFindings,
  gatewayFindings,
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
  maintenanceFindings,
] as const;
const ORDER: Readonly<Record<Severity, number>> = { blocker: 0, warning: 1, info: 2 };

/**
 * Checks a plan against Azure's network as it was just read; empty when nothing stands out.
 *
 * Blockers come first, then warnings, then infos. A blocker is only what Azure is documented to refuse and was just
 * read, or what this bot must not do.
 */
export function check(asked: AskedLink, facts: Facts): readonly Finding[] {
  return RULES.flatMap((rule) => rule(asked, facts)).toSorted((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}
