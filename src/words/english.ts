/** Short words of buttons and headings; sentences stand in the file of their topic. */
export const BUTTONS = {
  openForm: 'Fill in the form',
  editHere: 'Fill in here',
  create: 'Create',
  recheck: 'Check again',
  edit: 'Edit',
  cancel: 'Cancel',
  back: 'Back',
  retry: 'Retry',
  cleanUp: 'Clean up',
  submit: 'Check this connection',
  add: 'Add a connection',
  choose: 'Choose',
  openInPortal: 'Open in the Azure portal',
  activityLog: 'Activity log in the portal',
} as const;

export const HEADINGS = {
  known: 'What is known so far',
  plan: 'The plan',
  blocked: 'What the checks found',
  consequences: 'What it does to traffic',
  cameBack: 'Why it came back',
  wait: 'What it waits for',
  waited: 'What it waited for',
  progress: 'Progress',
  azureSays: 'What Azure answered',
  hints: 'What this may mean',
  checksNow: 'What the checks say now',
  cleanUp: 'Clean-up',
  reported: 'What Azure reports',
  connection: 'The connection',
  connections: 'Connections',
  circuit: 'The circuit',
  gateway: 'The gateway',
} as const;

export const LABELS = {
  name: 'Name',
  connectionName: 'Connection name',
  status: 'Status',
  type: 'Type',
  peer: 'Peer',
  nameTypePeer: 'Name, type and peer',
  weightLink: 'Weight and link',
  circuit: 'Circuit',
  gateway: 'Gateway',
  routingWeight: 'Routing weight',
  fastPath: 'FastPath',
  resourceGroup: 'Resource group',
  subscription: 'Subscription',
  region: 'Region',
  reason: 'Reason',
  requestedBy: 'Requested by',
  confirmedBy: 'Confirmed by',
  connectionStatus: 'Connection status',
  routes: 'Routes learned',
  madeBy: 'Made by',
  correlationId: 'Correlation id',
  failedAt: 'Failed at',
  checksValidUntil: 'Checks valid until',
  started: 'Started',
  queuedSince: 'In line since',
  azure: 'Azure',
  provider: 'Provider',
  peeringLocation: 'Peering location',
  bandwidth: 'Bandwidth',
  sku: 'SKU',
  circuitStatus: 'Circuit status',
  providerStatus: 'Provider status',
  provisioningState: 'Provisioning state',
  adminState: 'Admin state',
  privatePeering: 'Private peering',
} as const;

export const NOT_REPORTED = 'not reported';
export const YES = 'On';
export const NO = 'Off';

/** Stages of a request's way, on the line under the headline. */
export const STEP_WORDS = {
  plan: 'Plan',
  checks: 'Checks',
  consent: 'Consent',
  create: 'Create',
  done: 'Done',
} as const;
