/** One entry of a role: what it allows, less what it takes away again. Wildcards as in role definitions. */
export interface Permission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
}

/** What creating or updating a connection demands. https://learn.microsoft.com/azure/expressroute/roles-permissions */
export const WRITE_CONNECTION = 'Microsoft.Network/connections/write';
export const DELETE_CONNECTION = 'Microsoft.Network/connections/delete';
export const JOIN_GATEWAY = 'Microsoft.Network/virtualNetworkGateways/join/action';
export const JOIN_CIRCUIT = 'Microsoft.Network/expressRouteCircuits/join/action';

/**
 * Whether some entry allows the action: one of its `actions` matches and none of that same entry's `notActions`.
 * https://learn.microsoft.com/azure/role-based-access-control/role-definitions#notactions
 */
export function allows(permissions: readonly Permission[], action: string): boolean {
  return permissions.some(
    (entry) =>
      entry.actions.some((pattern) => matches(pattern, action)) &&
      !entry.notActions.some((pattern) => matches(pattern, action)),
  );
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
