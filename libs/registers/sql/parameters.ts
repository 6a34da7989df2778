/** Collects the parameters of a statement that is put together: each gets its place, `$1` first. */
export class Parameters {
  readonly values: unknown[] = [];

  /** The place of a value, with its type. */
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }

  /** Takes over a condition whose parameters were numbered from `next` on. */
  addAll(condition: { readonly sql: string; readonly parameters: readonly unknown[] }): string {
    this.values.push(...condition.parameters);
    return condition.sql;
  }

  /**
   * An object whose parts are made when they are first asked for: PostgreSQL refuses a parameter that no part of the
   * statement uses.
   */
  lazily<Parts extends Readonly<Record<string, string>>>(parts: {
    readonly [Name in keyof Parts]: () => string;
  }): Parts {
    const made: Record<string, string> = {};
    return new Proxy(made, {
      get: (_made, name: string) => (made[name] ??= parts[name]!()),
    }) as unknown as Parts;
  }

  /** The finished statement, with the values of the places that it uses: PostgreSQL refuses one that nothing uses. */
  statement(text: string): { text: string; values: unknown[] } {
    const used: number[] = [];
    const renumbered = text.replace(/\$(\d+)/g, (_place, digits: string) => {
      const place = Number(digits);
      if (!used.includes(place)) used.push(place);
      return `$${used.indexOf(place) + 1}`;
    });
    return { text: renumbered, values: used.map((place) => this.values[place - 1]) };
  }

  /** The number of the next free place. */
  get next(): number {
    return this.values.length + 1;
  }
}
