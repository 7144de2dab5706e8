import { type Activity, CloudAdapter, type TurnContext } from 'botbuilder';
import type { Clock } from '../ports/clock.ts';
import { TeamsAuthentication } from './authentication.ts';
import type { BotConfig } from './botConfig.ts';

/** An activity as it came in at the door: JSON with a type, everything else unproven. */
export interface Delivery {
  /** The Authorization header; empty when there was none. */
  readonly authorization: string;
  readonly activity: { readonly type: string };
  /** Stands in the log beside everything that this delivery caused, and in every answer to an error. */
  readonly referenceId: string;
}

/** What goes back over HTTP. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
}

export type Turn = (context: TurnContext, referenceId: string) => Promise<void>;

/** The Bot Framework's adapter, without its HTTP: the door answers, in the same words for every error. */
export class TeamsAdapter extends CloudAdapter {
  constructor(bot: BotConfig, clock: Clock) {
    super(new TeamsAuthentication(bot, clock));
    // An onTurnError that posts an apology shows a failed click to the whole channel and answers it 501. What a turn
    // throws is answered to the one who caused it: by the turn itself, or else by the door with a 500.
    this.onTurnError = async (_context, error) => {
      throw error;
    };
  }

  /**
   * Runs the turn of a delivery, once it is known to come from Teams.
   *
   * @throws {AuthenticationRefused} before any turn has run; otherwise whatever the turn throws
   */
  async receive({ authorization, activity, referenceId }: Delivery, turn: Turn): Promise<HttpAnswer> {
    const response = await this.processActivity(authorization, asActivity(activity), (context) =>
      turn(context, referenceId),
    );
    return { status: response?.status ?? 200, body: response?.body };
  }
}

export function createAdapter(bot: BotConfig, { clock }: { readonly clock: Clock }): TeamsAdapter {
  return new TeamsAdapter(bot, clock);
}

/** The framework's type promises fields that the wire does not; it also wants dates where JSON has texts. */
function asActivity(json: Delivery['activity']): Activity {
  const activity = { ...json } as Activity;
  for (const field of ['timestamp', 'localTimestamp', 'expiration'] as const) {
    if (typeof activity[field] === 'string') activity[field] = new Date(activity[field]);
  }
  return activity;
}
