/** The part of a header collection that is read here. */
export interface AnswerHeaders {
  get(name: string): string | undefined;
}

/**
 * How long an answer asks to be left alone, in milliseconds, unbounded. Retry-After is seconds or a date; Resource Graph
 * says `hh:mm:ss` in a header of its own.
 * https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests
 */
export function retryAfterMsOf(headers: AnswerHeaders): number | undefined {
  const asked = headers.get('retry-after')?.trim();
  if (asked) return /^\d+(\.\d+)?$/.test(asked) ? Number(asked) * 1_000 : untilDate(asked, headers.get('date'));
  return headers.get('x-ms-user-quota-remaining') === '0' ? quotaMs(headers) : undefined;
}

/** A date is measured from the answer's own: the clocks of two machines differ. */
function untilDate(asked: string, answeredAt: string | undefined): number | undefined {
  const ms = Date.parse(asked) - Date.parse(answeredAt ?? '');
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}

function quotaMs(headers: AnswerHeaders): number | undefined {
  const [, hours, minutes, seconds] =
    /^(\d+):(\d+):(\d+)/.exec(headers.get('x-ms-user-quota-resets-after') ?? '') ?? [];
  if (seconds === undefined) return undefined;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
}
