import { type ArmAnswer, ArmRefusal } from './armAnswer.ts';
import { isWithin, scopeOf } from './permissions.ts';
import { present } from './presentation.ts';
import type { ArmRequest, Simulation } from './simulation.ts';

const ASSIGNMENTS = 'Microsoft.Authorization/policyAssignments';

/**
 * `GET {scope}/providers/Microsoft.Authorization/policyAssignments`: those of the scope, inherited ones, and below it;
 * without the last with `atScope()`, the scope's own alone with `atExactScope()`.
 * https://learn.microsoft.com/rest/api/policyauthorization/policy-assignments/list-for-resource-group
 */
export function listPolicyAssignments(request: ArmRequest, scope: string, simulation: Simulation): ArmAnswer {
  const { resources, rights } = simulation;
  rights.demand(request.principal, `${ASSIGNMENTS}/read`, scope || '/');
  const filter = (request.query.get('$filter') ?? '').toLowerCase();
  if (!['', 'atscope()', 'atexactscope()'].includes(filter)) {
    throw new ArmRefusal(400, { code: 'UnsupportedQuery', message: `The filter '${filter}' is not supported.` });
  }
  const value = resources
    .ofType(ASSIGNMENTS)
    .filter((assignment) => reaches(scope, scopeOf(assignment), filter))
    .map((assignment) => {
      const { etag: _, ...shown } = present(assignment);
      return shown;
    });
  return { status: 200, body: { value } };
}

function reaches(scope: string, assigned: string, filter: string): boolean {
  const [isAbove, isBelow] = [isWithin(scope, assigned), isWithin(assigned, scope)];
  if (filter === 'atexactscope()') return isAbove && isBelow;
  return isAbove || (filter === '' && isBelow);
}
