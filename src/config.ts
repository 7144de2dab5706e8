import { LOG_LEVELS, type LogLevel } from './log.ts';
import type { AuthenticatedBot, BotConfig } from './teams/botConfig.ts';
import { isLoopback } from './teams/serviceHost.ts';
import { ENDPOINTS, IDENTITY, type Name, readAll, type Values } from './variables.ts';

export interface Config {
  readonly bot: BotConfig;
  readonly azure: AzureConfig;
  readonly storage: StorageConfig;
  readonly http: HttpConfig;
  readonly log: LogConfig;
  readonly chat: ChatConfig;
}

interface AzureConfig {
  /** Origin of Azure Resource Manager, without a slash at the end. */
  readonly armEndpoint: string;
  /** Ids of the subscriptions that the bot may touch, lower case; empty: all that its identity can read. */
  readonly subscriptions: readonly string[];
  /** The directory that links into the portal open; undefined for a MultiTenant bot without one: then the reader's own. */
  readonly tenantId: string | undefined;
}

interface StorageConfig {
  readonly kind: 'sqlite';
  /** A file, or `:memory:`. */
  readonly path: string;
}

export interface HttpConfig {
  /** 0: any free port. */
  readonly port: number;
  /** Undefined: every address of the machine. */
  readonly host: string | undefined;
  /** Nobody shows a token, so whatever a web page or a proxy may have sent is refused. */
  readonly anonymous: boolean;
}

interface ChatConfig {
  /** Messages and presses that one person may send in a minute; more are answered once with a sentence. */
  readonly turnsPerMinute: number;
}

interface LogConfig {
  readonly level: LogLevel;
}

/** Takes down what is wrong with a variable, and what to set. */
type Complain = (name: Name, whatToSet: string) => void;

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages */
const TEAMS_HOSTS = [
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
];
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Makes sense of the environment. A variable set to nothing counts as not set.
 *
 * @throws {Error} naming every missing or malformed variable and what to set, not only the first; never a value
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const complain: Complain = (name, whatToSet) => problems.push(`${name}: ${whatToSet}`);
  const values = readAll(env);
  const azure = readAzure(values, complain);
  const config = {
    bot: readBot(values, azure, complain),
    azure,
    storage: readStorage(values, complain),
    http: readHttp(values, complain),
    log: { level: readLogLevel(values, complain) },
    chat: { turnsPerMinute: readTurns(values, complain) },
  };
  checkLater(values, complain);
  if (problems.length > 0) {
    throw new Error(`the environment is not complete (see .env.example):\n- ${problems.join('\n- ')}`);
  }
  return config;
}

function readBot(values: Values, azure: AzureConfig, complain: Complain): BotConfig {
  const allowedTenants = new Set(readGuids('ALLOWED_TENANTS', values, complain));
  if (!isAnonymous(values)) return readAuthenticatedBot(values, allowedTenants, complain);

  if (values.ALLOW_ANONYMOUS !== 'loopback') complain('ALLOW_ANONYMOUS', 'set it to loopback, or leave it out');
  if (values.MicrosoftAppId) complain('ALLOW_ANONYMOUS', 'leave it out while MicrosoftAppId is set');
  if (!isLoopback(new URL(azure.armEndpoint).hostname)) {
    complain('ALLOW_ANONYMOUS', 'leave it out, or set ARM_ENDPOINT to a simulator on this machine (127.0.0.1)');
  }
  return { kind: 'anonymous', serviceHosts: 'loopback', allowedTenants };
}

function isAnonymous(values: Values): boolean {
  return values.ALLOW_ANONYMOUS !== undefined;
}

function readAuthenticatedBot(values: Values, listed: ReadonlySet<string>, complain: Complain): AuthenticatedBot {
  checkIdentity(values, complain);
  checkEndpoints(values, complain);
  const { MicrosoftAppId: appId = '', MicrosoftAppTenantId: tenant } = values;
  const allowedTenants = listed.size > 0 ? listed : new Set(tenant ? [tenant.toLowerCase()] : []);
  if (allowedTenants.size === 0) {
    complain('ALLOWED_TENANTS', 'set the ids of the tenants to serve, or MicrosoftAppTenantId');
  }
  const given = [...IDENTITY, ...ENDPOINTS].map((name) => [name, values[name]]).filter(([, value]) => value);
  return {
    kind: 'authenticated',
    appId,
    settings: Object.fromEntries(given),
    serviceHosts: readServiceHosts(values, complain),
    allowedTenants,
  };
}

/** Bot Framework takes a missing type for MultiTenant with a password: messages come in, and no reply goes out. */
function checkIdentity(values: Values, complain: Complain): void {
  const type = values.MicrosoftAppType?.toLowerCase();
  if (type !== 'userassignedmsi' && type !== 'singletenant' && type !== 'multitenant') {
    complain('MicrosoftAppType', 'set UserAssignedMSI, SingleTenant or MultiTenant, as the bot is registered');
  }
  if (!values.MicrosoftAppId) {
    complain('MicrosoftAppId', 'set the app id of the bot (or ALLOW_ANONYMOUS=loopback, to try it on this machine)');
  } else if (!GUID.test(values.MicrosoftAppId)) complain('MicrosoftAppId', 'set a GUID');
  if (type === 'userassignedmsi' && values.MicrosoftAppPassword) {
    complain('MicrosoftAppPassword', 'leave it out: a managed identity has none');
  }
  if ((type === 'singletenant' || type === 'multitenant') && !values.MicrosoftAppPassword) {
    complain('MicrosoftAppPassword', `set the client secret of the app, or use UserAssignedMSI`);
  }
  if (!values.MicrosoftAppTenantId) {
    if (type !== 'multitenant') complain('MicrosoftAppTenantId', 'set the id of the tenant that the bot belongs to');
  } else if (!GUID.test(values.MicrosoftAppTenantId)) complain('MicrosoftAppTenantId', 'set a GUID');
}

/** Bot Framework drops all its defaults as soon as one of these is set. */
function checkEndpoints(values: Values, complain: Complain): void {
  if (ENDPOINTS.every((name) => values[name] === undefined)) return;
  for (const name of ENDPOINTS) {
    const value = values[name];
    if (value === undefined) complain(name, 'set it as well, or none of the endpoint variables');
    else if (!URL.canParse(value)) complain(name, 'set an absolute URL');
  }
}

function readServiceHosts(values: Values, complain: Complain): ReadonlySet<string> {
  const hosts = listOf(values.SERVICE_URL_HOSTS);
  if (hosts.length === 0) return new Set(TEAMS_HOSTS);
  if (!hosts.every(isHost)) {
    complain('SERVICE_URL_HOSTS', 'set host or host:port, separated by commas, without https:// and without *');
  }
  return new Set(hosts);
}

/** Spelled as `URL.host` will spell it, so that the two can be compared. */
function isHost(text: string): boolean {
  return !text.includes('*') && URL.parse(`https://${text}`)?.host === text;
}

function readAzure(values: Values, complain: Complain): AzureConfig {
  const publicAzure = 'https://management.azure.com';
  const url = URL.parse(values.ARM_ENDPOINT ?? publicAzure);
  const isOrigin = url?.protocol === 'https:' && url.href === `${url.origin}/`;
  if (!isOrigin) complain('ARM_ENDPOINT', `set an https URL without a path, such as ${publicAzure}`);
  return {
    armEndpoint: isOrigin ? url.origin : publicAzure,
    subscriptions: readGuids('SUBSCRIPTIONS', values, complain),
    tenantId: values.MicrosoftAppTenantId?.toLowerCase(),
  };
}

function readGuids(name: 'SUBSCRIPTIONS' | 'ALLOWED_TENANTS', values: Values, complain: Complain): readonly string[] {
  const ids = listOf(values[name]);
  if (!ids.every((id) => GUID.test(id))) complain(name, 'set GUIDs, separated by commas');
  return ids;
}

function listOf(value = ''): readonly string[] {
  return value
    .toLowerCase()
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function readStorage(values: Values, complain: Complain): StorageConfig {
  const path = /^sqlite:(.+)$/.exec(values.STORAGE ?? 'sqlite:./data/bot.db')?.[1];
  if (path === undefined) complain('STORAGE', 'set sqlite:FILE or sqlite::memory:');
  return { kind: 'sqlite', path: path ?? '' };
}

function readHttp(values: Values, complain: Complain): HttpConfig {
  const port = Number(values.PORT ?? '3978');
  if (!/^\d+$/.test(values.PORT ?? '0') || port > 65_535) complain('PORT', 'set a whole number from 0 to 65535');
  const anonymous = isAnonymous(values);
  return { port, host: anonymous ? '127.0.0.1' : undefined, anonymous };
}

function readLogLevel(values: Values, complain: Complain): LogLevel {
  const level = LOG_LEVELS.find((known) => known === (values.LOG_LEVEL ?? 'info'));
  if (level === undefined) complain('LOG_LEVEL', `set ${LOG_LEVELS.join(', ')}`);
  return level ?? 'info';
}

function readTurns(values: Values, complain: Complain): number {
  const turns = values.TURNS_PER_MINUTE ?? '60';
  if (!/^[1-9]\d{0,4}$/.test(turns)) complain('TURNS_PER_MINUTE', 'set a whole number from 1 to 99999');
  return Number(turns);
}

/** What a later version reads: a wrong value is better found now than on the day of that upgrade. */
function checkLater(values: Values, complain: Complain): void {
  if (values.SECRET_KEY && !/^[A-Za-z0-9+/]{43}=$/.test(values.SECRET_KEY)) {
    complain('SECRET_KEY', 'set 32 random bytes in base64, as `openssl rand -base64 32` makes them, or leave it out');
  }
  if (values.POLICY_FILE) complain('POLICY_FILE', 'leave it out: policies from a file are not supported yet');
}
