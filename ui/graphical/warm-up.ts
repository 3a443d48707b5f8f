import { plainEntry } from '../../src/model/entry.ts';
import { initialState } from '../state/state.ts';
import type { UiState } from '../state/state.ts';
import { createFrameMaker } from './frame.ts';
import { memorySurface } from './surface/memory.ts';

/** Draws what every start draws, so that V8 has compiled it when the image is built. */
export async function warmUp(): Promise<void> {
  using surface = memorySurface(1024, 768);
  const frames = await createFrameMaker(surface);
  surface.present(frames.draw(initialState));
  const entry = { ...plainEntry, id: 'a', title: 'Warm-up', icon: 'debian', kernel: 'vda1:/k' };
  const menu: UiState = {
    ...initialState,
    screen: { kind: 'menu' },
    entries: [entry, { ...entry, id: 'b' }],
    pageRows: 5,
  };
  surface.present(frames.draw(menu));
  surface.present(frames.draw({ ...menu, selected: 1 }));
}
