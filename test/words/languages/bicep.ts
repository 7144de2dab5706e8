import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';

// The public grammar of Bicep knows its syntax, not the types of Azure's resources. It takes `//` and `/*` for a comment
// where a string or a piece of it begins, which Bicep does not: no sample may have them there.
// https://github.com/tree-sitter-grammars/tree-sitter-bicep

export interface BicepFile {
  readonly parameters: Readonly<Record<string, { readonly type: string; readonly decorators: readonly string[] }>>;
  readonly resources: readonly { readonly type: string; readonly body: unknown }[];
}

/** A name in the code, such as that of a parameter, where a value could stand. */
export interface Reference {
  readonly reference: string;
}

await Parser.init();
const grammar = createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm');
const language = await Language.load(grammar);

/** @throws {Error} where the text is not Bicep */
export function parseBicep(text: string): BicepFile {
  const tree = new Parser().setLanguage(language).parse(text);
  if (!tree || tree.rootNode.hasError) throw new Error(`not Bicep: ${tree?.rootNode.toString()}\n${text}`);
  const file = {
    parameters: {} as Record<string, { type: string; decorators: string[] }>,
    resources: [] as Resource[],
  };
  let decorators: string[] = [];
  for (const node of children(tree.rootNode)) {
    if (node.type === 'decorators') decorators = children(node).map(({ text: written }) => written);
    else if (node.type === 'parameter_declaration') {
      const [name, type] = children(node);
      file.parameters[name?.text ?? ''] = { type: type?.text ?? '', decorators };
      decorators = [];
    } else if (node.type === 'resource_declaration') file.resources.push(resourceOf(node));
    else if (node.type !== 'comment') throw new Error(`not expected here: ${node.type}`);
  }
  return file;
}

type Resource = BicepFile['resources'][number];

function resourceOf(node: Node): Resource {
  const [, type, body] = children(node);
  return { type: String(meaningOf(type)), body: meaningOf(body) };
}

function children(node: Node): readonly Node[] {
  return node.namedChildren.filter((child) => child !== null);
}

function meaningOf(node: Node | undefined): unknown {
  switch (node?.type) {
    case 'object':
      return Object.fromEntries(
        children(node).map((property) => {
          const [name, value] = children(property);
          return [name?.text, meaningOf(value)];
        }),
      );
    case 'string':
      return textOf(node);
    case 'number':
      return Number(node.text);
    case 'boolean':
      return node.text === 'true';
    case 'identifier':
      return { reference: node.text };
    default:
      throw new Error(`no value: ${node?.type}`);
  }
}

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types#strings */
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\', "'": "'", n: '\n', r: '\r', t: '\t', $: '$' };

function textOf(node: Node): string {
  if (node.descendantsOfType('interpolation').length > 0) throw new Error(`interpolates: ${node.text}`);
  return node.text.slice(1, -1).replaceAll(/\\(?:u\{([0-9a-f]+)\}|(.))/giu, (written, code, character) => {
    const meant = code === undefined ? ESCAPES[character] : String.fromCodePoint(Number.parseInt(code, 16));
    if (meant === undefined) throw new Error(`no escape of Bicep: ${written}`);
    return meant;
  });
}
