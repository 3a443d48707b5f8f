import { SyntaxFailure } from '../base/errors.ts';
import { parseIpParameter } from '../devices/links/ip-parameter.ts';
import type { LinkSetting } from '../devices/links/link-setting.ts';
import { commandWords } from './kboot-conf-command.ts';
import { limits } from './kboot-conf-limits.ts';
import type { Assignment } from './kboot-conf-read.ts';
import type { ConfFailure } from './kboot-conf-position.ts';

/** The parser counts columns in `ip=VALUE`, from 1. */
const beforeValue = 'ip='.length + 1;

const advice =
  'Write net=dhcp, net=eth0:dhcp, or net=ADDRESS::GATEWAY:NETMASK::LINK:none:NAMESERVER; an entry needs another name.';

/**
 * The words of `net=`, each what stands behind one `ip=` of a kernel's command line. One that is none
 * loses only itself.
 * @param report told of each fault, at its character in the file
 * @throws WordFailure when one quoted string that holds all of them cannot be split
 */
export function readNet(
  { source, words }: Assignment,
  report: (failure: ConfFailure) => void,
): readonly LinkSetting[] {
  return commandWords(words, limits.line).flatMap(({ text, offsets, start }) => {
    try {
      return [parseIpParameter(text)];
    } catch (thrown) {
      if (!(thrown instanceof SyntaxFailure)) throw thrown;
      // A field that is missing at the end stands behind the last character.
      const at = offsets[thrown.column - beforeValue] ?? (offsets.at(-1) ?? start - 1) + 1;
      report(source.failure(at, thrown.reason, advice));
      return [];
    }
  });
}
