import { ArmRefusal } from './armAnswer.ts';
import { parseResourceId } from './resourceId.ts';

/**
 * Of Microsoft.Network, from the first that a recording was made at.
 * https://learn.microsoft.com/azure/templates/microsoft.network/expressroutecircuits for those up to 2025-01-01,
 * https://github.com/Azure/azure-rest-api-specs/tree/main/specification/network/resource-manager for later ones.
 */
const NETWORK = versions(`
  2017-09-01 2017-10-01 2017-11-01 2018-01-01 2018-02-01 2018-04-01 2018-06-01 2018-07-01 2018-08-01 2018-10-01
  2018-11-01 2018-12-01 2019-02-01 2019-04-01 2019-06-01 2019-07-01 2019-08-01 2019-09-01 2019-11-01 2019-12-01
  2020-03-01 2020-04-01 2020-05-01 2020-06-01 2020-07-01 2020-08-01 2020-11-01 2021-02-01 2021-03-01 2021-05-01
  2021-08-01 2022-01-01 2022-05-01 2022-07-01 2022-09-01 2022-11-01 2023-02-01 2023-04-01 2023-05-01 2023-06-01
  2023-09-01 2023-11-01 2024-01-01 2024-03-01 2024-05-01 2024-07-01 2024-10-01 2025-01-01 2025-03-01 2025-05-01
  2025-07-01 2025-09-01 2026-01-01`);

/** Of ARM itself, as it listed them in 2025: https://github.com/Azure/azure-cli/issues/31331 */
const RESOURCES = versions(`
  2013-03-01 2014-01-01 2014-04-01 2014-04-01-preview 2015-01-01 2015-11-01 2016-02-01 2016-06-01 2016-07-01
  2016-09-01 2017-03-01 2017-05-01 2017-05-10 2017-06-01 2017-08-01 2017-12-01 2018-01-01 2018-02-01 2018-05-01
  2018-06-01 2018-07-01 2018-08-01 2018-09-01 2018-11-01 2019-03-01 2019-05-01 2019-05-10 2019-06-01 2019-07-01
  2019-08-01 2019-09-01 2019-10-01 2019-11-01 2020-01-01 2020-05-01 2020-06-01 2020-07-01 2020-08-01 2020-09-01
  2020-10-01 2021-01-01 2021-04-01 2022-01-01 2022-03-01-preview 2022-05-01 2022-06-01 2022-09-01
  2022-11-01-preview 2022-12-01 2023-03-01-preview 2023-07-01 2023-07-01-preview 2024-03-01 2024-06-01-preview
  2024-07-01 2024-08-01 2024-10-01-preview 2024-11-01`);

/**
 * Of what else is simulated, by namespace, or by type where its types differ.
 * https://learn.microsoft.com/azure/templates/microsoft.authorization/change-log/summary,
 * https://github.com/Azure/azure-rest-api-specs/tree/main/specification
 */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  'microsoft.network': NETWORK,
  'microsoft.resources': RESOURCES,
  'microsoft.resourcegraph': versions(
    '2018-09-01-preview 2019-04-01 2020-04-01-preview 2021-03-01 2021-06-01-preview 2022-10-01 2024-04-01',
  ),
  'microsoft.insights': versions('2014-04-01 2015-04-01 2017-03-01-preview'),
  'microsoft.authorization/roleassignments': versions(`
    2015-07-01 2017-10-01-preview 2018-01-01-preview 2018-07-01 2018-09-01-preview 2020-03-01-preview
    2020-04-01-preview 2020-08-01-preview 2020-10-01-preview 2021-04-01-preview 2022-01-01-preview 2022-04-01`),
  'microsoft.authorization/roledefinitions': versions('2015-07-01 2018-01-01-preview 2022-04-01 2022-05-01-preview'),
  'microsoft.authorization/permissions': versions('2015-07-01 2018-01-01-preview 2022-04-01 2022-05-01-preview'),
  'microsoft.authorization/denyassignments': versions('2018-07-01-preview 2022-04-01'),
  'microsoft.authorization/locks': versions('2015-01-01 2016-09-01 2017-04-01 2020-05-01'),
};

function versions(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}

/** Undefined for a provider that is not simulated. */
export function versionsOf(type: string): readonly string[] | undefined {
  return OTHERS[type.toLowerCase()] ?? OTHERS[type.split('/')[0]?.toLowerCase() ?? ''];
}

/** @throws {ArmRefusal} for an api-version that whoever answers for this path has not published */
export function checkVersion(path: string, apiVersion: string): void {
  const [, namespace = '', first = ''] = /.*\/providers\/([^/]+)\/([^/]+)/i.exec(path) ?? [];
  // Subscriptions, groups, providers and lists of resources are ARM's own.
  const published = namespace === '' ? RESOURCES : versionsOf(`${namespace}/${first}`);
  if (published === undefined || published.includes(apiVersion)) return;
  if (namespace === '') throw invalidVersion(apiVersion);
  const type = parseResourceId(path)?.type.split('/').slice(1).join('/') ?? first;
  const message =
    `No registered resource provider found for location 'global' and API version '${apiVersion}' for type '${type}'. ` +
    `The supported api-versions are '${published.join(', ')}'.`;
  throw new ArmRefusal(400, { code: 'NoRegisteredProviderFound', message });
}

function invalidVersion(apiVersion: string): ArmRefusal {
  const supported = RESOURCES.toReversed().join(',');
  const message = `The api-version '${apiVersion}' is invalid. The supported versions are '${supported}'.`;
  return new ArmRefusal(400, { code: 'InvalidApiVersionParameter', message });
}
