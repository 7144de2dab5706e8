import type { Finding } from '../network/findings.ts';
import { assertNever } from '../request/result.ts';
import { shown } from './shown.ts';
import type { AroundFinding } from './surroundings.ts';
import { countText, listText } from './values.ts';

type Of<C extends Finding['code']> = Extract<Finding, { code: C }>;

/** A GET and a PUT of the same, by whoever may write it. */
const SAVED_AGAIN = 'Configuration and Save in the portal, or az resource update --ids with its id';

type CircuitFinding = Exclude<
  Extract<Finding, { code: `circuit${string}` | `provider${string}` | `private${string}` }>,
  AroundFinding
>;

export function circuitText(finding: CircuitFinding): string {
  switch (finding.code) {
    case 'circuitNotEnabled':
      return `Azure reports the circuit as ${shown(finding.state)}; it must be Enabled. That takes Microsoft's support, with a ticket from the circuit's owner.`;
    case 'providerNotProvisioned':
      return providerText(finding);
    case 'privatePeeringMissing':
      return 'Azure shows no private peering on the circuit. If the provider runs the peering it may still be there; without one no traffic flows.';
    case 'privatePeeringDisabled':
      return 'The private peering of the circuit is Disabled, so no traffic would flow.';
    case 'circuitNotSucceeded':
      return finding.busy
        ? `The circuit is being changed just now (${shown(finding.state)}). The request waits until that is over.`
        : `The last change of the circuit ended as ${shown(finding.state)}. Before it can be linked it has to be saved again with nothing changed: ${SAVED_AGAIN}.`;
    default:
      return assertNever(finding);
  }
}

type GatewayFinding = Exclude<Extract<Finding, { code: `gateway${string}` | 'fastPathUnsupported' }>, AroundFinding>;

export function gatewayText(finding: GatewayFinding): string {
  switch (finding.code) {
    case 'gatewayNotExpressRoute':
      return `The gateway is of type ${shown(finding.gatewayType)}; a circuit needs one of type ExpressRoute.`;
    case 'gatewaySkuUnknown':
      return `This bot does not know ${skuText(finding.sku)}, so it cannot say how many circuits it takes.`;
    case 'gatewayNotSucceeded':
      return finding.busy
        ? `The gateway is being changed just now (${shown(finding.state)}). The request waits until that is over.`
        : `The last change of the gateway ended as ${shown(finding.state)}. Azure refuses a new connection until it has been saved again with nothing changed: ${SAVED_AGAIN}.`;
    case 'gatewayDisabled':
      return 'The gateway is administratively disabled and carries no traffic.';
    case 'gatewayHasFailedConnections':
      return `The gateway has ${failedText(finding)}. Azure refuses changes of a gateway until these are saved again (${SAVED_AGAIN}) or deleted.`;
    case 'gatewayFull':
      return fullText(finding);
    case 'fastPathUnsupported':
      return fastPathText(finding);
    default:
      return assertNever(finding);
  }
}

/** Deprovisioning, Deprovisioned: the provider had it once. */
const TAKEN_BACK = /^deprovision/iu;

function providerText({ state, provider }: Of<'providerNotProvisioned'>): string {
  const who = provider ? shown(provider) : 'The provider';
  if (TAKEN_BACK.test(state)) {
    return `${who} has taken the circuit back: its side is ${shown(state)} and must be Provisioned. It has to be ordered again.`;
  }
  return `${who} has not provisioned the circuit: its side is ${shown(state)} and must be Provisioned.`;
}

/** A warning is what may be so: a gateway that scales by itself is measured at its least. */
function fullText({ circuits, limit, sku, scaleUnits, severity }: Of<'gatewayFull'>): string {
  const many = countText(circuits, 'circuit');
  if (severity === 'blocker') return `The gateway is full: ${many} of at most ${limit} for ${skuText(sku)}.`;
  return `The gateway may be full: it has ${many}, and ${skuText(sku)} takes ${limit}${leastText(scaleUnits)}.`;
}

function fastPathText({ sku, scaleUnits, severity }: Of<'fastPathUnsupported'>): string {
  const does = severity === 'blocker' ? 'does not work' : 'may not work';
  return `FastPath ${does} on ${skuText(sku)}${leastText(scaleUnits)}. It needs UltraPerformance, ErGw3AZ, or ErGwScale with at least 10 scale units.`;
}

function leastText(scaleUnits: number | undefined): string {
  if (scaleUnits === undefined) return '';
  return ` at its minimum of ${countText(scaleUnits, 'scale unit')}; it may have more now`;
}

function skuText(sku: string | undefined): string {
  return sku ? `the gateway SKU ${shown(sku)}` : 'the SKU of the gateway';
}

function failedText({ names, unnamed = 0 }: Extract<Finding, { code: 'gatewayHasFailedConnections' }>): string {
  const many = countText(names.length + unnamed, 'failed connection');
  const known = names.map((name) => shown(name));
  if (unnamed === 0) return `${many} (${listText(known)})`;
  const hidden = unnamed === 1 ? 'one that you may not read' : `${unnamed} that you may not read`;
  return `${many} (${[...known, hidden].join(', ')})`;
}
