import { createRequire } from 'node:module';

/** Required, not imported: the package's types bring a browser's globals along, which clash with Node's. */
const { parse } = createRequire(import.meta.url)('@cdktf/hcl2json') as {
  parse(fileName: string, text: string): Promise<unknown>;
};

/** HashiCorp's own parser, as JSON: blocks by type and labels; an expression is text in `${…}`. */
export interface TerraformFile {
  readonly provider?: Blocks;
  readonly variable?: Blocks;
  readonly resource?: Readonly<Record<string, Blocks>>;
}

type Block = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, readonly Block[]>>;

/** @throws {Error} where the text is not HCL */
export async function parseTerraform(text: string): Promise<TerraformFile> {
  return (await parse('connection.tf', text)) as TerraformFile;
}

/** A text without expressions as it is meant: the parser's JSON leaves the two marks of a template doubled. */
export function literal(value: unknown): string {
  const text = String(value);
  if (/(?<!\$)(?:\$\$)*\$\{/.test(text.replaceAll('$${', ''))) throw new Error(`an expression: ${text}`);
  return text.replaceAll('$${', '${').replaceAll('%%{', '%{');
}
