import { keyOf } from './locationKey.ts';

/**
 * Where ExpressRoute meets Azure: no API says to which geopolitical area a peering location belongs, nor which regions
 * are local to it. So this table is shipped, as of the date below.
 *
 * Locations and their Local regions: https://learn.microsoft.com/azure/expressroute/expressroute-locations-providers
 * of 28 April 2026. Areas: the list of geopolitical regions on that page, of 5 April 2024. A location or region newer
 * than that list stands in the area of its country; a region that is local to a location is in the location's area.
 */
export const PEERING_LOCATIONS_AS_OF = '2026-04-28';

export type Cloud = 'public' | 'usGovernment' | 'china';

interface PeeringLocation {
  /** As Microsoft spells it. */
  readonly name: string;
  readonly cloud: Cloud;
  /** Geopolitical area: what a Standard circuit reaches. */
  readonly area: string;
  /** What a Local circuit reaches, in ARM's names; empty where ExpressRoute Local is not offered. */
  readonly localRegions: readonly string[];
}

interface Area {
  readonly cloud: Cloud;
  /** In ARM's names. */
  readonly regions: string;
  /** `Amsterdam: westeurope` names a location and its Local regions. */
  readonly locations: string;
}

const AREAS: Readonly<Record<string, Area>> = {
  'Australia Government': {
    cloud: 'public',
    regions: 'australiacentral australiacentral2',
    locations: 'Canberra: australiacentral | Canberra2: australiacentral2',
  },
  Europe: {
    cloud: 'public',
    regions:
      'austriaeast belgiumcentral denmarkeast francecentral francesouth germanynorth germanywestcentral italynorth northeurope norwayeast norwaywest polandcentral spaincentral swedencentral swedensouth switzerlandnorth switzerlandwest uksouth ukwest westeurope',
    locations:
      'Amsterdam: westeurope | Amsterdam2: westeurope | Berlin: germanynorth | Brussels | Brussels2 | Copenhagen | Dublin: northeurope | Dublin2: northeurope | Frankfurt: germanywestcentral | Frankfurt2: germanywestcentral | Geneva: switzerlandwest | London: uksouth | London2: uksouth | Madrid: spaincentral | Madrid2: spaincentral | Marseille: francesouth | Milan: italynorth | Milan2: italynorth | Munich | Newport(Wales): ukwest | Oslo: norwayeast | Paris: francecentral | Paris2: francecentral | Stavanger: norwaywest | Stockholm: swedencentral | Stockholm2: swedencentral | Vienna | Vienna2 | Warsaw: polandcentral | Zurich: switzerlandnorth | Zurich2: switzerlandnorth',
  },
  'North America': {
    cloud: 'public',
    regions:
      'canadacentral canadaeast centralus eastus eastus2 mexicocentral northcentralus southcentralus westcentralus westus westus2 westus3',
    locations:
      'Atlanta | Atlanta2 | Chicago: northcentralus | Chicago2: northcentralus | Dallas | Dallas2 | Denver: westcentralus | Las Vegas | Los Angeles | Los Angeles2 | Miami | Minneapolis | Montreal | New York | Phoenix: westus3 | Phoenix2: westus3 | Portland: westus2 | Quebec City: canadaeast | Queretaro (Mexico): mexicocentral | Quincy: westus2 | San Antonio: southcentralus | Seattle: westus2 | Silicon Valley: westus | Silicon Valley2: westus | Toronto: canadacentral | Toronto2: canadacentral | Vancouver | Washington DC: eastus eastus2 | Washington DC2: eastus eastus2',
  },
  Asia: {
    cloud: 'public',
    regions: 'eastasia indonesiacentral malaysiawest southeastasia taiwannorth',
    locations:
      'Bangkok | Hong Kong: eastasia | Hong Kong2: eastasia | Jakarta: indonesiacentral | Jakarta2: indonesiacentral | Kuala Lumpur: malaysiawest | Kuala Lumpur2: malaysiawest | Singapore: southeastasia | Singapore2: southeastasia | Taipei: taiwannorth | Taipei2: taiwannorth',
  },
  India: {
    cloud: 'public',
    regions: 'centralindia jioindiacentral jioindiawest southindia westindia',
    locations:
      'Chennai: southindia | Chennai2: southindia | Mumbai: westindia | Mumbai2: westindia | Pune: centralindia',
  },
  Israel: {
    cloud: 'public',
    regions: 'israelcentral',
    locations: 'Tel Aviv: israelcentral | Tel Aviv2: israelcentral',
  },
  Japan: {
    cloud: 'public',
    regions: 'japaneast japanwest',
    locations: 'Osaka: japanwest | Tokyo: japaneast | Tokyo2: japaneast | Tokyo3: japaneast',
  },
  Oceania: {
    cloud: 'public',
    regions: 'australiaeast australiasoutheast newzealandnorth',
    locations:
      'Auckland: newzealandnorth | Melbourne: australiasoutheast | Melbourne2: australiasoutheast | Perth | Sydney: australiaeast | Sydney2: australiaeast',
  },
  'South Korea': {
    cloud: 'public',
    regions: 'koreacentral koreasouth',
    locations: 'Busan: koreasouth | Seoul: koreacentral | Seoul2: koreacentral',
  },
  UAE: {
    cloud: 'public',
    regions: 'uaecentral uaenorth',
    locations: 'Abu Dhabi: uaecentral | Dubai: uaenorth | Dubai2: uaenorth',
  },
  'South Africa': {
    cloud: 'public',
    regions: 'southafricanorth southafricawest',
    locations: 'Cape Town: southafricawest | Johannesburg: southafricanorth',
  },
  'South America': {
    cloud: 'public',
    regions: 'brazilsouth brazilsoutheast chilecentral',
    locations:
      'Campinas: brazilsouth | Rio de Janeiro: brazilsoutheast | Santiago | Sao Paulo: brazilsouth | Sao Paulo2: brazilsouth',
  },
  Qatar: { cloud: 'public', regions: 'qatarcentral', locations: 'Doha: qatarcentral | Doha2: qatarcentral' },
  'US Government cloud': {
    cloud: 'usGovernment',
    regions: 'usdodcentral usdodeast usgovarizona usgoviowa usgovtexas usgovvirginia',
    locations:
      'Atlanta | Chicago | Dallas | New York | Phoenix: usgovarizona | San Antonio: usgovtexas | Seattle | Silicon Valley | Washington DC: usdodeast usgovvirginia',
  },
  'China East': { cloud: 'china', regions: 'chinaeast chinaeast2', locations: 'Shanghai | Shanghai2' },
  'China North': { cloud: 'china', regions: 'chinanorth chinanorth2 chinanorth3', locations: 'Beijing | Beijing2' },
};

export const PEERING_LOCATIONS: readonly PeeringLocation[] = Object.entries(AREAS).flatMap(
  ([area, { cloud, locations }]) =>
    locations.split(' | ').map((entry) => {
      const [name = '', local] = entry.split(': ');
      return { name, cloud, area, localRegions: local?.split(' ') ?? [] };
    }),
);

/** The area of a region, by ARM's name for it; undefined for one that the table does not know. */
export function areaOfRegion(region: string): { readonly area: string; readonly cloud: Cloud } | undefined {
  const name = region.toLowerCase().replaceAll(' ', '');
  const found = Object.entries(AREAS).find(([, { regions }]) => regions.split(' ').includes(name));
  return found && { area: found[0], cloud: found[1].cloud };
}

/** The clouds that have a location of this name; empty for one that the table does not know. */
export function cloudsOf(location: string): readonly Cloud[] {
  return rowsOf(location).map(({ cloud }) => cloud);
}

/** A location of a cloud by its name. A Metro lies where its first site lies. */
export function peeringLocation(location: string, cloud: Cloud): PeeringLocation | undefined {
  return rowsOf(location).find((row) => row.cloud === cloud);
}

function rowsOf(location: string): readonly PeeringLocation[] {
  const [first] = sitesOf(location);
  return PEERING_LOCATIONS.filter(({ name }) => keyOf(name) === first);
}

/**
 * The sites of a location as keys: one, or the two of a Metro, which Microsoft names `City` and `City2`.
 * https://learn.microsoft.com/azure/expressroute/metro
 */
export function sitesOf(location: string): readonly string[] {
  const key = keyOf(location);
  const city = /^(.+)metro$/.exec(key)?.[1];
  return city ? [city, `${city}2`] : [key];
}

/** A site that two locations have in common, as Microsoft spells it: what takes it down concerns both. */
export function sharedSite(a: string, b: string): string | undefined {
  const sites = sitesOf(b);
  const shared = sitesOf(a).find((site) => sites.includes(site));
  return shared && (PEERING_LOCATIONS.find(({ name }) => keyOf(name) === shared)?.name ?? a);
}

export function isMetro(location: string): boolean {
  return sitesOf(location).length > 1;
}
