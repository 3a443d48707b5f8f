/** kboot's own icons: SVG path data, lines 1.75 wide in a box of 24 × 24 (same licence as kboot). */
export const lineIcons: Readonly<Record<string, string>> = {
  /** A chip: any kernel without a logo. */
  kernel:
    'M7.5 6h9A1.5 1.5 0 0 1 18 7.5v9a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 6 16.5v-9A1.5 1.5 0 0 1 7.5 6zM10 10h4v4h-4zM9.5 2.5V6M14.5 2.5V6M9.5 18v3.5M14.5 18v3.5M2.5 9.5H6M2.5 14.5H6M18 9.5h3.5M18 14.5h3.5',
  disk: 'M4 6c0-1.7 3.6-3 8-3s8 1.3 8 3-3.6 3-8 3-8-1.3-8-3zM4 6v12c0 1.7 3.6 3 8 3s8-1.3 8-3V6M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3',
  /** A lifebuoy: what helps when nothing else starts. */
  recovery:
    'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM5.6 5.6l3.9 3.9M14.5 14.5l3.9 3.9M18.4 5.6l-3.9 3.9M9.5 14.5l-3.9 3.9',
  settings: 'M4 7h9M17 7h3M15 5v4M4 12h3M11 12h9M9 10v4M4 17h9M17 17h3M15 15v4',
  power: 'M12 3v9M6.3 6.8a8 8 0 1 0 11.4 0',
  network:
    'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c2.5 2.6 3.8 5.6 3.8 9s-1.3 6.4-3.8 9c-2.5-2.6-3.8-5.6-3.8-9S9.5 5.6 12 3',
  /** A socket for a cable. */
  socket:
    'M4.5 5h15A1.5 1.5 0 0 1 21 6.5v11a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5v-11A1.5 1.5 0 0 1 4.5 5zM7.5 19v-6.5h3V9.5h3v3h3V19',
  waiting: 'M7 3h10M7 21h10M8 3v4l4 5-4 5v4M16 3v4l-4 5 4 5v4',
  /** A padlock: something is asked for. */
  lock: 'M6.5 10.5h11A1.5 1.5 0 0 1 19 12v7.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19.5V12a1.5 1.5 0 0 1 1.5-1.5zM8 10.5V7a4 4 0 0 1 8 0v3.5M12 14.5v2.5',
  /** A page with lines. */
  log: 'M6.5 3h11A1.5 1.5 0 0 1 19 4.5v15a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19.5v-15A1.5 1.5 0 0 1 6.5 3zM8.5 8h7M8.5 12h7M8.5 16h4',
  /** A pencil. */
  edit: 'M4 20l1-4.5L15.8 4.7a1.8 1.8 0 0 1 2.5 0l1 1a1.8 1.8 0 0 1 0 2.5L8.5 19zM13.5 7l3.5 3.5',
  question: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.3 9.2a2.8 2.8 0 1 1 4.2 2.5c-1 .6-1.5 1.1-1.5 2.2M12 16.6v.1',
  warning: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5v6M12 16.4v.1',
  error: 'M12 4.2 2.6 20h18.8zM12 10v4.5M12 17.2v.1',
};

export const arrowUp = 'M12 19V5M6 11l6-6 6 6';
export const arrowDown = 'M12 5v14M6 13l6 6 6-6';
export const arrowLeft = 'M19 12H5M11 6l-6 6 6 6';
export const arrowRight = 'M5 12h14M13 6l6 6-6 6';
export const chevronRight = 'M9 5l7 7-7 7';
export const chevronDown = 'M5 9l7 7 7-7';
/** The arrow on the Enter key. */
export const returnKey = 'M19 6v4.5a3 3 0 0 1-3 3H5.5M9.5 9.5l-4 4 4 4';
export const magnifier = 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4.5 4.5';

/** kboot's mark: a prompt and its cursor, cut out of a filled square. */
export const mark =
  'M5.5 0h13A5.5 5.5 0 0 1 24 5.5v13a5.5 5.5 0 0 1-5.5 5.5h-13A5.5 5.5 0 0 1 0 18.5v-13A5.5 5.5 0 0 1 5.5 0zM6.1 7.2l4.3 4.8-4.3 4.8 1.6 1.4L13.4 12 7.7 5.8zM13 16.2v2h5.5v-2z';
