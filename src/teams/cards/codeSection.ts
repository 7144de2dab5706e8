import { isConnectionName, isResourceGroupName } from '../../network/naming.ts';
import type { ConnectionRequest } from '../../request/connectionRequest.ts';
import { CODE_NOTE, changeAsCode, KEY_NOTE, needsKey } from '../../words/changeAsCode.ts';
import type { CodeModel } from './models.ts';

/**
 * The change as code, hidden until somebody asks for it, and offered while somebody may agree to it.
 *
 * Code is shown as it is or not at all: a name that Azure cannot have makes none, and the checks say so above.
 */
export function codeSection({ state }: ConnectionRequest): readonly CodeModel[] {
  if (state.status !== 'awaitingConfirmation') return [];
  const { plan, checked } = state;
  if (!isConnectionName(plan.connectionName) || !isResourceGroupName(plan.resourceGroup)) return [];
  const texts = changeAsCode({ plan, location: checked.seen.gatewayLocation });
  return [{ id: 'code', notes: needsKey(plan) ? [CODE_NOTE, KEY_NOTE] : [CODE_NOTE], texts }];
}
