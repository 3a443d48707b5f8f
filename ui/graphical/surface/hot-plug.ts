import { UeventSocket } from '../../../src/abi/netlink.ts';
import { Poller } from '../../../src/abi/poll.ts';

/** A plug that wobbles, and a window that is drawn larger, tell many times; so long it must be still, ms. */
const stillMs = 150;

/** Whether an event of the kernel's says that displays may have come or gone. */
export function concernsDisplays(event: ReadonlyMap<string, string>): boolean {
  return event.get('SUBSYSTEM') === 'drm' || event.has('LOST');
}

/** Calls `changed` when displays, or whole cards, may have come or gone. */
export function whenPlugged(changed: () => void): Disposable {
  using stack = new DisposableStack();
  const socket = stack.use(new UeventSocket());
  const poller = stack.use(new Poller());
  let timer: NodeJS.Timeout | undefined;
  stack.defer(() => clearTimeout(timer));
  poller.add(socket.fd, () => {
    let concerned = false;
    for (let event = socket.read(); event !== undefined; event = socket.read()) {
      concerned ||= concernsDisplays(event);
    }
    if (!concerned) return;
    clearTimeout(timer);
    timer = setTimeout(changed, stillMs);
  });
  return stack.move();
}
