import { isRestError, type PipelinePolicy, type PipelineRequest, RestError } from '@azure/core-rest-pipeline';
import type { AzureError } from '../network/azureError.ts';
import { ArmError } from '../ports/armError.ts';
import type { Log, LogFields } from '../ports/log.ts';
import { azureErrorIn } from './errorBody.ts';
import { Refused, refusedHere, UnexpectedAnswer } from './refused.ts';
import { retryAfterMsOf } from './retryAfter.ts';

/**
 * Keeps the whole body of every refusal: the SDKs drop `details`, where ARM often puts the real code. Redirects count
 * as refusals, since ARM sends none.
 */
export function keepRefusals(): PipelinePolicy {
  return {
    name: 'keepRefusals',
    async sendRequest(request, next) {
      const response = await next(request);
      if (response.status < 300) return response;
      const correlationId = response.headers.get('x-ms-correlation-request-id');
      const error = azureErrorIn(response.bodyAsText, response.status, correlationId);
      throw new Refused(error, retryAfterMsOf(response.headers));
    },
  };
}

/**
 * Says in the log what Azure refused or did not answer: cards and answers tell people the consequence, operators want the
 * call. That something is not there is an answer like any other. At level debug every call leaves a line.
 */
export function logTrouble(log: Log): PipelinePolicy {
  return {
    name: 'logTrouble',
    async sendRequest(request, next) {
      try {
        const response = await next(request);
        log.debug({ ...callOf(request), status: response.status }, 'azure call');
        return response;
      } catch (cause) {
        report(log, request, cause);
        throw cause;
      }
    },
  };
}

/** Without its query, which in operation URLs is a signature. */
function callOf({ method, url }: PipelineRequest): LogFields {
  return { method, path: new URL(url).pathname };
}

function report(log: Log, request: PipelineRequest, cause: unknown): void {
  const { status, code, correlationId } = cause instanceof Refused ? cause.error : NO_ANSWER;
  const fields = { ...callOf(request), status, code, correlationId };
  if (status === 404) log.debug(fields, 'azure has none');
  else if (status === undefined || status === 429 || status >= 500) log.warn(fields, 'azure trouble');
  else log.info(fields, 'azure refused');
}

const NO_ANSWER = { status: undefined, code: 'NoAnswer', correlationId: undefined };

/**
 * Lets requests go to ARM alone. Operation URLs and next pages come out of answers and stored records, and each request
 * carries the bot's token: whoever could plant another host there would be handed it.
 */
export function onlyTo(origin: string): PipelinePolicy {
  return {
    name: 'onlyToArm',
    async sendRequest(request, next) {
      if (new URL(request.url).origin === origin) return next(request);
      throw refusedHere('ForeignOperationUrl', 'The address does not belong to Azure Resource Manager.');
    },
  };
}

/**
 * Ends a call when its signal says so, also while the token is still being fetched: the credential goes on trying for 20 s
 * when its endpoint is down, and takes no signal. What it gets then is not sent, since the signal stays aborted.
 */
export function endAtAbort(): PipelinePolicy {
  return {
    name: 'endAtAbort',
    async sendRequest(request, next) {
      const { abortSignal } = request;
      if (!abortSignal) return next(request);
      if (abortSignal.aborted) throw new Error(ENDED);
      const aborted = Promise.withResolvers<never>();
      const end = () => aborted.reject(new Error(ENDED));
      abortSignal.addEventListener('abort', end);
      try {
        return await Promise.race([next(request), aborted.promise]);
      } finally {
        abortSignal.removeEventListener('abort', end);
      }
    },
  };
}

const ENDED = 'ended before there was an answer';

/**
 * Runs a call and turns whatever it throws into an ArmError.
 *
 * @param doing - what is being done, such as `creating connection`
 */
export async function translating<T>(doing: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw armErrorOf(doing, error);
  }
}

function armErrorOf(doing: string, thrown: unknown): ArmError {
  if (thrown instanceof ArmError) return thrown;
  if (thrown instanceof Refused) {
    const { error, retryAfterMs } = thrown;
    return new ArmError(doing, error, { retryable: mayPass(error.status), retryAfterMs, cause: thrown });
  }
  const code = isUnexpected(thrown) ? 'UnexpectedAnswer' : 'Unreachable';
  const error: AzureError = { code, message: '', details: [], status: undefined, correlationId: undefined };
  return new ArmError(doing, error, { retryable: true, cause: withoutRequest(thrown) });
}

/** A TypeError comes out of an SDK that read a member of something that was not there. The next answer may be whole. */
function isUnexpected(thrown: unknown): boolean {
  if (isRestError(thrown)) return thrown.code === RestError.PARSE_ERROR;
  return thrown instanceof UnexpectedAnswer || thrown instanceof TypeError || thrown instanceof SyntaxError;
}

/** The SDK's errors carry the request with its bearer token; a log that prints causes whole would print it. */
function withoutRequest(thrown: unknown): unknown {
  if (!isRestError(thrown)) return thrown;
  return new Error(`${thrown.code ?? thrown.name}: ${thrown.message}`);
}

/** Busy, throttled or broken for the moment. https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling */
function mayPass(status: number | undefined): boolean {
  return status !== undefined && (status === 408 || status === 409 || status === 429 || status >= 500);
}
