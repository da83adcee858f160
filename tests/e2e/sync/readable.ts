/** All forms in which a text would be found where it lies readable: as it is, in other encodings read byte by byte, and in base64. */
export const formsOf = (text: string): string[] => [
  text,
  Buffer.from(text).toString('latin1'),
  Buffer.from(text, 'utf16le').toString('latin1'),
  ...[0, 1, 2].map((shift) => {
    // In base64 a text looks in three ways, by where it begins; what its neighbours share in is left out.
    const whole = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)])
      .toString('base64')
      .replace(/=+$/, '');
    return whole.slice(shift === 0 ? 0 : shift + 1, -1);
  }),
];
