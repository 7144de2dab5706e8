import { isConnectionName, isResourceGroupName } from '../../network/naming.ts';
import type { StateOf } from '../../request/connectionRequest.ts';
import { CODE_NOTE, changeAsCode, KEY_NOTE, needsKey, SHOW_CODE } from '../../words/changeAsCode.ts';
import type { CodeModel } from './models.ts';

/**
 * The change as code, hidden until somebody asks for it.
 *
 * Code is shown as it is or not at all: a name that Azure cannot have makes none, and the checks say so above.
 */
export function codeSection({ plan, checked }: StateOf<'awaitingConfirmation'>): readonly CodeModel[] {
  if (!isConnectionName(plan.connectionName) || !isResourceGroupName(plan.resourceGroup)) return [];
  const texts = changeAsCode({ plan, location: checked.seen.gatewayLocation });
  return [{ toggle: SHOW_CODE, notes: needsKey(plan) ? [CODE_NOTE, KEY_NOTE] : [CODE_NOTE], texts }];
}
