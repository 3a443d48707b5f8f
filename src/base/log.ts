/** Levels as syslog numbers them (RFC 5424, 6.2.1), so that they also suit /dev/kmsg. */
export const levels = { error: 3, warning: 4, info: 6, debug: 7 } as const;
export type Level = keyof typeof levels;

/** Writes one line; set once by each program's main, standard error until then. */
let sink: (level: Level, line: string) => void = (level, line) => {
  process.stderr.write(`${level}: ${line}\n`);
};

/** Sends all later log lines to `next`, for example to /dev/kmsg. */
export function setLogSink(next: (level: Level, line: string) => void): void {
  sink = next;
}

/**
 * Sends all later log lines to standard error, as init's log and the console have them: who says it, then how grave it is.
 * @param program its name, e.g. `graphical`
 * @param debug whether lines of that level are written too (`kboot.debug`)
 */
export function logToStandardError(program: string, debug: boolean): void {
  setLogSink((level, line) => {
    if (level !== 'debug' || debug) process.stderr.write(`kboot ${program}: ${level}: ${line}\n`);
  });
}

/** Control characters would let hostile text rewrite a terminal; they are shown as `\xNN`. */
export function printable(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f]/g,
    (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

/** Writes one log line; control characters in it are made visible. */
export function log(level: Level, text: string): void {
  sink(level, printable(text));
}
