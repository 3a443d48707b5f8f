import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { edited } from '../field.ts';
import { faultOf } from '../link-form.ts';
import type { LinkForm } from '../link-form.ts';
import { closed, turned } from '../panel.ts';
import type { Panel } from '../panel.ts';
import type { UiState } from '../state.ts';

type FieldPanel = Extract<Panel, { kind: 'link-field' }>;

/** The form with the field as it is typed; undefined when its screen is not below. */
export function formWith({ above }: UiState, { name, field }: FieldPanel): LinkForm | undefined {
  const below = above.at(-2);
  return below?.kind === 'link' ? { ...below.form, [name]: field.text } : undefined;
}

/** One field of a fixed address is typed; what is at fault is not taken. */
export function onLinkField(state: UiState, panel: FieldPanel, action: Action): Step {
  if (action.type === 'back') return quiet(closed(state));
  if (action.type === 'accept') {
    const form = formWith(state, panel);
    const below = state.above.at(-2);
    if (form === undefined || below?.kind !== 'link') return quiet(closed(state));
    if (faultOf(form, panel.name) !== null) return quiet(state);
    return turned(closed(state), { ...below, form, at: below.at + 1, outcome: null });
  }
  const field = edited(panel.field, action);
  return field === panel.field ? quiet(state) : turned(state, { ...panel, field });
}
