/** A request to a graphics card: its number for ioctl(2), and what it does, for messages. */
export interface CardRequest {
  readonly number: number;
  readonly does: string;
}

/** The request `nr` with a structure of so many bytes that is read and written (DRM_IOWR). */
function request(nr: number, size: number, does: string): CardRequest {
  return { number: ((3 << 30) | (size << 16) | (0x64 << 8) | nr) >>> 0, does };
}

/** Numbers and sizes: include/uapi/drm/drm.h; the structures: drm.h and drm_mode.h beside it. */
export const requests = {
  getVersion: request(0x00, 64, 'ask for the driver'),
  getCapability: request(0x0c, 16, 'ask what it can do'),
  getResources: request(0xa0, 64, 'list displays'),
  getCrtc: request(0xa1, 104, 'read mode'),
  setCrtc: request(0xa2, 104, 'set mode'),
  getEncoder: request(0xa6, 20, 'read encoder'),
  getConnector: request(0xa7, 80, 'read display'),
  getProperty: request(0xaa, 64, 'read property'),
  setProperty: request(0xab, 16, 'set property'),
  addFramebuffer: request(0xae, 28, 'add framebuffer'),
  removeFramebuffer: request(0xaf, 4, 'remove framebuffer'),
  pageFlip: request(0xb0, 24, 'flip'),
  dirtyFramebuffer: request(0xb1, 24, 'tell changes'),
  createDumb: request(0xb2, 32, 'make buffer'),
  mapDumb: request(0xb3, 16, 'map buffer'),
  destroyDumb: request(0xb4, 4, 'free buffer'),
  getProperties: request(0xb9, 32, 'list properties'),
} as const;
