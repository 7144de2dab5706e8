import { describe, expect, it } from 'vitest';
import { idKey } from '../../src/network/resourceId.ts';
import { answerStep } from '../../src/provisioning/answerStep.ts';
import { type Stepped, saveStep, steppedIn } from '../../src/provisioning/askNext.ts';
import { connectStepByStep } from '../../src/provisioning/connectStepByStep.ts';
import { atQuestion } from '../../src/request/steppedDraft.ts';
import { UNANSWERED_FOR_MS } from '../../src/request/times.ts';
import { aPlace } from '../builders.ts';
import { aCircuit, fakeId } from '../fakes/fakeWorld.ts';
import { people } from '../simulator/people.ts';
import { alice, type Bench, codes, inState, personOf, startBench } from './bench.ts';

const bob = personOf(people.bob);
const chat = aPlace({ conversationId: 'a:1', threadId: undefined });

/** Conversations about drafts, over the inside of the bot. */
function startTalk(bench: Bench = startBench()) {
  const deps = { ...bench.deps, rememberedRights: bench.rights };
  let said = 0;

  function begin(who = alice, where: 'here' | 'oneToOne' = 'here', message = `begin ${++said}`) {
    const place = where === 'here' ? chat : aPlace();
    return connectStepByStep(deps, { requester: who, place, messageKey: message }, where, bench.signal);
  }

  async function standing(who = alice) {
    const saved = await bench.store.findAsked(who.id);
    if (!saved) throw new Error('nothing is asked');
    return saved;
  }

  function answer(saved: Awaited<ReturnType<typeof standing>>, text: string, message = `answer ${++said}`) {
    const asked = { by: saved.request.requester, now: bench.clock.now(), revision: undefined };
    return answerStep(deps, saved, { text, place: chat, messageNames: [message], asked }, bench.signal);
  }

  const say = async (text: string, message?: string) => answer(await standing(), text, message);

  async function sayAll(...texts: readonly string[]): Promise<Stepped> {
    const [first = '', ...others] = texts;
    const stepped = await say(first);
    return others.length === 0 ? stepped : sayAll(...others);
  }
  return { bench, deps, begin, standing, answer, say, sayAll };
}

function asked(stepped: Stepped) {
  if (stepped.kind !== 'asked') throw new Error(JSON.stringify(stepped));
  return stepped;
}

const BOTH = ['er-amsterdam', 'ergw-hub-weu'] as const;

describe('two answers at once', () => {
  it('are one answer, and the question of now for the other', async () => {
    const { begin, standing, answer } = startTalk();
    await begin();
    const read = await standing();

    const both = (await Promise.all([answer(read, 'er-amsterdam'), answer(read, 'er-vienna')])).map(asked);

    expect(both.map(({ question }) => question.field)).toEqual(['gatewayId', 'gatewayId']);
    expect(both.filter(({ remark }) => remark?.kind === 'overtaken')).toHaveLength(1);
  });

  it('as the last are one request, and its state for the other', async () => {
    const { begin, standing, answer, sayAll } = startTalk();
    await begin();
    await sayAll(...BOTH, 'ok', 'ok', 'ok');
    const read = await standing();

    const both = await Promise.all([answer(read, 'one'), answer(read, 'two')]);

    expect(both.map(({ kind }) => kind).sort()).toEqual(['over', 'submitted']);
  });

  it('are not what the sweep saves of its cards meanwhile', async () => {
    const { begin, standing, answer, bench } = startTalk();
    await begin();
    const read = await standing();
    await bench.settle();

    expect(asked(await answer(read, 'er-amsterdam')).remark).toBeUndefined();
  });
});

describe('the same message again', () => {
  it('begins no second draft, and brings its question again', async () => {
    const { begin, standing } = startTalk();

    const first = await begin(alice, 'here', 'm');
    const second = await begin(alice, 'here', 'm');

    expect([first.kind, second.kind]).toEqual(['here', 'here']);
    expect((await standing()).request.number).toBe(1);
  });

  it('answers one question', async () => {
    const { begin, say } = startTalk();
    await begin();
    await say('1', 'm');

    expect(asked(await say('1', 'm')).question.field).toBe('gatewayId');
  });

  it('after a crash between the last answer and its submission submits', async () => {
    const { begin, sayAll, standing, say, deps } = startTalk();
    await begin();
    await sayAll(...BOTH, 'ok', 'ok', 'ok');
    const read = await standing();
    const draft = steppedIn(read);
    if (!draft) throw new Error('no draft');
    await saveStep(deps, read, atQuestion(draft, 'done'));

    expect((await say('anything')).kind).toBe('submitted');
  });
});

describe('a list', () => {
  it('of many offers the first 15, says how many more there are, and is narrowed by a part of the name', async () => {
    const talk = startTalk();
    const { circuits } = talk.bench.network.world;
    for (let count = 10; count < 40; count += 1) {
      const circuit = aCircuit(`er-many-${count}`);
      circuits.set(idKey(circuit.id), circuit);
    }
    await talk.begin();

    const whole = asked(await talk.say('help')).question;
    const part = asked(await talk.say('MANY-3')).question;
    const chosen = asked(await talk.say('2')).question;

    expect([whole.choices.length, whole.more]).toEqual([15, circuits.size - 15]);
    expect([part.choices.length, part.more, part.part]).toEqual([10, 0, 'MANY-3']);
    expect(chosen.field).toBe('gatewayId');
    expect(steppedIn(await talk.standing())?.circuitId).toContain('er-many-31');
  });

  it('that Azure does not give is replaced by names, ids and links', async () => {
    const talk = startTalk();
    talk.bench.network.cutOff('circuits');
    await talk.begin();

    const { question } = asked(await talk.say('help'));
    const next = asked(await talk.say(fakeId('circuit', 'er-vienna'))).question;

    expect([question.isListRead, question.choices]).toEqual([false, []]);
    expect(next.field).toBe('gatewayId');
  });

  it('says that a name was not looked up where Azure is silent, and asks again', async () => {
    const talk = startTalk();
    await talk.begin();
    talk.bench.network.cutOff('byName');

    expect(asked(await talk.say('er-nowhere')).remark).toMatchObject({ kind: 'wrong', problem: { code: 'unread' } });
  });

  it('offers what this person may read in Azure, and no more', async () => {
    const { begin, standing } = startTalk();
    await begin(personOf(people.carol));

    const draft = steppedIn(await standing(personOf(people.carol)));

    expect(draft?.steps.shown?.choices.map(({ name }) => name)).toEqual(['er-partner-london']);
  });
});

describe('a gateway', () => {
  it('that cannot be chosen is not taken by its name either', async () => {
    const { begin, say, sayAll, standing } = startTalk();
    await begin();
    const list = asked(await say('er-amsterdam')).question;

    const full = asked(await say('ergw-full'));

    expect(list.choices.map(({ name }) => name)).not.toContain('ergw-full');
    expect(list.unusable).toContainEqual(expect.objectContaining({ name: 'ergw-full' }));
    expect(full).toMatchObject({ question: { field: 'gatewayId' }, remark: { problem: { code: 'unusable' } } });
    expect(steppedIn(await standing())?.gatewayId).toBeUndefined();
    expect(asked(await sayAll('ergw-hub-weu')).question.field).toBe('connectionName');
  });

  it('that the circuit is joined to already is answered with that connection', async () => {
    const { begin, sayAll } = startTalk();
    await begin();

    const { remark, question } = asked(await sayAll('er-dublin', 'ergw-hub-weu'));

    expect(remark).toMatchObject({ problem: { code: 'alreadyLinked' } });
    expect(question.field).toBe('gatewayId');
  });

  it('that another request joins the circuit to is asked for anew, all other answers kept', async () => {
    const { begin, sayAll, say, bench } = startTalk();
    await bench.ask(...BOTH, bob);
    await begin();

    const { remark, question } = asked(await sayAll(...BOTH, 'conn-mine', 'ok', '7', 'why'));
    await sayAll('ergw-hub-neu', 'ok', 'ok', 'ok');
    const stepped = await say('ok');

    expect([remark?.kind, question.field]).toEqual(['duplicate', 'gatewayId']);
    expect(stepped.saved.request).toMatchObject({
      reason: 'why',
      state: { status: 'checking', plan: { connectionName: 'conn-mine', routingWeight: 7 } },
    });
  });
});

describe('the end', () => {
  it('is a request in the checks with everything that was answered, and its card', async () => {
    const { begin, sayAll, bench } = startTalk();
    await begin();

    const stepped = await sayAll(...BOTH, 'conn-x', 'ok', '10', 'a reason');
    await bench.settle();

    const request = await bench.now(stepped.saved.request.id);
    expect(inState(request, 'awaitingConfirmation').plan).toMatchObject({
      connectionName: 'conn-x',
      routingWeight: 10,
    });
    expect(request.reason).toBe('a reason');
    expect(bench.board.messages.map(({ shown }) => shown)).toEqual(['ER-1 awaitingConfirmation']);
    expect(codes(inState(request, 'awaitingConfirmation').checked.findings)).not.toContain('blocker');
  });

  it('of a week without an answer shows a card that says so', async () => {
    const { begin, bench } = startTalk();
    await begin();
    await bench.settle();
    const quiet = bench.board.messages.length;

    bench.clock.advance(UNANSWERED_FOR_MS);
    await bench.settle();

    expect([quiet, bench.board.messages.map(({ shown }) => shown)]).toEqual([0, ['ER-1 expired']]);
  });

  it('of an older draft comes with a newer one: it waits for its form', async () => {
    const { begin, standing } = startTalk();
    await begin();
    await begin(bob);

    const begun = await begin();

    expect(begun).toMatchObject({ kind: 'here', setAside: [1] });
    expect([(await standing()).request.number, (await standing(bob)).request.number]).toEqual([3, 2]);
  });
});

describe('somebody who asked where others read along', () => {
  it('is asked in their own chat, which is opened once', async () => {
    const { begin, bench } = startTalk();

    const kinds = [(await begin(alice, 'oneToOne')).kind, (await begin(alice, 'oneToOne')).kind];

    expect(kinds).toEqual(['oneToOne', 'oneToOne']);
    expect(bench.board.calls).toEqual(['openChat', 'ask', 'ask']);
    expect(bench.board.chats.questions.map(({ number, field }) => `${number} ${field}`)).toEqual([
      '1 circuitId',
      '2 circuitId',
    ]);
  });

  it('is asked in a chat that is opened anew where theirs was removed', async () => {
    const { begin, bench } = startTalk();
    await begin(alice, 'oneToOne');
    bench.board.chats.remove(alice.id);

    const begun = await begin(alice, 'oneToOne');

    expect(begun.kind).toBe('oneToOne');
    expect(bench.board.chats.questions.map(({ chat: id }) => id)).toEqual(['a:1', 'a:2']);
  });

  it.each([
    { because: 'Teams does not let it', outcome: 'refused', kind: 'unreachable' },
    { because: 'Teams is busy', outcome: 'notSent', kind: 'later' },
    { because: 'nobody knows whether it opened', outcome: 'unknown', kind: 'later' },
  ] as const)('gets the form there where no chat opens, because $because', async ({ outcome, kind }) => {
    const { begin, bench } = startTalk();
    bench.board.failNext(outcome);

    const begun = await begin(alice, 'oneToOne');
    await bench.settle();

    expect(begun.kind).toBe(kind);
    expect(bench.board.messages.map(({ shown }) => shown)).toEqual(['ER-1 draft']);
    expect(await bench.store.findAsked(alice.id)).toBeUndefined();
  });

  it('is asked once where nobody knows whether the question arrived: help brings it again', async () => {
    const { begin, bench, say } = startTalk();
    await begin(alice, 'oneToOne');
    await say('cancel');
    bench.board.failNext('unknown');

    expect((await begin(alice, 'oneToOne')).kind).toBe('oneToOne');
    expect(bench.board.calls.filter((call) => call === 'ask')).toHaveLength(2);
    expect(asked(await say('help')).question.field).toBe('circuitId');
  });
});
