/** What a sample is made of: the same requests with everyday, longest and hostile values. */
export interface Flavour {
  readonly person: string;
  readonly circuit: string;
  readonly gateway: string;
  readonly connection: string;
  readonly group: string;
  readonly reason: string | undefined;
  readonly azureText: string;
  readonly azureCode: string;
  readonly given: string;
}

export const EVERYDAY: Flavour = {
  person: 'Alice Arden',
  circuit: 'er-amsterdam',
  gateway: 'ergw-hub-weu',
  connection: 'conn-er-amsterdam-ergw-hub-weu',
  group: 'rg-hub-weu',
  reason: 'The office in Haarlem moves to the hub on Monday.',
  azureCode: 'ReferencedResourceNotProvisioned',
  azureText:
    'Cannot proceed with operation because resource /subscriptions/a1b2c3d4-0000-4000-8000-000000000001/resourceGroups/rg-hub-weu/providers/Microsoft.Network/virtualNetworkGateways/ergw-hub-weu used by resource conn-er-amsterdam-ergw-hub-weu is not in Succeeded state. Resource is in Failed state.',
  given: 'er-amsterdam',
};

export const LONGEST: Flavour = {
  person: 'Ålice-Maria von Und zu Ärden-Hohenstein (Netzwerk und Rechenzentrum, Standort Süd)',
  circuit: `er-${'amsterdam-'.repeat(8)}`.slice(0, 79).concat('z'),
  gateway: `ergw-${'hub-westeurope-'.repeat(8)}`.slice(0, 79).concat('z'),
  connection: `conn-${'x'.repeat(75)}`,
  group: `rg-${'networking-hub-'.repeat(8)}`.slice(0, 89).concat('z'),
  reason: 'Weil es so ist. '.repeat(40).slice(0, 500),
  azureCode: 'RetryableErrorDueToAnotherOperationOnThisOrDependentResource',
  azureText: `Größe überschritten: ${'lorem ipsum dolor sit amet '.repeat(400)}`,
  given: 'x'.repeat(10_000),
};

// biome-ignore lint/suspicious/noTemplateCurlyInString: it must stay text
const EXPRESSION = '${requestId} ${1+1}';

export const NASTY: Flavour = {
  person: `**Bob** <at>Everyone</at> ${EXPRESSION}`,
  circuit: '_er_ams_',
  gateway: '__gw__',
  connection: '0__conn__',
  group: 'rg-שער-(_x_)',
  reason: `# Big\n- one\n${EXPRESSION} {{DATE(2026-01-01T00:00:00Z,SHORT)}} <b>bold</b> <script>alert(1)</script>`,
  azureCode: '**Code** <at>x</at>',
  azureText: `\u202eThe *client* [link](javascript:alert(1)) ${EXPRESSION}\n<img src=x onerror=alert(1)>\n{{TIME(2026-01-01T00:00:00Z)}}`,
  given: `<at>x</at> **b** ${EXPRESSION} \u202e`,
};

/** The subscription of everything that the samples name. */
export const HUB = 'a1b2c3d4-0000-4000-8000-000000000001';
