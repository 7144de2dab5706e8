/** One entry of a role: what it allows, less what it takes away again. Wildcards as in role definitions. */
export interface Permission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  /** An entry of a deny assignment: it takes away what it covers, whoever grants it. */
  readonly denies?: true;
}

/** What creating or updating a connection demands. https://learn.microsoft.com/azure/expressroute/roles-permissions */
export const WRITE_CONNECTION = 'Microsoft.Network/connections/write';
export const DELETE_CONNECTION = 'Microsoft.Network/connections/delete';
export const JOIN_GATEWAY = 'Microsoft.Network/virtualNetworkGateways/join/action';
export const JOIN_CIRCUIT = 'Microsoft.Network/expressRouteCircuits/join/action';

/**
 * Whether some entry grants the action and none denies it.
 * https://learn.microsoft.com/azure/role-based-access-control/deny-assignments
 */
export function allows(permissions: readonly Permission[], action: string): boolean {
  const covering = permissions.filter((entry) => covers(entry, action));
  return covering.length > 0 && !covering.some(({ denies }) => denies);
}

/**
 * One of its `actions` matches and none of that same entry's `notActions`.
 * https://learn.microsoft.com/azure/role-based-access-control/role-definitions#notactions
 */
function covers({ actions, notActions }: Permission, action: string): boolean {
  return actions.some((pattern) => matches(pattern, action)) && !notActions.some((pattern) => matches(pattern, action));
}

/** `*` stands for any run of characters, case does not count. Written without a regular expression: roles are data. */
function matches(pattern: string, action: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const text = action.toLowerCase();
  if (parts.length === 1) return parts[0] === text;
  const head = parts[0] ?? '';
  const tail = parts.at(-1) ?? '';
  if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) return false;
  return middleFits(parts.slice(1, -1), text.slice(head.length, text.length - tail.length));
}

function middleFits(parts: readonly string[], text: string): boolean {
  let at = 0;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}
