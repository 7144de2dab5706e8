import * as words from '../../words/drawing.ts';
import { shown } from '../../words/shown.ts';
import type { Color, DrawnLine } from './models.ts';

/** Circuit, gateway or network. Without a name it is called by what it is. */
interface DrawnNode {
  readonly name: string | undefined;
  readonly known: readonly (string | undefined)[];
}

/** How the connection between circuit and gateway stands, in words; mark and colour repeat them. */
export interface DrawnConnection {
  readonly mark: string;
  readonly color: Color;
  readonly text: string;
}

interface DrawnLink {
  /** Between on-premises and the circuit; empty where it is not known. */
  readonly carried: string;
  readonly circuit: DrawnNode;
  readonly connection: DrawnConnection;
  readonly gateway: DrawnNode;
  readonly network: DrawnNode;
}

/** Lines that nothing is written beside. Read aloud it is nothing, and it is as high as a line of text. */
const BLANK = '\u00a0';

/**
 * The link from on-premises to the network in Azure, drawn downwards in lines of text: names of any length fit beside
 * it on any screen, and read aloud it is the same story in the same order.
 */
export function drawingOf({ carried, circuit, connection, gateway, network }: DrawnLink): readonly DrawnLine[] {
  return [
    line('○', words.ON_PREMISES, ''),
    line('│', '', carried),
    node('●', 'circuit', circuit),
    { ...line(connection.mark, '', connection.text), color: connection.color },
    node('●', 'gateway', gateway),
    line('│', '', ''),
    node('○', 'network', network),
  ];
}

function node(mark: string, kind: words.NodeKind, { name, known }: DrawnNode): DrawnLine {
  const word = words.NODE_WORDS[kind];
  if (name === undefined) return line(mark, word, words.knownText(known));
  return line(mark, shown(name), words.knownText([word.toLowerCase(), ...known]));
}

function line(mark: string, name: string, detail: string): DrawnLine {
  if (name === '') return { mark, color: 'default', name, detail: detail || BLANK };
  return { mark, color: 'default', name, detail: detail === '' ? '' : `  ${detail}` };
}
