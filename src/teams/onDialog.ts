import { UNKNOWN_BUTTON } from '../words/errors.ts';
import { formTitle } from '../words/form.ts';
import { formCard } from './cards/formCard.ts';
import type { DialogAnswer } from './invokeAnswer.ts';
import { askedBy, type Press, requestOf, valuesIn } from './onPress.ts';
import { refused, refusedText } from './refused.ts';
import type { UseCases } from './useCases.ts';

type Dialogue = Omit<Press, 'automatic' | 'isAnsweredByMessage'>;

/** The form in a dialog: nothing of it is written to the conversation. */
export async function onDialogOpened(press: Dialogue, useCases: UseCases): Promise<DialogAnswer> {
  const saved = await requestOf(press, useCases);
  if (typeof saved === 'string') return { kind: 'tell', text: saved };
  const refusal = useCases.whyNotEdit(saved.request, askedBy(press));
  if (refusal) return { kind: 'tell', text: refusedText(refusal, await useCases.view(saved.request), press) };
  const form = await useCases.openForm(saved.request, {});
  return { kind: 'dialog', title: formTitle(form), card: formCard(form, 'dialog', press.referenceId) };
}

/** Closes when everything is right; otherwise the form comes back with what was typed and what is wrong. */
export async function onDialogSubmitted(press: Dialogue, useCases: UseCases): Promise<DialogAnswer> {
  const saved = await requestOf(press, useCases);
  if (typeof saved === 'string') return { kind: 'tell', text: saved };
  if (press.pressed.verb !== 'submitRequest') return { kind: 'tell', text: UNKNOWN_BUTTON };
  const values = valuesIn(press.pressed);
  const submitted = await useCases.submitForm(saved.request.id, values, askedBy(press));
  if (submitted.kind === 'unknownRequest') return { kind: 'tell', text: UNKNOWN_BUTTON };
  if (submitted.kind === 'done') return { kind: 'close' };
  if (submitted.kind === 'refused') {
    const view = await useCases.view(submitted.saved.request);
    return { kind: 'tell', text: await refused(submitted.refusal, view, press, useCases) };
  }
  const form = await useCases.openForm(submitted.saved.request, { values, problems: submitted.problems });
  return { kind: 'dialog', title: formTitle(form), card: formCard(form, 'dialog', press.referenceId) };
}
