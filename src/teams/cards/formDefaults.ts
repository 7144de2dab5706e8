import { nameOf } from '../../network/resourceId.ts';
import type { Form } from '../../provisioning/form.ts';
import * as words from '../../words/defaults.ts';
import { LABELS } from '../../words/english.ts';
import { shown } from '../../words/shown.ts';
import type { Section } from './models.ts';
import { fact, plainLine } from './sections.ts';

/** What a form was filled in with from its channel's defaults, and which of them could not be used. */
export function defaultsSection({ fromDefaults }: Form): readonly Section[] {
  if (!fromDefaults) return [];
  const { circuitId, subscription, namePattern, unused } = fromDefaults;
  const facts = [
    ...(circuitId ? [fact(LABELS.circuit, shown(nameOf(circuitId)))] : []),
    ...(subscription ? [fact(words.SUBSCRIPTION_FIRST, shown(subscription.name))] : []),
    ...(namePattern ? [fact(words.PATTERN_LABEL, shown(namePattern))] : []),
  ];
  const lines = unused.map((one) => ({
    ...plainLine(words.unusedText(one)),
    mark: '!',
    color: 'warning' as const,
  }));
  return [{ heading: words.DEFAULTS_HEADING, tone: 'emphasis', facts, lines }];
}
