import { logos } from '../../../assets/icons/logos.ts';
import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { ClientMessage } from '../../../src/wire/messages.ts';
import type { PointerEvent } from '../../input/pointer-event.ts';
import { Opening } from '../../input/opening.ts';
import type { Action } from '../../state/action.ts';
import { concealed, isConcealed } from '../../state/concealed.ts';
import type { UiEvent } from '../../state/event.ts';
import type { UiState } from '../../state/state.ts';
import { update } from '../../state/update.ts';
import { chimesAfter } from '../../speaking/chimes.ts';
import { variantNames } from '../../themes/theme-choice.ts';
import type { Language } from '../../words/language.ts';
import { languages, loadWords } from '../../words/load.ts';
import { darkTheme } from '../../view/theme.ts';
import type { Rectangle } from '../../view/rectangle.ts';
import { soundNames } from '../../view/sound.ts';
import type { SoundName } from '../../view/sound.ts';
import { createFrameMaker } from '../frame.ts';
import { Pointer } from '../pointer.ts';
import { nowMs } from '../../session/clock.ts';
import { usualDwell } from '../../pointing/dwell.ts';
import type { FrameMaker } from '../frame.ts';
import { forgetPictures } from '../raster/pictures.ts';
import { forgetThemeFonts } from '../raster/theme-fonts.ts';
import { sampleNames, sampleState } from '../raster/samples.ts';
import { pngSurface } from '../surface/png.ts';
import type { PngSurface } from '../surface/png.ts';
import { measuredContrasts } from '../theming/contrast.ts';
import { layoutFindings } from '../theming/layout-findings.ts';
import { openTheme } from '../theming/open-theme.ts';
import { ownThemes } from '../theming/theme-folders.ts';

/** What the preview's person has chosen to see. */
export interface Chosen {
  /** Name of a sample (samples.ts). */
  readonly sample: string;
  readonly variant: '' | (typeof variantNames)[number];
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** How many times as large as usual. */
  readonly larger: number;
  /** Tag of a language that there is. */
  readonly language: string;
}

/** Something that is hard to read or to hit, and where, px. */
export interface Weak extends Rectangle {
  readonly words: string;
  readonly grade: 'fault' | 'note';
}

/** What is said beside the picture. */
export interface Told {
  /** Counts the pictures. */
  readonly picture: number;
  readonly chosen: Chosen;
  /** Pixels per unit. */
  readonly scale: number;
  readonly faults: readonly string[];
  readonly weak: readonly Weak[];
  /** Texts that are cut, targets that are too low, boxes that overlap. */
  readonly sizes: readonly Weak[];
  /** Sounds of the theme that the last key makes. */
  readonly heard: readonly SoundName[];
  /** What the core would be told by the last key. */
  readonly effects: readonly ClientMessage[];
}

const ownIcon = (path: string): boolean => !Object.values(logos).some((logo) => logo.path === path);

/** A theme on a screen that is not there: draws what kboot would draw, and takes keys as kboot does. */
export class Stage {
  readonly #what: string;
  #chosen: Chosen = { sample: 'groups', variant: '', width: 1024, height: 768, larger: 1, language: 'en' };
  #frames: FrameMaker;
  /** As on a display: only what changes is drawn. */
  #surface: PngSurface;
  #state: UiState;
  #faults: readonly string[] = [];
  #effects: readonly ClientMessage[] = [];
  #picture = 0;
  #heard: readonly SoundName[] = [];
  /** Called when the picture has changed by itself. */
  onChange: () => void = () => undefined;
  readonly #opening = new Opening({
    opens: () => (isConcealed(this.#state) ? (this.#frames.theme.opens ?? undefined) : undefined),
    open: () => {
      this.#take({ type: 'reveal', atMs: this.#state.nowMs });
      this.onChange();
    },
  });

  #pointer: Pointer;

  private constructor(what: string, frames: FrameMaker) {
    this.#what = what;
    this.#frames = frames;
    this.#pointer = this.#pointerOn(frames);
    this.#surface = pngSurface(frames.viewport.width, frames.viewport.height);
    this.#state = sampleState(this.#chosen.sample, frames.rows);
  }

  /** @param what `NAME` of one of kboot's themes, or a directory */
  static async open(what: string): Promise<Stage> {
    const { width, height } = { width: 1024, height: 768 };
    const stage = new Stage(what, await createFrameMaker({ width, height }));
    await stage.reload();
    stage.#begin();
    return stage;
  }

  /** Directories whose files the picture depends on. */
  get directories(): readonly string[] {
    const isOwn = !this.#what.includes('/');
    return isOwn ? [ownThemes] : [dirname(resolve(this.#what)), ownThemes];
  }

  get name(): string {
    return basename(this.#what);
  }

  get samples(): readonly string[] {
    return sampleNames;
  }

  get languages(): readonly Language[] {
    return languages();
  }

  /** Shows something else; another sample, size or language begins anew. */
  async choose(chosen: Partial<Chosen>): Promise<void> {
    const before = this.#chosen;
    this.#chosen = { ...before, ...chosen };
    await this.reload();
    const { sample, width, height, language } = chosen;
    if ([sample, width, height, language].some((one) => one !== undefined)) this.#begin();
  }

  /** Reads the theme's files anew. While they have faults the last good picture's looks stay. */
  async reload(): Promise<void> {
    forgetPictures();
    forgetThemeFonts();
    const { variant, width, height, larger } = this.#chosen;
    const { theme, faults } = openTheme(variant === '' ? this.#what : `${this.#what}:${variant}`);
    this.#faults = faults.map(({ subject, reason, advice }) => `${subject}: ${reason} ${advice}`.trimEnd());
    const looks = theme ?? this.#frames.theme ?? darkTheme;
    const { viewport } = this.#frames;
    if (viewport.width !== width || viewport.height !== height) {
      [this.#frames, this.#surface] = [await createFrameMaker({ width, height }), pngSurface(width, height)];
      this.#pointer[Symbol.dispose]();
      this.#pointer = this.#pointerOn(this.#frames);
    }
    this.#frames.restyle(looks, larger);
    const { rows, headingRows, columns, largest } = this.#frames;
    this.#state = {
      ...update(this.#state, { type: 'viewport', rows, headingRows, columns, largest, atMs: 0 }).state,
      larger,
    };
    this.#picture += 1;
  }

  /** A key or button goes down or up. */
  held(code: number, down: boolean): void {
    if (down) this.#opening.press(code);
    else this.#opening.release(code);
  }

  act(action: Action): void {
    if (this.#opening.swallows(action)) return;
    this.#take({ type: 'action', action, atMs: this.#state.nowMs });
    const state = this.#state;
    if (state.larger !== this.#chosen.larger) {
      this.#chosen = { ...this.#chosen, larger: state.larger };
      this.#frames.restyle(this.#frames.theme, state.larger);
    }
  }

  /** A pointer or a finger does something: presses, holds, drags and wheels mean what they mean in kboot. */
  point(event: PointerEvent): void {
    this.#pointer.take(event, nowMs());
  }

  /** Presses what lies at a place of the picture, px. */
  press(x: number, y: number): void {
    const target = this.#frames.targetAt(x, y);
    this.act(target?.press ?? { type: 'other' });
  }

  /** A sound of the theme as its file has it; undefined where there is none. */
  sound(name: string): Uint8Array | undefined {
    const sound = soundNames.find((one) => one === name);
    const file = sound === undefined ? undefined : this.#frames.theme.sounds[sound]?.file;
    return file === undefined ? undefined : readFileSync(file);
  }

  png(): Uint8Array {
    this.#surface.present(this.#frames.draw(this.#state));
    return this.#surface.png();
  }

  told(): Told {
    const { scale } = this.#frames.viewport;
    const measured = measuredContrasts(this.#frames.operations(this.#state), scale, ownIcon);
    const weak = measured
      .filter(({ ratio, better }) => ratio < better)
      .map(({ area, what, kind, ratio, least, better }): Weak => {
        const grade = ratio < least ? 'fault' : 'note';
        const wanted = grade === 'fault' ? `${least} is the least` : `${better} is better`;
        const of = kind === 'text' ? `“${what.slice(0, 40)}”` : 'icon';
        return { ...area, grade, words: `${of}: contrast ${ratio.toFixed(1)}, ${wanted}` };
      });
    return {
      picture: this.#picture,
      chosen: this.#chosen,
      scale,
      faults: this.#faults,
      weak,
      sizes: this.#sizes(),
      heard: this.#heard,
      effects: this.#effects,
    };
  }

  /** Of the screen that was drawn last. */
  #sizes(): Weak[] {
    const { laidOut } = this.#frames;
    if (laidOut === undefined) return [];
    const { root, viewport, measurer } = laidOut;
    return layoutFindings(root, viewport.scale, measurer, viewport).map((found) => ({
      ...found,
      grade: 'fault',
    }));
  }

  #pointerOn(frames: FrameMaker): Pointer {
    const act = (action: Action): void => {
      // What comes by time alone, as a long press, has nobody who waits for the answer.
      this.act(action);
      this.onChange();
    };
    return new Pointer(
      frames,
      act,
      () => undefined,
      () => false,
      () => usualDwell,
      () => !this.#state.aids.still,
    );
  }

  #take(event: UiEvent): void {
    const { state, effects } = update(this.#state, event);
    const { sounds } = this.#frames.theme;
    this.#heard = chimesAfter(this.#state, state, true).filter((name) => sounds[name] !== undefined);
    this.#state = state;
    this.#effects = effects;
    this.#picture += 1;
  }

  #begin(): void {
    const { rows, headingRows, columns, largest, theme } = this.#frames;
    const { larger, sample, language } = this.#chosen;
    const start = sampleState(sample, rows, loadWords(language));
    const sized = update(start, { type: 'viewport', rows, headingRows, columns, largest, atMs: 0 }).state;
    const looks: UiState = { ...sized, larger };
    this.#state = theme.hidesMenu ? concealed({ ...looks, touched: false }, theme.opens?.holdMs) : looks;
    this.#effects = [];
    this.#picture += 1;
  }
}
