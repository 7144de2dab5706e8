import { Template } from 'adaptivecards-templating';
import connections from '../../../cards/connections.json' with { type: 'json' };
import form from '../../../cards/form.json' with { type: 'json' };
import help from '../../../cards/help.json' with { type: 'json' };
import list from '../../../cards/list.json' with { type: 'json' };
import report from '../../../cards/report.json' with { type: 'json' };
import type { AdaptiveCard } from './adaptiveCard.ts';
import type { ConnectionsModel, FormModel, HelpModel, ListModel, ReportModel } from './models.ts';

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
