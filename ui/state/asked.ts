import type { Prompt } from '../../src/model/prompt.ts';
import type { Action } from './action.ts';
import { quiet } from './event.ts';
import type { Step } from './event.ts';
import { edited, editedAsOne, fieldOf } from './field.ts';
import type { Field } from './field.ts';
import type { UiState } from './state.ts';
import type { Words } from '../words/words.ts';

/** A question of the core with the answer as far as it is given. */
export interface Asked {
  readonly prompt: Prompt;
  /** What has been typed; emptied as soon as it is sent. */
  readonly field: Field;
  /** Whether a password is shown as it is typed. */
  readonly revealed: boolean;
  /** A `confirm`'s choice; the harmless one at first. */
  readonly agrees: boolean;
  /** The core has the answer and says soon what comes of it. */
  readonly sent: boolean;
}

/** Takes a question of the core, or that there is none; the answer to another one is forgotten. */
export function withPrompt(state: UiState, prompt: Prompt | null): UiState {
  if (prompt === null) return state.asked === null ? state : { ...state, asked: null };
  if (state.asked?.prompt.id === prompt.id) return state;
  const asked = { prompt, field: fieldOf(''), revealed: false, agrees: false, sent: false };
  return { ...state, asked, help: null };
}

/** A question of the core in the interface's language, as far as it is known there. */
export function inLanguage(prompt: Prompt, { told }: Words): Prompt {
  const { title, text, problem } = prompt;
  return { ...prompt, title: told(title), text: told(text), problem: told(problem) };
}

/** Whether what is typed now is a secret that is not shown. */
export function hidesTyping({ asked }: UiState): boolean {
  return asked?.prompt.kind === 'password' && !asked.revealed;
}

function withAsked(state: UiState, asked: Asked): Step {
  return quiet(asked === state.asked ? state : { ...state, asked });
}

/** Sends the answer, once. What was typed is not kept. */
function answer(state: UiState, asked: Asked, value: string): Step {
  return {
    state: { ...state, asked: { ...asked, field: fieldOf(''), sent: true } },
    effects: [{ type: 'answer', promptId: asked.prompt.id, value }],
  };
}

/** Declines. A start that needed the answer is stopped with it, and is then no failure. */
function decline(state: UiState, asked: Asked): Step {
  const { screen } = state;
  const declined = { type: 'answer', promptId: asked.prompt.id, value: null } as const;
  const next: UiState = { ...state, asked: null };
  if (screen.kind !== 'progress' || screen.cancelling) return { state: next, effects: [declined] };
  return {
    state: { ...next, screen: { ...screen, cancelling: true } },
    effects: [{ type: 'cancel' }, declined],
  };
}

function onConfirm(state: UiState, asked: Asked, action: Action): Step {
  switch (action.type) {
    case 'move':
    case 'sideways':
    case 'scroll':
      return withAsked(state, { ...asked, agrees: !asked.agrees });
    case 'accept':
      return asked.agrees ? answer(state, asked, 'yes') : decline(state, asked);
    case 'first':
    case 'last':
      return withAsked(state, { ...asked, agrees: action.type === 'last' });
    case 'pick':
      return action.key === '1' ? answer(state, asked, 'yes') : decline(state, asked);
    default:
      return quiet(state);
  }
}

function onTyped(state: UiState, asked: Asked, action: Action): Step {
  const { field, prompt, revealed } = asked;
  const isPassword = prompt.kind === 'password';
  if (action.type === 'reveal') return withAsked(state, { ...asked, revealed: isPassword && !revealed });
  if (action.type === 'accept') {
    // An Enter that was meant for the screen before is no password.
    if (isPassword && field.text === '') return quiet(state);
    return answer(state, asked, field.text);
  }
  // Undone word by word a secret would tell where its blanks are.
  const next = isPassword ? editedAsOne(field, action) : edited(field, action);
  return next === field ? quiet(state) : withAsked(state, { ...asked, field: next });
}

/** The state after an action of the user while a question stands. */
export function onAsked(state: UiState, { asked }: { readonly asked: Asked }, action: Action): Step {
  if (asked.sent) return quiet(state);
  if (action.type === 'back') return decline(state, asked);
  return asked.prompt.kind === 'confirm' ? onConfirm(state, asked, action) : onTyped(state, asked, action);
}
