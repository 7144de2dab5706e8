import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import type { AdaptiveCard, Json, JsonObject } from '../../../src/teams/cards/adaptiveCard.ts';

const published = createRequire(import.meta.url)('../../schemas/adaptive-card-1.5.0.json') as JsonObject;

// Its `id` and its draft are of an age that Ajv no longer reads; the rest it does.
const { id: _id, $schema: _draft, ...schema } = published;
const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);

/** What the published schema has against a card; empty where it is valid. */
export function schemaFaults(card: AdaptiveCard): readonly string[] {
  if (validate(withoutTeams(card))) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/**
 * The card without what Teams takes beyond 1.5: `msteams` anywhere, and the source of a type-ahead with the style that
 * goes with it. https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search
 */
function withoutTeams(json: Json): Json {
  if (Array.isArray(json)) return json.map((one: Json) => withoutTeams(one));
  if (typeof json !== 'object' || json === null) return json;
  const part = json as JsonObject;
  const { msteams: _msteams, 'choices.data': _source, ...rest } = part;
  const known = part.style === 'filtered' ? { ...rest, style: 'compact' } : rest;
  return Object.fromEntries(Object.entries(known).map(([key, value]) => [key, withoutTeams(value)]));
}
