import { findResourceId, nameOf, type ResourceId } from '../network/resourceId.ts';
import type { GatewayUnusable } from '../network/usable.ts';
import { isHubGateway } from '../network/virtualWan.ts';
import type { CircuitItem } from '../ports/inventory.ts';
import type { FieldProblem, Form } from '../provisioning/form.ts';
import type { Unresolved } from '../request/draft.ts';
import { assertNever } from '../request/result.ts';
import { shown } from './shown.ts';
import { countText, requestName } from './values.ts';
import { hubGatewayText, type KnownOfLink } from './virtualWan.ts';

type FormField = FieldProblem['field'];

export const FIELD_LABELS: Readonly<Record<FormField, string>> = {
  circuitId: 'Circuit',
  gatewayId: 'Gateway',
  connectionName: 'Connection name',
  resourceGroup: 'Resource group of the connection',
  routingWeight: 'Routing weight (0 to 32000)',
  fastPath: 'FastPath',
  reason: 'Reason',
};

/** What to know before filling a field in; empty where the label says it all. */
export const FIELD_HELP: Readonly<Record<FormField, string>> = {
  circuitId: '',
  gatewayId:
    'The connection is created in the subscription and the location of the gateway: Azure allows no other place.',
  connectionName: '1 to 80 letters, digits, periods, underscores and hyphens.',
  resourceGroup: "Leave it empty for the gateway's own group, or name another group of the gateway's subscription.",
  routingWeight:
    'Among the connections of one gateway, the one with the higher weight is preferred for what Azure sends. Equal weights share the traffic. Empty means 0.',
  fastPath: 'Needs a gateway of SKU UltraPerformance, ErGw3AZ, or ErGwScale with at least 10 scale units.',
  reason: 'At most 500 characters. It stays with the request.',
};

/** Each names its field: clients that know no labels, which came with 1.3 of Adaptive Cards, show nothing else beside it. */
export const FIELD_PLACEHOLDERS: Readonly<Record<FormField, string>> = {
  circuitId: 'Name, id or portal link of the circuit',
  gatewayId: 'Name, id or portal link of the gateway',
  connectionName: 'Connection name; empty: one is proposed',
  resourceGroup: "Resource group; empty: the gateway's own",
  routingWeight: 'Routing weight; empty: 0',
  fastPath: '',
  reason: 'Why is this connection needed?',
};

/** Of the text field beside each picker: phones search no long list, and many know a name or have a link at hand. */
export const BESIDE_LABELS = {
  circuitId: 'Or name, id or portal link of the circuit',
  gatewayId: 'Or name, id or portal link of the gateway',
} as const;

export const PICK_PLACEHOLDERS = { circuitId: 'Choose a circuit', gatewayId: 'Choose a gateway' } as const;
export const FAST_PATH_TITLE = 'Send traffic past the gateway (FastPath)';
export const STARTED_FROM = {
  circuit: 'Started from this circuit',
  gateway: 'Started from this gateway, which says where the connection goes',
} as const;
export const UNUSABLE_LEAD = 'Not offered:';
export const LISTS_TOO_LONG =
  'There are too many to list here, so please type the name, the id, or paste a portal link.';
export const LIST_UNREAD =
  'The list could not be read just now, so please type the name, the id, or paste a portal link.';

/** Beside a list of which a card shows the beginning alone. */
export function moreText(shownHere: number, searchable: boolean): string {
  if (searchable) {
    return 'Type a part of a name, group, subscription or location to find more. Where nothing is found, use the next field.';
  }
  return `Only ${countText(shownHere, 'choice fits', 'choices fit')} here: give any other in the next field.`;
}

export const FIRST_OF_ALL =
  'There are more than 10,000; the list holds the first of them. Any other is found by its name, id or portal link.';

/** Why a circuit in the list is not ready to be linked; the checks read it anew. */
export function notReadyText({ circuitState, providerState }: Pick<CircuitItem, 'circuitState' | 'providerState'>) {
  if (providerState !== undefined && providerState !== 'Provisioned') return `provider: ${shown(providerState)}`;
  if (circuitState !== undefined && circuitState !== 'Enabled') return `circuit: ${shown(circuitState)}`;
  return undefined;
}

export const NAME_PROPOSED =
  'Proposed from the names of circuit and gateway. Change it as you like: letters, digits, periods, underscores and hyphens, 80 at most.';

/** Beside the group, once the gateway is known. */
export function ownGroupText(group: string): string {
  return `Leave it empty for the gateway's own group, ${shown(group)}, or name another group of the gateway's subscription.`;
}

export function noFastPathText(gateway: string, sku: string | undefined): string {
  return `Not possible on ${shown(gateway)}: its SKU is ${shown(sku ?? 'unknown')}.`;
}

export function formTitle(form: Pick<Form, 'number'>): string {
  return `${requestName(form.number)}: connect a circuit to a gateway`;
}

export function closedFormText(number: number): string {
  const name = requestName(number);
  return `This form of ${name} is closed. How the request stands is on its card; status ${name} shows it here.`;
}

export function formIntro(form: Form): string {
  if (form.problems.length > 0) return `${countText(form.problems.length, 'field needs', 'fields need')} another look.`;
  return 'Nothing is created yet: the bot checks what you enter and shows you the plan first.';
}

export const FORM_INCOMPLETE = 'Azure did not say everything in time.';

/** What somebody typed for a resource, while it is not known which one that is. A long id is told by its name. */
export function notFoundYet(given: string, why?: Unresolved): string {
  const id = findResourceId(given);
  return `${shown(id ? nameOf(id) : given)} (${why ? UNRESOLVED_WORDS[why] : 'not found yet'})`;
}

const UNRESOLVED_WORDS: Readonly<Record<Unresolved, string>> = {
  unread: 'not looked up yet',
  notChosen: 'not chosen yet',
};

/** A choice that is not in the list: what was typed is kept. */
export function asTyped(given: string): string {
  return `${shown(given)} (as given)`;
}

/** The hub's gateway that a field names instead of a gateway that this bot links. */
export function hubGatewayIn(problem: FieldProblem): ResourceId | undefined {
  if (problem.code === 'hubGateway') return problem.id;
  if (problem.code !== 'wrongKind' || problem.field !== 'gatewayId') return undefined;
  const id = findResourceId(problem.given);
  return id && isHubGateway(id) ? id : undefined;
}

const NOTHING_KNOWN: KnownOfLink = { circuitId: undefined, connectionName: undefined };

/** @param known - what else is known of the link: filled in where the field names the gateway of a hub */
export function fieldProblemText(problem: FieldProblem, known: KnownOfLink = NOTHING_KNOWN): string {
  const hubGatewayId = hubGatewayIn(problem);
  if (hubGatewayId) return hubGatewayText({ hubGatewayId, ...known });
  const what = FIELD_LABELS[problem.field].toLowerCase();
  switch (problem.code) {
    case 'missing':
      return problem.field === 'circuitId' || problem.field === 'gatewayId'
        ? `Please choose a ${what}, or give its name, id or portal link.`
        : 'Please fill this in.';
    case 'notFound':
      return `No ${what} called "${shown(problem.given)}" was found in the subscriptions that the bot can read. Check the spelling, or paste its portal link.`;
    case 'unread':
      return `Azure did not say whether "${shown(problem.given)}" exists. Please try again, or paste its portal link.`;
    case 'wrongKind':
    case 'hubGateway':
      return `"${shown(problem.given)}" is not a ${what}. Please give an ExpressRoute ${problem.field === 'gatewayId' ? 'virtual network gateway' : 'circuit'}.`;
    case 'several':
      if (problem.ids.length === 1) return `Please choose the ${what} "${shown(problem.given)}" in the list.`;
      return `There are ${problem.ids.length} of the name "${shown(problem.given)}". Please choose one.`;
    case 'nameInvalid':
      return 'A connection name has 1 to 80 letters, digits, periods, underscores and hyphens, begins with a letter or digit and ends with a letter, digit or underscore.';
    case 'weightInvalid':
      return `"${shown(problem.given)}" is not a routing weight. It is a whole number from 0 to 32000, in digits; the higher one is preferred.`;
    case 'resourceGroupInvalid':
      return 'A resource group name has 1 to 90 letters, digits, underscores, hyphens, periods and parentheses, and does not end with a period.';
    case 'fastPathInvalid':
      return 'FastPath is either on or off.';
    case 'tooLong':
      return `This is too long: at most ${problem.limit} characters.`;
    default:
      return assertNever(problem);
  }
}

export function unusableText(unusable: GatewayUnusable): string {
  switch (unusable.code) {
    case 'virtualWanHub':
      return 'in a virtual WAN hub, give its name or id to see how it is linked';
    case 'notExpressRoute':
      return `type ${shown(unusable.gatewayType)}, not ExpressRoute`;
    case 'notSucceeded':
      return `state ${shown(unusable.state)}, not Succeeded`;
    case 'full':
      return `full, ${unusable.circuits} of ${countText(unusable.limit, 'circuit')}`;
    default:
      return assertNever(unusable);
  }
}
