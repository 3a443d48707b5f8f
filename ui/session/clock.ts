/** CLOCK_MONOTONIC, ms: the clock of input events and, while a machine never sleeps, of /proc/uptime. */
export function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Seconds since the kernel started, as /proc/uptime prints them. */
export function uptime(): string {
  return (nowMs() / 1000).toFixed(2);
}
