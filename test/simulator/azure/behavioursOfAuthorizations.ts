import type { Behaviour } from './behaviours.ts';
import { authorizationLifecycle } from './recordings/authorizationLifecycle.ts';
import { circuitAndListKeys } from './recordings/circuitAndListKeys.ts';
import { sourceOf } from './recordings/recording.ts';

const EXPRESSROUTE = 'https://learn.microsoft.com/azure/expressroute';
const LINK_VNET = `${EXPRESSROUTE}/expressroute-howto-linkvnet-arm`;
const LINK_VNET_PORTAL = `${EXPRESSROUTE}/expressroute-howto-linkvnet-portal-resource-manager`;
const SPECS = 'https://github.com/Azure/azure-rest-api-specs';

/** What holds for authorizations and their keys. */
export const authorizationBehaviours: readonly Behaviour[] = [
  {
    id: 'authorizations.put',
    area: 'authorizations',
    what: 'A new authorization is answered 201 and Updating, also on a circuit that is not provisioned, and done after 10 seconds.',
    provenance: 'recorded',
    source: sourceOf(authorizationLifecycle),
  },
  {
    id: 'authorizations.keyOlder',
    area: 'authorizations',
    what: 'Before 2025-09-01 every answer shows the key in the clear.',
    provenance: 'recorded',
    source: sourceOf(authorizationLifecycle),
  },
  {
    id: 'authorizations.keyNewer',
    area: 'authorizations',
    what: 'Since then the key is masked wherever an authorization is shown.',
    provenance: 'assumed',
    source:
      'https://learn.microsoft.com/powershell/module/az.network/get-azexpressroutecircuitauthorizationkey says so of the cmdlet; what the service answers is not proved.',
    settings: ['keyOfAuthorization'],
  },
  {
    id: 'authorizations.mask',
    area: 'authorizations',
    what: 'A masked key is a row of asterisks.',
    provenance: 'assumed',
    source: `Seen for Global Reach: ${SPECS}/issues/15030`,
    settings: ['keyOfAuthorization', 'keyOfConnection'],
  },
  {
    id: 'authorizations.listKeys',
    area: 'authorizations',
    what: 'listKeys answers 200 at once with the key.',
    provenance: 'recorded',
    source: sourceOf(circuitAndListKeys),
  },
  {
    id: 'authorizations.listKeysRight',
    area: 'authorizations',
    what: 'listKeys needs the action listKeys/action, which a Reader does not have.',
    provenance: 'assumed',
    source: 'The rule by which ARM names the actions of a POST.',
  },
  {
    id: 'authorizations.delete',
    area: 'authorizations',
    what: 'A deletion is answered 202 with both URLs.',
    provenance: 'recorded',
    source: sourceOf(authorizationLifecycle),
  },
  {
    id: 'authorizations.unusedUri',
    area: 'authorizations',
    what: 'connectionResourceUri of an authorization that nobody uses is the empty text.',
    provenance: 'recorded',
    source: sourceOf(circuitAndListKeys),
  },
  {
    id: 'authorizations.redeemed',
    area: 'authorizations',
    what: 'A redeemed authorization is InUse, names its connection, and serves no second one.',
    provenance: 'documented',
    source: LINK_VNET_PORTAL,
  },
  {
    id: 'authorizations.released',
    area: 'authorizations',
    what: 'The deletion of a connection releases its authorization.',
    provenance: 'documented',
    source: `${LINK_VNET}; a comment of support says the opposite: https://github.com/MicrosoftDocs/azure-docs/issues/30810`,
    settings: ['deletedConnection'],
  },
  {
    id: 'authorizations.afterFailure',
    area: 'authorizations',
    what: 'A creation that failed keeps its authorization InUse.',
    provenance: 'assumed',
    source: 'Nothing is known of it.',
    settings: ['failedConnection'],
  },
  {
    id: 'authorizations.revoked',
    area: 'authorizations',
    what: 'The deletion of an authorization deletes the connection that was made with it.',
    provenance: 'documented',
    source: `${LINK_VNET_PORTAL}; ${EXPRESSROUTE}/gateway-migration speaks of gateways that are still connected`,
    settings: ['revocation'],
  },
];
