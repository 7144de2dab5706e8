import { ArmRefusal } from './armAnswer.ts';
import { envelopeOf, kindOfMember, type MemberKind } from './bodyMembers.ts';
import { isRecord, memberAt } from './json.ts';

/** The body of a PUT, with what its path says about it. */
export interface DescribedBody {
  /** As in `Microsoft.Network/connections`. */
  readonly type: string;
  readonly name: string;
  readonly body: unknown;
}

interface Problem {
  readonly message: string;
  readonly details?: readonly unknown[];
}

/** A rule that holds for the body of every type; answered 400. */
export interface BodyRule {
  readonly rule: string;
  readonly code: string;
  /** As of a refusal. */
  readonly source: string;
  /** Undefined where nothing is wrong. */
  find(described: DescribedBody): Problem | undefined;
}

const TAGS = 'https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations';
const MOST_TAGS = 50;
const LONGEST_TAG_NAME = 512;
const LONGEST_TAG_VALUE = 256;
const NOT_READABLE = 'The request content was invalid and could not be deserialized.';

/** What ARM itself finds, in its order. */
export const envelopeRules: readonly BodyRule[] = [
  {
    rule: 'bodyNotAnObject',
    code: 'InvalidRequestContent',
    source: 'invented',
    find: ({ type, body }) => {
      const properties = memberAt(body, 'properties');
      // The SDK sends an authorization as `{}`.
      const mayLack = properties === undefined && type.endsWith('/authorizations');
      return isRecord(body) && (mayLack || isRecord(properties)) ? undefined : { message: NOT_READABLE };
    },
  },
  {
    rule: 'nameInvalid',
    code: 'InvalidResourceName',
    source: 'https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules',
    find: ({ name }) => {
      if (/^[a-z0-9]([\w.-]{0,78}\w)?$/i.test(name)) return undefined;
      return {
        message:
          `Resource name ${name} is invalid. The name can be up to 80 characters long. It must begin with a word character, and it must ` +
          "end with a word character or with '_'. The name may contain word characters or '.', '-', '_'.",
      };
    },
  },
  {
    rule: 'envelopeMemberUnknown',
    code: 'InvalidRequestContent',
    source: 'the words are known from use, of other types; invented for these',
    find: ({ type, body }) => {
      const unknown = Object.keys(isRecord(body) ? body : {}).find((name) => !envelopeOf(type).includes(name));
      if (unknown === undefined) return undefined;
      return {
        message: `${NOT_READABLE.slice(0, -1)}: 'Could not find member '${unknown}' on object of type 'ResourceDefinition'.'.`,
      };
    },
  },
  {
    rule: 'tagsNotTexts',
    code: 'InvalidRequestContent',
    source: 'invented',
    find: ({ body }) => {
      const tags = memberAt(body, 'tags') ?? {};
      const areTexts = isRecord(tags) && Object.values(tags).every((value) => typeof value === 'string');
      return areTexts ? undefined : { message: NOT_READABLE };
    },
  },
  {
    rule: 'tooManyTags',
    code: 'TagCountLimitReachedSimulated',
    source: `invented; limit: ${TAGS}`,
    find: ({ body }) => {
      const { length } = tagsOf(body);
      return length > MOST_TAGS ? { message: `The resource has ${length} tags, of at most ${MOST_TAGS}.` } : undefined;
    },
  },
  {
    rule: 'tagTooLong',
    code: 'TagLengthLimitReachedSimulated',
    source: `invented; limits: ${TAGS}`,
    find: ({ body }) => {
      const long = tagsOf(body).find(
        ([name, value]) => name.length > LONGEST_TAG_NAME || value.length > LONGEST_TAG_VALUE,
      );
      if (long === undefined) return undefined;
      return {
        message: `The tag '${long[0]}' is too long: ${LONGEST_TAG_NAME} characters for a name, ${LONGEST_TAG_VALUE} for a value.`,
      };
    },
  },
  {
    rule: 'tagNameReserved',
    code: 'InvalidTagNameCharacters',
    source: `code and words invented; characters: ${TAGS}`,
    find: ({ body }) => {
      const reserved = tagsOf(body).find(([name]) => /[<>%&\\?/]/.test(name));
      if (reserved === undefined) return undefined;
      return {
        message: `The tag names '${reserved[0]}' have reserved characters '<,>,%,&,\\,?,/' or control characters.`,
      };
    },
  },
];

/** What the network provider finds when it reads the properties. */
export const propertyRules: readonly BodyRule[] = [
  {
    rule: 'memberUnknown',
    code: 'InvalidRequestFormat',
    source: 'https://github.com/Azure/azure-cli/issues/16205',
    find: ({ type, body }) => {
      const unknown = propertiesOf(body).find(([name]) => kindOfMember(type, name) === undefined)?.[0];
      if (unknown === undefined) return undefined;
      return cannotParse(
        `Could not find member '${unknown}' on object of type '${type.split('/').at(-1)}'. Path 'properties.${unknown}'.`,
      );
    },
  },
  {
    rule: 'memberOfWrongType',
    code: 'InvalidRequestFormat',
    source: 'https://github.com/Azure/azure-cli/issues/1619',
    find: ({ type, body }) => {
      const wrong = propertiesOf(body).find(([name, value]) => !isOfKind(value, kindOfMember(type, name)));
      if (wrong === undefined) return undefined;
      const [name, value] = wrong;
      return cannotParse(
        `Error converting value ${JSON.stringify(value)} to type '${kindOfMember(type, name)}'. Path 'properties.${name}'.`,
      );
    },
  },
];

/** @throws {ArmRefusal} for the first rule that the body of a circuit or a child of one breaks */
export function refuseBrokenBody(described: DescribedBody): void {
  for (const { code, find } of [...envelopeRules, ...propertyRules]) {
    const problem = find(described);
    if (problem !== undefined) throw new ArmRefusal(400, { code, ...problem });
  }
}

function tagsOf(body: unknown): readonly (readonly [string, string])[] {
  const tags = memberAt(body, 'tags');
  return isRecord(tags) ? Object.entries(tags).map(([name, value]) => [name, String(value)]) : [];
}

/** Null is a member that was left out. */
function propertiesOf(body: unknown): readonly (readonly [string, unknown])[] {
  const properties = memberAt(body, 'properties');
  return Object.entries(isRecord(properties) ? properties : {}).filter(([, value]) => value !== null);
}

function isOfKind(value: unknown, kind: MemberKind | undefined): boolean {
  if (kind === undefined) return true;
  if (kind === 'list') return Array.isArray(value);
  if (kind === 'object') return isRecord(value);
  return typeof value === { text: 'string', flag: 'boolean', number: 'number' }[kind];
}

export function cannotParse(why: string): Problem {
  return { message: 'Cannot parse the request.', details: [{ code: 'InvalidJson', message: why }] };
}
