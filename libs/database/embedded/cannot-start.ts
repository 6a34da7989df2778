/** Something outside Muster keeps it from starting. The message is one line and says what to do. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

const reasons: Record<string, string> = {
  EACCES: 'this account may not write there',
  EPERM: 'this account may not write there',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a file of that name is in the way',
  ENOENT: 'no folder can be made there',
  ENOSPC: 'the disk is full',
};

/** Turns an error of the file system into one line about the folder; anything unexpected stays as it is. */
export function cannotWrite(folder: string, error: unknown): unknown {
  const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
  if (!reason) return error;
  return new CannotStart(
    `Cannot write to ${folder}: ${reason}. Make it writable, or set MUSTER_STATE to another folder.`,
  );
}
