import type { FileRef } from '../format.ts';
import { fileAtUrl, localPath } from '../local-path.ts';

/**
 * A file as Syslinux names it: a path of the loader's folder; `(hd0,1)/path` on another partition,
 * counted from 1; `::path` from PXELINUX's root, `host::path` on a TFTP server; a URL.
 * @param folder where relative paths begin
 * @returns undefined when no file can have the name
 */
export function fileNamed(name: string, folder: string): FileRef | undefined {
  const url = fileAtUrl(name);
  if (url !== undefined) return url;
  const [, host, remote] = /^([^/:]*)::(.*)$/.exec(name) ?? [];
  if (host !== undefined && host !== '')
    return fileAtUrl(`tftp://${host}/${(remote ?? '').replace(/^\/+/, '')}`);
  const [, device, onDevice] = /^\(([a-z]{2}\d{1,3}(?:,\d{1,3})?)\)(.*)$/.exec(name) ?? [];
  const path = localPath(remote ?? onDevice ?? name, device === undefined ? folder : '/');
  return path === undefined ? undefined : { device: device ?? '', path };
}

/** Folder that relative names of a configuration begin in: PXELINUX's lies above `pxelinux.cfg`. */
export function folderOf(configuration: string): string {
  const folder = configuration.slice(0, configuration.lastIndexOf('/'));
  return folder.replace(/\/pxelinux\.cfg$/, '') || '/';
}
