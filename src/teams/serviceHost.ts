const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a host name, as `URL.hostname` spells it, is this machine. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}

/** Where replies may go: to the listed hosts (`host` or `host:port`, lower case), or to this machine only. */
export type ServiceHosts = ReadonlySet<string> | 'loopback';

/**
 * Whether the bot may call the connector at this URL. Whoever controls it reads what the bot says and gets its token,
 * so nothing but https leaves the machine.
 */
export function isAllowedServiceUrl(serviceUrl: string, hosts: ServiceHosts): boolean {
  const url = URL.parse(serviceUrl);
  if (url === null || url.username !== '' || url.password !== '') return false;
  const isHere = isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !(isHere && url.protocol === 'http:')) return false;
  return hosts === 'loopback' ? isHere : hosts.has(url.host);
}
