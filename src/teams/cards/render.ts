import { createRequire } from 'node:module';
import connections from '../../../cards/connections.json' with { type: 'json' };
import form from '../../../cards/form.json' with { type: 'json' };
import help from '../../../cards/help.json' with { type: 'json' };
import list from '../../../cards/list.json' with { type: 'json' };
import parts from '../../../cards/parts.json' with { type: 'json' };
import report from '../../../cards/report.json' with { type: 'json' };
import type { AdaptiveCard, Json, JsonObject } from './adaptiveCard.ts';
import type { ConnectionsModel, FormModel, HelpModel, ListModel, ReportModel } from './models.ts';

/** A compiled template. https://learn.microsoft.com/adaptive-cards/templating/sdk */
interface Compiled {
  expand(context: { readonly $root: object }): unknown;
}

/** Required, not imported: the package's types pull in TypeScript sources that do not compile under our settings. */
const { Template } = createRequire(import.meta.url)('adaptivecards-templating') as {
  readonly Template: new (template: object) => Compiled;
};

const PARTS: Readonly<Record<string, JsonObject>> = parts;

/** Read and compiled once; a template holds no words, a model no layout. */
const TEMPLATES = {
  report: new Template(composed(report)),
  connections: new Template(composed(connections)),
  list: new Template(composed(list)),
  form: new Template(composed(form)),
  help: new Template(composed(help)),
};

/**
 * A template with its parts in place: `{ "$part": "head" }` stands for the part of that name in parts.json, and members
 * beside the name go over the part's own. So that what several cards show looks the same on each.
 */
function composed<T extends Json>(json: T): T;
function composed(json: Json): Json {
  if (Array.isArray(json)) return json.map((one: Json) => composed(one));
  if (typeof json !== 'object' || json === null) return json;
  const { $part: name, ...own } = json as JsonObject;
  const whole = name === undefined ? own : { ...partCalled(String(name)), ...own };
  return Object.fromEntries(Object.entries(whole).map(([key, value]) => [key, composed(value)]));
}

function partCalled(name: string): JsonObject {
  const part = PARTS[name];
  if (!part) throw new Error(`no part of a card is called ${name}`);
  return part;
}

interface Models {
  readonly report: ReportModel;
  readonly connections: ConnectionsModel;
  readonly list: ListModel;
  readonly form: FormModel;
  readonly help: HelpModel;
}

/**
 * Fills a template. Every member of the model must be there: a missing one would leave its expression in the card.
 * Expressions inside the values are not evaluated; they stay text.
 */
export function render<Name extends keyof Models>(name: Name, model: Models[Name]): AdaptiveCard {
  return TEMPLATES[name].expand({ $root: model }) as AdaptiveCard;
}
