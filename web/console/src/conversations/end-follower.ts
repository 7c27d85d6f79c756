// So near the end, one means to follow it.
const NEAR_END_PX = 48;

type Scrolled = Pick<HTMLElement, 'scrollTop' | 'scrollHeight' | 'clientHeight'>;

/** Keeps a list of messages where its reader wants it: at its end while the reader is there, else at what is being read. */
export class EndFollower {
  private atEnd = true;
  private fromEnd = 0;
  private first = '';
  private last = '';

  /** The reader scrolled. True if that led to the end. */
  scrolled(box: Scrolled): boolean {
    this.fromEnd = box.scrollHeight - box.scrollTop;
    this.atEnd = this.fromEnd - box.clientHeight < NEAR_END_PX;
    return this.atEnd;
  }

  /** The messages shown are others now. True if there are new ones that the reader does not see. */
  changed(box: Scrolled, first: string, last: string): boolean {
    const unseen = !this.atEnd && this.last !== last;
    if (this.atEnd) box.scrollTop = box.scrollHeight;
    // Earlier messages came before what is read: it stays where it is.
    else if (this.first !== first) box.scrollTop = box.scrollHeight - this.fromEnd;
    this.fromEnd = box.scrollHeight - box.scrollTop;
    this.first = first;
    this.last = last;
    return unseen;
  }
}
