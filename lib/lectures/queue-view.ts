/** What one person is told of the queue: the places of their own lectures, and of the others how many there are. */
export interface QueueView {
  /** By lecture, 1: the next. */
  places: Record<string, number>;
  waiting: number;
  workedOn: number;
}

export const emptyQueue: QueueView = { places: {}, waiting: 0, workedOn: 0 };
