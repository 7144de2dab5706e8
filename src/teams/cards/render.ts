import { createRequire } from 'node:module';
import connections from '../../../cards/connections.json' with { type: 'json' };
import form from '../../../cards/form.json' with { type: 'json' };
import help from '../../../cards/help.json' with { type: 'json' };
import list from '../../../cards/list.json' with { type: 'json' };
import report from '../../../cards/report.json' with { type: 'json' };
import type { AdaptiveCard } from './adaptiveCard.ts';
import type { ConnectionsModel, FormModel, HelpModel, ListModel, ReportModel } from './models.ts';

/** A compiled template. https://learn.microsoft.com/adaptive-cards/templating/sdk */
interface Compiled {
  expand(context: { readonly $root: object }): unknown;
}

/** Required, not imported: the package's types pull in TypeScript sources that do not compile under our settings. */
const { Template } = createRequire(import.meta.url)('adaptivecards-templating') as {
  readonly Template: new (template: object) => Compiled;
};

/** Read and compiled once; a template holds no words, a model no layout. */
const TEMPLATES = {
  report: new Template(report),
  connections: new Template(connections),
  list: new Template(list),
  form: new Template(form),
  help: new Template(help),
};

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
