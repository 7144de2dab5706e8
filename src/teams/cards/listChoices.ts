import type { ListedEnd } from '../../provisioning/form.ts';
import { notReadyText } from '../../words/form.ts';
import { shown } from '../../words/shown.ts';

/** An entry of a picker, as cards and type-ahead have it. */
export interface Choice {
  readonly title: string;
  readonly value: string;
}

/** What each picker's type-ahead asks for by name. */
export const DATASETS = { circuitId: 'circuits', gatewayId: 'gateways' } as const;

export const LIST_OF: Readonly<Record<string, ListedEnd['kind']>> = {
  [DATASETS.circuitId]: 'circuit',
  [DATASETS.gatewayId]: 'gateway',
};

/** What tells it from its neighbours, what speaks against it, and the id that it stands for. */
export function choiceOf(listed: ListedEnd): Choice {
  const { id, name, resourceGroup, subscriptionName } = listed.item;
  const about = listed.kind === 'circuit' ? [listed.item.peeringLocation] : [listed.item.location, listed.item.sku];
  const against = listed.kind === 'circuit' ? notReadyText(listed.item) : undefined;
  const parts = [name, ...about, resourceGroup, subscriptionName].map((part) => shown(part ?? ''));
  return { title: [...parts, against].filter(Boolean).join(' · '), value: id };
}
