import type { ArmAnswer } from './armAnswer.ts';
import { ArmRefusal } from './armAnswer.ts';
import { connectionsOf } from './connectionChange.ts';
import { startGatewayRead } from './deviceReads.ts';
import { advertisedRoutes, bgpPeers, learnedRoutes, routesInformation } from './gatewayRoutes.ts';
import { memberAt, textAt } from './json.ts';
import { refuseIfLocked } from './locks.ts';
import { present, viewOf } from './presentation.ts';
import { findAllowed } from './resourceReads.ts';
import type { ArmRequest, Simulation } from './simulation.ts';
import type { WorldResource } from './worldResource.ts';

const GATEWAY_READ_TAKES_MS = 20_000;
const GATEWAY = 'Microsoft.Network/virtualNetworkGateways';

/** Connections of a gateway, whoever made them. Here, and only here, the gateway is named by its id alone. */
export function listConnectionsOfGateway(request: ArmRequest, gatewayId: string, simulation: Simulation): ArmAnswer {
  const gateway = findAllowed(request, gatewayId, `${GATEWAY}/connections/read`, simulation);
  const value = connectionsOf(gateway.id, simulation.resources).map((connection) => {
    const shown = present(connection, viewOf(request, simulation));
    const id = textAt(shown, 'properties', 'virtualNetworkGateway1', 'id');
    return { ...shown, properties: { ...(memberAt(shown, 'properties') as object), virtualNetworkGateway1: { id } } };
  });
  return { status: 200, body: { value } };
}

type Reading = (gateway: WorldResource, request: ArmRequest, simulation: Simulation) => unknown;

/** The reads of a gateway by POST, each under its name in the path in lower case. */
const READINGS: Readonly<Record<string, Reading>> = {
  getlearnedroutes: (gateway, _, simulation) => ({ value: learnedRoutes(gateway, simulation) }),
  getadvertisedroutes: (gateway, { query }, simulation) => ({
    value: advertisedRoutes(gateway, query.get('peer') ?? '', simulation),
  }),
  getbgppeerstatus: (gateway, { query }, simulation) => ({
    value: bgpPeers(gateway, query.get('peer') ?? undefined, simulation),
  }),
  getroutesinformation: (gateway, _, simulation) => routesInformation(gateway, simulation),
};

export const GATEWAY_READINGS = Object.keys(READINGS).join('|');

export function readGateway(
  request: ArmRequest,
  gatewayId: string,
  reading: string,
  simulation: Simulation,
): ArmAnswer {
  const gateway = findAllowed(request, gatewayId, `${GATEWAY}/${reading}/action`, simulation);
  refuseIfLocked(request, simulation);
  if (/^getAdvertisedRoutes$/i.test(reading) && !request.query.get('peer')) {
    // The parameter is required; the words are invented.
    throw new ArmRefusal(400, { code: 'InvalidRequestFormat', message: 'The parameter peer is missing.', details: [] });
  }
  const result = () => READINGS[reading.toLowerCase()]?.(gateway, request, simulation);
  return startGatewayRead({ asked: gateway, durationMs: GATEWAY_READ_TAKES_MS, result }, simulation);
}
