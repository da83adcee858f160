/** Something is wrong with what the reader handed in. The message goes on from the name of the file: "is a folder". */
export class InputError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InputError';
  }
}
