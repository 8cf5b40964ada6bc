/**
 * Gives each row in view a slot, and lets a row keep its slot for as long as it is in view.
 *
 * Rows are rendered by slot, so a row that scrolls out hands its DOM nodes on to one that scrolls in, and the
 * row with the focus, which always counts as in view, keeps the very node that has it.
 */
export class SlotPool {
  private slots = new Map<number, number>();
  private free: number[] = [];
  private size = 0;

  /** Returns the slots of the rows with these indexes, in the same order. */
  assign(indexes: readonly number[]): number[] {
    const wanted = new Set(indexes);
    for (const [index, slot] of this.slots) {
      if (wanted.has(index)) continue;
      this.slots.delete(index);
      this.free.push(slot);
    }
    return indexes.map((index) => {
      const slot = this.slots.get(index) ?? this.free.pop() ?? this.size++;
      this.slots.set(index, slot);
      return slot;
    });
  }
}
