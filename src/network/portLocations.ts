import { keyOf } from './locationKey.ts';

/**
 * The data centre of each peering location that offers ExpressRoute Direct, as of 5 April 2024. Ports name it in a way of
 * their own: `Equinix-Amsterdam-AM5` lies in Amsterdam, `Interxion-Amsterdam-AMS8` in Amsterdam2.
 * https://learn.microsoft.com/azure/expressroute/expressroute-locations-providers
 */
const DATA_CENTRES = `Equinix AM5: Amsterdam | Interxion AMS8: Amsterdam2 | Equinix AT2: Atlanta | Equinix CH1: Chicago
| Interxion CPH1: Copenhagen | Equinix DA3: Dallas | Equinix DA6: Dallas | Equinix DB3: Dublin | Interxion FRA11: Frankfurt
| Equinix FR7: Frankfurt2 | Equinix GV2: Geneva | Equinix HK1: Hong Kong | Teraco CT1: Cape Town | Teraco JB1: Johannesburg
| Equinix LD5: London | Coresite LA1: Los Angeles | Equinix LA1: Los Angeles2 | NextDC M1: Melbourne | Equinix MI1: Miami
| Cologix MIN1: Minneapolis | Cologix MTL3: Montreal | Equinix NY9: New York | Equinix OS1: Osaka | Interxion PAR5: Paris
| NextDC P1: Perth | EdgeConneX PHX01: Phoenix | CyrusOne SA1: San Antonio | Equinix SP2: Sao Paulo | Equinix SE2: Seattle
| Equinix SV1: Silicon Valley | Coresite SV7: Silicon Valley2 | Equinix SG1: Singapore | Equinix SK1: Stockholm
| Equinix SY2: Sydney | NextDC S1: Sydney2 | Equinix TY4: Tokyo | Cologix TOR1: Toronto | Cologix VAN1: Vancouver
| Equinix DC2: Washington DC | Interxion ZUR2: Zurich`;

const ROWS = DATA_CENTRES.split(/\s*\|\s*/).map((row) => {
  const [centre = '', location = ''] = row.split(': ');
  const [operator = '', site = ''] = centre.split(' ');
  return { operator: keyOf(operator), site: keyOf(site), location };
});

export const PORT_LOCATIONS: readonly string[] = ROWS.map(({ location }) => location);

/** The peering location of ports by their own name for it; undefined for a data centre that the table does not know. */
export function locationOfPorts(named: string): string | undefined {
  const parts = named.split('-').map(keyOf);
  const [operator, site] = [parts[0], parts.at(-1)];
  return parts.length < 3 ? undefined : ROWS.find((row) => row.operator === operator && row.site === site)?.location;
}
