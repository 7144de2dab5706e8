/** A small value, kept beside the requests until it expires. */
export interface Note {
  readonly value: string;
  readonly version: number;
}

/**
 * Small memories by key: where people can be reached, activities already seen, answers already given.
 * An expired note is as if it had never been. Never a key of an authorization.
 */
export interface Notes {
  get(key: string, now: Date): Promise<Note | undefined>;

  /**
   * Writes the note, whatever was there.
   *
   * @param version - only if this is still the note's version
   * @returns false when the version is no longer the newest
   */
  put(key: string, value: string, options: { readonly expiresAt: Date; readonly version?: number }): Promise<boolean>;

  /**
   * Writes the note if there is none, in one atomic step: of two callers at once exactly one gets undefined.
   *
   * @returns the note that was there already
   */
  putIfAbsent(
    key: string,
    value: string,
    options: { readonly now: Date; readonly expiresAt: Date },
  ): Promise<Note | undefined>;
}
