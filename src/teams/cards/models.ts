import type { CardAction } from './adaptiveCard.ts';

// What the templates in cards/ are filled with. No member is optional and every string is final: empty means "not shown".

/** Style of a container: what a state looks like, beside what it says. */
type Tone = 'default' | 'emphasis' | 'good' | 'attention' | 'warning' | 'accent';
export type Color = 'default' | 'good' | 'attention' | 'warning' | 'accent';

export interface Head {
  readonly tone: Tone;
  /** One character that goes with the colour, for who does not see it. */
  readonly symbol: string;
  readonly headline: string;
}

/** One stage of a request's way. */
export interface Step {
  readonly text: string;
  readonly subtle: boolean;
  readonly weight: 'Default' | 'Bolder';
}

/**
 * Two columns: what it is, and how it is. Words have the colour that each theme reads best; only the mark behind them is
 * coloured, and it says nothing that the words do not.
 */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** In place of a value: a point in time, written out by the reader's own client. Only TextBlocks are sure to do that. */
  readonly moment: string;
  readonly mark: string;
  readonly color: Color;
}

/** A sentence, with a mark and a leading word where it is one of several. */
export interface Line {
  readonly mark: string;
  /** Of the mark. */
  readonly color: Color;
  readonly lead: string;
  readonly text: string;
  readonly detail: string;
  /** A page that says more, behind words of our own. */
  readonly url: string;
  readonly urlTitle: string;
}

export interface Section {
  readonly heading: string;
  readonly tone: Tone;
  readonly facts: readonly Fact[];
  readonly lines: readonly Line[];
}

/** What is read only by who wants to: hidden until its button is pressed. */
export interface Detail {
  /** Of the element, which the button names. */
  readonly id: string;
  readonly sections: readonly Section[];
}

/** One line of the drawing of a link: a node, or what joins two of them. */
export interface DrawnLine {
  readonly mark: string;
  readonly color: Color;
  readonly name: string;
  readonly detail: string;
}

/** Texts to be copied, in a typewriter's letters, hidden until their button is pressed. */
export interface CodeModel {
  /** Of the element, which the button names. */
  readonly id: string;
  readonly notes: readonly string[];
  readonly texts: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

export interface ReportModel {
  readonly version: string;
  readonly summary: string;
  readonly head: Head;
  readonly steps: readonly Step[];
  /** From on-premises to the network in Azure; empty where there is no link to be drawn. */
  readonly drawing: readonly DrawnLine[];
  readonly sections: readonly Section[];
  /** The toggles of the details among them. */
  readonly buttons: readonly CardAction[];
  readonly details: readonly Detail[];
  /** Empty, or one. */
  readonly code: readonly CodeModel[];
  readonly footer: string;
}

export interface ConnectionRowModel {
  readonly name: string;
  readonly peer: string;
  readonly detail: string;
  readonly status: string;
  readonly statusMark: string;
  readonly statusColor: Color;
  readonly link: string;
  readonly linkMark: string;
  readonly linkColor: Color;
}

export interface ConnectionsModel {
  readonly version: string;
  readonly summary: string;
  readonly head: Head;
  readonly sections: readonly Section[];
  readonly columns: { readonly title: string; readonly name: string; readonly status: string };
  readonly rows: readonly ConnectionRowModel[];
  /** Behind a toggle. */
  readonly moreRows: readonly ConnectionRowModel[];
  readonly notes: readonly Line[];
  /** For the rows that are hidden at first. */
  readonly toggles: readonly CardAction[];
  readonly buttons: readonly CardAction[];
  readonly details: readonly Detail[];
  readonly footer: string;
}

interface ListItem {
  readonly lead: string;
  readonly text: string;
  readonly detail: string;
  readonly buttons: readonly CardAction[];
}

export interface ListModel {
  readonly version: string;
  readonly summary: string;
  readonly head: Head;
  readonly items: readonly ListItem[];
  /** Behind a toggle. */
  readonly moreItems: readonly ListItem[];
  readonly toggles: readonly CardAction[];
  /** What the list leaves out. */
  readonly notes: readonly Line[];
  readonly footer: string;
}

export interface HelpModel {
  readonly version: string;
  readonly summary: string;
  readonly headline: string;
  readonly sections: readonly {
    readonly heading: string;
    readonly commands: readonly { readonly example: string; readonly what: string }[];
  }[];
  readonly note: string;
}

export interface FieldModel {
  /** `search`: more can be chosen than `choices`, and the client asks for it as somebody types. */
  readonly kind: 'choice' | 'search' | 'text' | 'longText' | 'toggle';
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly placeholder: string;
  readonly value: string;
  readonly style: 'compact' | 'filtered';
  readonly choices: readonly { readonly title: string; readonly value: string }[];
  /** What a search asks for; empty for what is no search. */
  readonly dataset: string;
  readonly help: string;
  readonly problem: string;
}

export interface FormModel {
  readonly version: string;
  readonly summary: string;
  readonly head: Head;
  readonly startedFrom: readonly Section[];
  readonly fields: readonly FieldModel[];
  /** Inside the body, for a card; a dialog has its buttons at the bottom. */
  readonly buttons: readonly CardAction[];
  readonly actions: readonly CardAction[];
}
