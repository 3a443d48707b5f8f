/** An environment block as grub-editenv writes it. */
export function environmentBlock(variables: Readonly<Record<string, string>>): Buffer {
  const lines = Object.entries(variables).map(([name, value]) => {
    return `${name}=${value.replace(/[\\\n]/g, '\\$&')}\n`;
  });
  return Buffer.from(`# GRUB Environment Block\n${lines.join('')}`.padEnd(1024, '#'), 'latin1');
}
