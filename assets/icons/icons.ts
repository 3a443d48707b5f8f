/** kboot's own icons: SVG path data, lines 1.75 wide in a box of 24 × 24 (same licence as kboot). */
export const lineIcons: Readonly<Record<string, string>> = {
  /** A chip: any kernel without a logo. */
  kernel:
    'M7 7h10v10H7zM10 10h4v4h-4zM9 3v4M15 3v4M9 17v4M15 17v4M3 9h4M3 15h4M17 9h4M17 15h4',
  disk: 'M4 6c0-1.7 3.6-3 8-3s8 1.3 8 3-3.6 3-8 3-8-1.3-8-3zM4 6v12c0 1.7 3.6 3 8 3s8-1.3 8-3V6M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3',
  recovery: 'M12 21a9 9 0 1 1 9-9M21 4v8h-8M12 8v4l3 2',
  power: 'M12 3v9M6.3 6.8a8 8 0 1 0 11.4 0',
  network: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
  waiting: 'M7 3h10M7 21h10M8 3v4l4 5-4 5v4M16 3v4l-4 5 4 5v4',
  error: 'M12 3l10 18H2zM12 10v5M12 18v.5',
};

/** kboot's mark: a boot print of a prompt and its cursor, filled. */
export const mark =
  'M5 2h14a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3zM6.6 7.2l4.3 4.8-4.3 4.8 1.6 1.4L13.9 12 8.2 5.8zM13 16v2h5.5v-2z';
