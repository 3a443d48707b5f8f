import { posix } from 'node:path';
import type { FileRef } from '../format.ts';
import { limits } from './limits.ts';

/** What scripts see as the device that the configuration is read from. */
export const here = 'here';

/** A file as scripts name it: `(device)/path`, or a path on the device in `root`. */
export interface ScriptPath {
  /** Without parentheses. */
  readonly device: string;
  readonly path: string;
}

/** A generalized device name as scripts may carry it about unquoted. */
export function scriptDevice(kind: 'UUID' | 'LABEL' | 'PARTUUID', value: string): string {
  return `${kind}=${encodeURIComponent(value.toWellFormed())}`;
}

function decoded(device: string): string {
  if (!/^(?:UUID|LABEL|PARTUUID)=/.test(device)) return device;
  try {
    return decodeURIComponent(device);
  } catch {
    return device;
  }
}

/**
 * The path cleaned of `.`, `..` and doubled slashes, so that it cannot lead out of its file
 * system; undefined when no file can have it.
 */
export function confine(path: string): string | undefined {
  if (path.length === 0 || path.length > limits.path || /[\u0000-\u001f\u007f-\u009f]/.test(path))
    return undefined;
  const clean = posix.normalize(`/${path}`);
  return clean.length > 1 && clean.endsWith('/') ? clean.slice(0, -1) : clean;
}

/** Splits what a script gives; an unclosed parenthesis is part of the path. */
export function splitDevice(text: string, root: string): ScriptPath {
  const end = text.startsWith('(') ? text.indexOf(')') : -1;
  if (end < 0) return { device: root, path: text };
  const device = text.slice(1, end);
  return { device: device === '' ? here : device, path: text.slice(end + 1) };
}

const network = /^(https?|ftp|tftp),([A-Za-z0-9.:[\]-]+)$/;

/**
 * The file as kboot names it. A file inside an image opened by `loopback` is on the device
 * `loop(DEVICE:PATH)`, where DEVICE:PATH is the image's own generalized path name, and only
 * `loop(PATH)` when the image lies on the configuration's own file system.
 * @param loops images by the name that `loopback` gave them
 * @returns undefined when the path is none or too long
 */
export function fileRef(file: ScriptPath, loops: ReadonlyMap<string, FileRef>): FileRef | undefined {
  const path = confine(file.path);
  if (path === undefined) return undefined;
  const url = network.exec(file.device);
  if (url !== null) return { device: 'url', path: `${url[1]}://${url[2]}${path}` };
  const loop = loops.get(file.device);
  if (loop !== undefined) {
    const device = `loop(${loop.device === '' ? '' : `${loop.device}:`}${loop.path})`;
    return device.length > limits.path ? undefined : { device, path };
  }
  const device = file.device === here ? '' : decoded(file.device);
  if (device.length > limits.path || /[\u0000-\u001f\u007f-\u009f]/.test(device)) return undefined;
  return { device, path };
}
