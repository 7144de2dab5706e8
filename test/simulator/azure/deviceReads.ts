import type { ArmAnswer } from './armAnswer.ts';
import { urlHeaders } from './operationStart.ts';
import type { Followed, StatusBody } from './operations.ts';
import { parseResourceId } from './resourceId.ts';
import { type Settings, settingsOf } from './settings.ts';
import type { Simulation } from './simulation.ts';
import { canonicalLocation, type WorldResource } from './worldResource.ts';

/** A POST that asks a router or a gateway: 202 at once, and the answer once the device has given it. */
interface DeviceRead {
  /** The gateway or the circuit that is asked. */
  readonly asked: WorldResource;
  /** Azure's duration, before `--speed`. */
  readonly durationMs: number;
  /** Asked at the end: what the device says then. */
  result(): unknown;
}

/** Answers 202 with a Location alone, as recorded for the tables of a circuit. */
export function startCircuitRead(read: DeviceRead, simulation: Simulation): ArmAnswer {
  return start(read, ['Location'], 'statusOnly', simulation);
}

/** Answers 202 in the way that the world says, since gateways were seen with each. */
export function startGatewayRead(read: DeviceRead, simulation: Simulation): ArmAnswer {
  const { followed, statusBody } = FORMS[settingsOf(simulation.resources).gatewayReads];
  return start(read, followed, statusBody, simulation);
}

interface Form {
  readonly followed: readonly Followed[];
  readonly statusBody: StatusBody;
}

/** The last one: https://github.com/Azure/azure-rest-api-specs/issues/34019 */
const FORMS: Readonly<Record<Settings['gatewayReads'], Form>> = {
  location: { followed: ['Location'], statusBody: 'statusOnly' },
  azureAsyncOperation: { followed: ['Azure-AsyncOperation'], statusBody: 'withProperties' },
  both: { followed: ['Azure-AsyncOperation', 'Location'], statusBody: 'statusOnly' },
  bodyWithoutStatus: { followed: ['Azure-AsyncOperation'], statusBody: 'resultOnly' },
};

function start(
  { asked, durationMs, result }: DeviceRead,
  followed: Form['followed'],
  statusBody: Form['statusBody'],
  simulation: Simulation,
): ArmAnswer {
  const operation = simulation.operations.start({
    subscriptionId: parseResourceId(asked.id)?.subscriptionId ?? '',
    location: canonicalLocation(asked.location ?? ''),
    locks: [],
    durationMs,
    followed,
    statusBody,
    outcome: () => ({ status: 'Succeeded', result: result() }),
    onEnd: () => undefined,
  });
  // No Retry-After was recorded on these.
  return { status: 202, headers: urlHeaders(operation), body: null, operationId: operation.id };
}
