import draft04 from 'ajv-draft-04';

/** The files of an app package by their names in it. */
export interface AppFiles {
  readonly 'manifest.json': Uint8Array;
  readonly 'color.png': Uint8Array;
  readonly 'outline.png': Uint8Array;
}

/** https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package#app-icons */
const ICON_SIZES_PX = { 'color.png': 192, 'outline.png': 32 } as const;

/** The version whose rules the package keeps to: the oldest one that has channel features. */
const MANIFEST_VERSION = '1.25';

/**
 * What Teams would refuse in the package, as far as that can be told without it; empty when nothing is known.
 *
 * @param schema - Microsoft's of this manifest version, kept as published (MIT):
 *   https://developer.microsoft.com/json-schemas/teams/v1.25/MicrosoftTeams.schema.json
 */
export function problemsOf(files: AppFiles, schema: object): readonly string[] {
  const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json']));
  return [...schemaProblems(manifest, schema), ...unwrittenProblems(manifest), ...iconProblems(files)];
}

function schemaProblems(manifest: unknown, schema: object): readonly string[] {
  // Microsoft's schema has words of later drafts, patterns of its own for links, and expressions that Unicode's rules refuse.
  const lenient = { strict: false, validateFormats: false, unicodeRegExp: false };
  const validate = new draft04.default({ ...lenient, allErrors: true }).compile(schema);
  if (validate(manifest)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `manifest.json${instancePath} ${message}`);
}

/** What Teams asks for and its schema does not: https://learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema */
function unwrittenProblems(manifest: Readonly<Record<string, unknown>>): readonly string[] {
  const isOfVersion = manifest.manifestVersion === MANIFEST_VERSION;
  const hasChannels = manifest.supportsChannelFeatures === 'tier1';
  return [
    ...(isOfVersion ? [] : [`manifest.json/manifestVersion must be ${MANIFEST_VERSION}`]),
    ...(hasChannels ? [] : ['manifest.json/supportsChannelFeatures must be tier1: without it no team can add the app']),
  ];
}

function iconProblems(files: AppFiles): readonly string[] {
  return (['color.png', 'outline.png'] as const).flatMap((name) => {
    const size = ICON_SIZES_PX[name];
    return isPngOf(files[name], size) ? [] : [`${name} must be a PNG of ${size} by ${size} pixels`];
  });
}

/** Every PNG begins with its signature, and its width and height stand in the first chunk. https://www.w3.org/TR/png/ */
function isPngOf(bytes: Uint8Array, size: number): boolean {
  const buffer = Buffer.from(bytes);
  if (buffer.length < 24 || buffer.toString('latin1', 1, 4) !== 'PNG') return false;
  return buffer.readUInt32BE(16) === size && buffer.readUInt32BE(20) === size;
}
