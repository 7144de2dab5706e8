import { describe, expect, it } from 'vitest';
import type { AzureError } from '../../src/network/azureError.ts';
import { hintsFor } from '../../src/network/hints.ts';
import { readError } from '../../src/network/pastedError.ts';
import { pastedErrors } from './pasted.ts';

const PASTED = pastedErrors();

/** Milliseconds for 10,000 characters: far above what it takes, far below what a pattern takes that blows up. */
const AT_MOST_MS = 500;

function innerCodes(error: AzureError): readonly string[] {
  return error.details.flatMap((detail) => [detail.code, ...innerCodes(detail)]);
}

it.each(PASTED)('reads row $row, $form: $code', ({ text, code, inner, status, correlationId, hints }) => {
  const error = readError(text);

  expect(error).toMatchObject({ code, status, correlationId });
  expect(error && innerCodes(error)).toEqual(inner);
  expect(error && hintsFor(error, []).map((hint) => hint.code)).toEqual(hints);
});

it('keeps the text of Azure as it is', () => {
  for (const { text } of PASTED) {
    const error = readError(text);
    expect(error?.message, text).not.toBe('');
    expect(error?.message, text).not.toMatch(/^["'(]|["',]$|\n\s*at /);
  }
});

it('has at least 60 inputs, for every row', () => {
  expect(PASTED.length).toBeGreaterThanOrEqual(60);
  expect([...new Set(PASTED.map(({ row }) => row))].toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 49 }, (_, index) => index + 1),
  );
});

describe('takes for no error', () => {
  it.each([
    '',
    ' \n ',
    'hello',
    'status er-amsterdam',
    'connect er-amsterdam to ergw-hub-weu weight 500',
    '{}',
    '{ "name": "er-amsterdam", "properties": { "provisioningState": "Succeeded" } }',
    '{ "status": "Succeeded" }',
    '{{{{{',
    'Error: it does not work',
    'The route (Primary) is fine.',
    'How do I get an authorization key for the private peering of a circuit, and what is the limit?',
  ])('%j', (text) => {
    expect(readError(text)).toBeUndefined();
  });
});

describe('reads 10,000 characters and more in no time', () => {
  it.each([
    '{',
    '{"',
    '[{',
    '{\\"',
    '{"a":',
    '[{"a":[',
    '{"error":{"details":[',
    '(',
    '(Code) ',
    '(Code: X',
    'Code="',
    'Code="X" Message="',
    '"code":"Ab',
    '"code":"AbCd","message":"\\',
    'Code: A\n',
    'Message: x\n',
    'with error: A: ',
    'correlation id ',
    'x-ms-correlation-request-id',
    '409 ',
    'status code ',
    '\n',
    ' ',
    '│ ',
    '\u001b[',
    'AnotherOperationInProgress ',
    'limit circuit overlap address space ',
    'gateway of type ',
    '\ud83d',
    '0123abcd-',
    'aA',
  ])('%j without end', (part) => {
    const text = part.repeat(Math.ceil(100_000 / part.length));
    const startedAt = performance.now();

    for (const hostile of [text.slice(0, 10_000), text, `${text}${PASTED[0]?.text}`]) {
      const error = readError(hostile);
      if (error) hintsFor(error, []);
    }

    expect(performance.now() - startedAt).toBeLessThan(3 * AT_MOST_MS);
  });

  it('finds the error under a long log', () => {
    const log = 'cli.azure.cli.core: command {args} took 3 ms\n'.repeat(200);

    expect(readError(`${log}ERROR: (ScopeLocked) It is locked.`)?.code).toBe('ScopeLocked');
  });

  it('does not go deeper than people paste', () => {
    const deep = '{"error":{"code":"OuterCode","details":['.repeat(300) + ']}}'.repeat(300);

    const error = readError(deep);

    expect(error?.code).toBe('OuterCode');
    expect(error && innerCodes(error).length).toBeLessThan(10);
  });
});

it('reads JSON members in whatever case, and the details of one object as of a list', () => {
  expect(readError('{"Error":{"Code":"ScopeLocked","Message":"m","Details":{"code":"Inner","message":"n"}}}')).toEqual({
    code: 'ScopeLocked',
    message: 'm',
    details: [{ code: 'Inner', message: 'n', details: [], status: undefined, correlationId: undefined }],
    status: undefined,
    correlationId: undefined,
  });
});

it('takes what stands outside for the outer error, even where its details come first', () => {
  const text = '{"details":[{"code":"ScopeLocked","message":"n"}],"message":"m","code":"Conflict"}';

  expect(readError(text)).toMatchObject({ code: 'Conflict', message: 'm', details: [{ code: 'ScopeLocked' }] });
});

it('goes on with a message over the lines of a terminal', () => {
  expect(readError('(SomethingNew) One line\nand another.\nCode: SomethingNew')?.message).toBe('One line and another.');
});

describe('codes that the catalogue has not', () => {
  const reads = { code: 'BrandNewCode', message: 'Sprockets are out.' };

  it.each([
    { because: 'the portal names it after the text', text: 'Sprockets are out. (Code: BrandNewCode)' },
    {
      because: 'the JSON was cut',
      text: '{ "error": { "code": "BrandNewCode", "message": "Sprockets are out.", "details": [ {',
    },
    {
      because: 'the JSON was cut within the text',
      text: '{"error":{"code":"BrandNewCode","message":"Sprockets are out.',
    },
    { because: 'az puts it in brackets', text: 'ERROR: (BrandNewCode) Sprockets are out.' },
    {
      because: 'Terraform puts it after the status',
      text: '│ Error: performing CreateOrUpdate: unexpected status 400 (400 Bad Request) with error: BrandNewCode: Sprockets are\n│ out.\n│\n│   with azurerm_virtual_network_gateway_connection.er,',
    },
    {
      because: 'older Terraform quotes it',
      text: 'StatusCode=400 -- Original Error: Code="BrandNewCode" Message="Sprockets are out." Details=[]',
    },
    {
      because: 'PowerShell labels it',
      text: 'New-AzVirtualNetworkGatewayConnection : Something.\nErrorCode: BrandNewCode\nErrorMessage: Sprockets are out.\nStatusCode: 400',
    },
    {
      because: 'the JavaScript SDK shows an object',
      text: "RestError: Sprockets are out.\n    at x (y.js:1:1) {\n  code: 'BrandNewCode',\n  statusCode: 400\n}",
    },
    {
      because: 'its poller writes a sentence',
      text: 'Error: The long-running operation has failed. BrandNewCode. Sprockets are out.',
    },
  ])('are read with their text where $because', ({ text }) => {
    expect(readError(text)).toMatchObject(reads);
  });

  it('are read from the portal with what they wrap', () => {
    const text =
      'Sprockets are out. (Code: BrandNewCode)\n  - Cogs too. (Code: InnerNewCode, Target: /subscriptions/1)';

    expect(readError(text)).toMatchObject({ ...reads, details: [{ code: 'InnerNewCode', message: 'Cogs too.' }] });
  });
});
