import { listAt } from '../simulator/azure/json.ts';
import type { Target } from './target.ts';

/** Whether whoever asks has a role that allows the action at the scope; undefined where Azure does not say. */
export async function mayDo(target: Target, action: string, scope: string): Promise<boolean | undefined> {
  const path = `${scope}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`;
  const { status, body } = await target.call('GET', path);
  if (status !== 200) return undefined;
  return listAt(body, 'value').some((one) => names(one, 'actions', action) && !names(one, 'notActions', action));
}

function names(permission: unknown, member: 'actions' | 'notActions', action: string): boolean {
  return listAt(permission, member).some((pattern) => patternOf(String(pattern)).test(action));
}

/** A star stands for any text, slashes too. */
function patternOf(action: string): RegExp {
  return new RegExp(`^${action.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'i');
}
