import { type Behaviour as AzureBehaviour, behaviours as ofAzure } from '../simulator/azure/behaviours.ts';
import { behaviours as ofTeams, type Behaviour as TeamsBehaviour } from '../simulator/teams/behaviours.ts';
import { proofOf } from './proofs.ts';
import { refusalChecks } from './refusalChecks.ts';
import { checks } from './verify.ts';

const INTRODUCTION = `# What the simulators do, and how it is known

<!-- Made by \`node test/verify/writeSimulatorsPage.ts\` from the tables in the code. A test compares. -->

The project runs against two servers of its own, one that answers as Azure does and one as Teams does. Each thing that
they do is one of three:

- **recorded**: seen in an exchange with Azure that somebody published, and replayed by a test;
- **documented**: written by Microsoft, or reported by somebody who saw it, without an exchange to replay;
- **assumed**: neither. The source says on what grounds.

## Ask Azure itself

\`npm run verify:azure\` asks what is marked "read" or "write" below, and says of each such row whether it held, did not hold, or was
not asked; a row that is not asked names the test that holds the simulator to it. Assumed rows are all listed. Without anything
set it asks a simulator that it starts. It exits 1 if something did not hold, 2 if it broke off or left something behind.

| Variable                | What it does                                                                                       |
| ----------------------- | -------------------------------------------------------------------------------------------------- |
| \`VERIFY_SUBSCRIPTION\`   | asks Azure, about this subscription, as whoever \`DefaultAzureCredential\` finds (\`az login\` will do) |
| \`VERIFY_RESOURCE_GROUP\` | writes too, in this group of it and nowhere else, if the group carries the tag \`verify-azure: allowed\` |
| \`VERIFY_GROUP_MEMBER\`   | object id of somebody who has a role in the subscription through a group alone                     |
| \`VERIFY_ENDPOINT\`       | asks there instead of https://management.azure.com; https only, since a token for Azure is sent there |

The first is needed for each of the others. Against a simulator of your own (\`npm run simulator\` prints all of it as its
first line), \`VERIFY_ENDPOINT\` is its \`armEndpoint\`, \`NODE_EXTRA_CA_CERTS\` its \`caFile\`, \`IDENTITY_ENDPOINT\` and
\`IDENTITY_HEADER\` are its members of these names, and \`AZURE_TOKEN_CREDENTIALS\` is \`ManagedIdentityCredential\`.

Reading needs Reader and, for the tables of peerings and gateways, Network Contributor; what may not be read is named, and
the rest is asked all the same. Writing needs a circuit that its provider has provisioned and an ExpressRoute gateway with at
most two connections, wherever those are, both in the group and not linked to each other: they are linked by a connection
named \`verify-…\`, with an authorization of the same name, for about fifteen minutes, and **traffic may flow over it**. For
moments it leads to a second circuit of the group, if Azure takes that change. Apart from it, ${refusalChecks.length} connections named so
are asked for that Azure should refuse; one that it takes **is a link too, for the minutes that its removal takes**. There are
never two at once. All of it is deleted, whatever happens in between, and what could not be is named at the end; after an
interruption, delete what is named so by hand.

Every exchange is written to \`data/verify-….jsonl\`, without tokens, keys and signatures; ids and names are in it.
`;

/** `docs/simulators.md`, as the tables say it now. */
export function simulatorsPage(): string {
  return [
    INTRODUCTION,
    `## Azure\n\n${counted(ofAzure.map(({ provenance }) => provenance))}\n`,
    ...areas().map(areaOf),
    `## Teams\n\n${counted(Object.values<TeamsBehaviour>(ofTeams).map(provenanceOf))} Of an assumed one it is not known how Teams answers, or whether it refuses.\n`,
    table(['The connector', 'Answer', 'Known', 'Source'], Object.values<TeamsBehaviour>(ofTeams).map(rowOfTeams)),
  ].join('\n');
}

function areas(): readonly AzureBehaviour['area'][] {
  return [...new Set(ofAzure.map(({ area }) => area))];
}

function areaOf(area: AzureBehaviour['area']): string {
  const rows = ofAzure.filter((one) => one.area === area).map(rowOfAzure);
  const title = area.charAt(0).toUpperCase() + area.slice(1);
  return `### ${title}\n\n${table(['Row', 'What Azure does', 'Known', 'Asked, or tested', 'Setting', 'Source'], rows)}`;
}

function rowOfAzure(row: AzureBehaviour): readonly string[] {
  const { id, what, provenance, settings = [], source } = row;
  const asked = checks.find(({ behaviour }) => behaviour === id)?.needs ?? testOf(row);
  return [`\`${id}\``, what, provenance, asked, settings.map((one) => `\`${one}\``).join(', '), linked(source)];
}

function testOf(row: AzureBehaviour): string {
  const { file = '' } = proofOf(row) ?? {};
  return file === '' ? '' : `[${file.split('/').at(-1)}](../${file})`;
}

/** Recordings are named as `repository/path@commit`, which no browser opens. */
function linked(source: string): string {
  return source.replaceAll(
    /(?<repository>Azure\/[\w-]+)\/(?<path>[^\s@]+)@(?<commit>[0-9a-f]{40})/g,
    (_, repository: string, path: string, commit: string) =>
      `[${path.split('/').at(-1)}](https://github.com/${repository}/blob/${commit}/${path})`,
  );
}

function rowOfTeams(behaviour: TeamsBehaviour): readonly string[] {
  const { rule, status, code = '', source } = behaviour;
  const answer = status === 0 ? 'none' : `${status} ${code}`.trim();
  return [rule, answer, provenanceOf(behaviour), source];
}

/** Nobody has published an exchange with the connector that was replayed. */
function provenanceOf({ source }: TeamsBehaviour): 'documented' | 'assumed' {
  return source === 'unknown' ? 'assumed' : 'documented';
}

function counted(all: readonly string[]): string {
  const kinds = ['recorded', 'documented', 'assumed'].map(
    (kind) => `${all.filter((one) => one === kind).length} ${kind}`,
  );
  return `${all.length} rows: ${kinds.join(', ')}.`;
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [titles, titles.map(() => '---'), ...rows.map((row) => row.map(cell))];
  return `${lines.map((line) => `| ${line.join(' | ')} |`).join('\n')}\n`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
}
