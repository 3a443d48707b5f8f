import { KbootError } from '../base/errors.ts';

/** A password as kboot.conf holds it: `scrypt:N:r:p:SALT:KEY`, the last two in base64url (RFC 7914). */
interface PasswordHash {
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
  readonly salt: Buffer;
  readonly key: Buffer;
}

/** What a new hash costs: 32 MiB of memory, and some hundred milliseconds. */
const usual = { cost: 2 ** 15, blockSize: 8, parallelization: 1 } as const;

/** Most memory that checking one may take, bytes; scrypt takes 128 × N × r. */
const mostMemory = 64 * 1024 * 1024;

const mostParallel = 16;
const saltBytes = 16;
const keyBytes = 32;

const form = /^scrypt:(\d{1,7}):(\d{1,2}):(\d{1,2}):([\w-]{11,88}):([\w-]{22,88})$/;

function memoryOf({ cost, blockSize }: Pick<PasswordHash, 'cost' | 'blockSize'>): number {
  return 128 * cost * blockSize;
}

/** @throws KbootError when it is none, or would cost too much */
export function parsePasswordHash(text: string): PasswordHash {
  const refuse = (reason: string): never => {
    // The text itself is not told: it may be a password in clear.
    throw new KbootError('parse', 'password', reason, { advice: 'Make one with "npm run password".' });
  };
  const [whole, cost, blockSize, parallelization, salt = '', key = ''] = form.exec(text) ?? [];
  if (whole === undefined) return refuse('this is no hash of a password');
  const hash = {
    cost: Number(cost),
    blockSize: Number(blockSize),
    parallelization: Number(parallelization),
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
  };
  // RFC 7914, 2: N is a power of 2 larger than 1.
  if (hash.cost < 2 || (hash.cost & (hash.cost - 1)) !== 0) return refuse('its N is no power of 2');
  if (hash.blockSize < 1 || hash.parallelization < 1) return refuse('r and p are at least 1');
  if (memoryOf(hash) > mostMemory || hash.parallelization > mostParallel) {
    return refuse('checking it would take too much');
  }
  return hash;
}

function derive(password: string, { salt, key, ...cost }: PasswordHash): Promise<Buffer> {
  // Loaded when a password is asked for: the core's start is measured.
  const { scrypt } = process.getBuiltinModule('node:crypto');
  // One text has several spellings in Unicode; keyboards differ in which they type.
  const typed = password.normalize('NFC');
  return new Promise((resolve, reject) => {
    scrypt(typed, salt, key.length, { ...cost, maxmem: memoryOf(cost) * 2 }, (error, derived) => {
      if (error === null) resolve(derived);
      else reject(error);
    });
  });
}

/** Whether a password is the one of a hash. @throws KbootError when that is none */
export async function isPassword(password: string, text: string): Promise<boolean> {
  const hash = parsePasswordHash(text);
  const derived = await derive(password, hash);
  return process.getBuiltinModule('node:crypto').timingSafeEqual(derived, hash.key);
}

/** A new hash of a password, for kboot.conf. */
export async function hashPassword(password: string): Promise<string> {
  const { randomBytes } = process.getBuiltinModule('node:crypto');
  const salt = randomBytes(saltBytes);
  const key = await derive(password, { ...usual, salt, key: Buffer.alloc(keyBytes) });
  const { cost, blockSize, parallelization } = usual;
  return [
    'scrypt',
    cost,
    blockSize,
    parallelization,
    salt.toString('base64url'),
    key.toString('base64url'),
  ].join(':');
}
