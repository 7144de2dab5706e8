import type { CardAction } from './adaptiveCard.ts';

// What the templates in cards/ are filled with. No member is optional and every string is final: empty means "not shown".

/** Style of a container: what a state looks like, beside what it says. */
type Tone = 'default' | 'emphasis' | 'good' | 'attention' | 'warning' | 'accent';
export type Color = 'default' | 'good' | 'attention' | 'warning' | 'accent';

export interface Head {
  readonly tone: Tone;
  readonly color: Color;
  /** One character that goes with the colour, for who does not see it. */
  readonly symbol: string;
  readonly headline: string;
}

/** One stage of a request's way. */
export interface Step {
  readonly text: string;
  readonly color: Color;
  readonly subtle: boolean;
  readonly weight: 'Default' | 'Bolder';
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly color: Color;
}

/** A sentence, with a mark and a leading word where it is one of several. */
export interface Line {
  readonly mark: string;
  readonly color: Color;
  readonly lead: string;
  readonly text: string;
  readonly detail: string;
}

export interface Section {
  readonly heading: string;
  readonly tone: Tone;
  readonly facts: readonly Fact[];
  readonly lines: readonly Line[];
}

/** Circuit and gateway as the two ends that they are. */
export interface End {
  readonly label: string;
  readonly name: string;
  readonly detail: string;
}

/** Texts to be copied, in a typewriter's letters, behind a button that shows and hides them. */
export interface CodeModel {
  readonly toggle: string;
  readonly notes: readonly string[];
  readonly texts: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

export interface ReportModel {
  readonly version: string;
  readonly summary: string;
  readonly head: Head;
  readonly steps: readonly Step[];
  /** Empty, or one pair. */
  readonly routes: readonly { readonly from: End; readonly to: End }[];
  readonly sections: readonly Section[];
  /** Empty, or one. */
  readonly code: readonly CodeModel[];
  readonly buttons: readonly CardAction[];
  readonly links: readonly CardAction[];
  readonly footer: string;
}

export interface ConnectionRowModel {
  readonly name: string;
  readonly peer: string;
  readonly madeBy: string;
  readonly status: string;
  readonly statusColor: Color;
  readonly weight: string;
  readonly link: string;
  readonly linkColor: Color;
}

export interface ConnectionsModel {
  readonly version: string;
  readonly summary: string;
  readonly head: Head;
  readonly sections: readonly Section[];
  readonly columns: { readonly title: string; readonly name: string; readonly status: string; readonly link: string };
  readonly rows: readonly ConnectionRowModel[];
  readonly notes: readonly Line[];
  readonly buttons: readonly CardAction[];
  readonly links: readonly CardAction[];
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
  readonly kind: 'choice' | 'text' | 'longText' | 'toggle';
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly placeholder: string;
  readonly value: string;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
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
